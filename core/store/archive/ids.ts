/** Under which ids things come in: under their own, where the library has nothing of that id, or else under new ones. */
import { randomUUID } from 'node:crypto';
import { StudioError } from '../../errors/studio-error.ts';

export type IdTable = 'projects' | 'experiments' | 'runs' | 'studies';

export class ArrivingIds {
  readonly #isTaken: (table: IdTable, id: string) => boolean;
  readonly #ids: Readonly<Record<IdTable, Map<string, string>>> = {
    projects: new Map(),
    experiments: new Map(),
    runs: new Map(),
    studies: new Map(),
  };
  /** How many came that the library has already. */
  copies = 0;

  /** @param isTaken - whether the library has something of that id. */
  constructor(isTaken: (table: IdTable, id: string) => boolean) {
    this.#isTaken = isTaken;
  }

  /** The id that something comes in under; the same thing comes once. @throws {StudioError} `archive.invalid` */
  made(table: IdTable, id: string): string {
    if (this.#ids[table].has(id)) throw invalid(table, `${id} is there twice`);
    const isCopy = this.#isTaken(table, id);
    const made = isCopy ? randomUUID() : id;
    if (isCopy && table !== 'projects') this.copies++;
    this.#ids[table].set(id, made);
    return made;
  }

  /** What comes in goes into something that is there. */
  lead(table: IdTable, id: string, to: string): void {
    this.#ids[table].set(id, to);
  }

  /** Of something that has come in. @throws {StudioError} `archive.invalid` */
  known(table: IdTable, id: string): string {
    const made = this.find(table, id);
    if (made !== undefined) return made;
    throw invalid(table, `${id} is referred to and not there`);
  }

  find(table: IdTable, id: string): string | undefined {
    return this.#ids[table].get(id);
  }

  all(table: IdTable): string[] {
    return [...this.#ids[table].values()];
  }
}

function invalid(path: string, problem: string): StudioError {
  return new StudioError('archive.invalid', `${path}: ${problem}.`, { path, problem });
}
