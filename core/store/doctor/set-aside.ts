/** A dated folder in the library for what is taken out of it: nothing is destroyed. */
import { appendFileSync, copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export class SetAside {
  readonly #library: string;
  readonly #wanted: string;
  #folder: string | null = null;

  /** @param now - in milliseconds since 1970; names the folder. */
  constructor(library: string, now: number) {
    this.#library = library;
    this.#wanted = datedFolder(library, now);
  }

  /** Null as long as nothing was set aside. */
  get folder(): string | null {
    return this.#folder;
  }

  /** Takes a file or folder out of the library. */
  move(path: string): void {
    renameSync(path, this.#place(relative(this.#library, path)));
  }

  /** Keeps a file as it is, which stays where it is. */
  copy(path: string): void {
    copyFileSync(path, this.#place(relative(this.#library, path)));
  }

  /** Keeps a row of a table, as a line of JSON; bytes are in base64. */
  keepRow(table: string, row: object): void {
    const line = JSON.stringify({ table, row }, (_, value: unknown) => {
      if (typeof value === 'bigint') return Number(value);
      return isBuffer(value) ? { base64: Buffer.from(value.data).toString('base64') } : value;
    });
    appendFileSync(this.#place('rows.jsonl'), `${line}\n`, { flush: true });
  }

  #place(path: string): string {
    this.#folder ??= fresh(this.#wanted);
    const place = join(this.#folder, path);
    mkdirSync(dirname(place), { recursive: true });
    return place;
  }
}

/** Where things are put that are taken out at a time; it need not be there, nor be free. */
function datedFolder(library: string, now: number): string {
  return join(library, 'set-aside', new Date(now).toISOString().slice(0, 19).replaceAll(':', '-'));
}

/** A dated folder that is not there yet. @param now - in milliseconds since 1970. */
export function freshFolder(library: string, now: number): string {
  return fresh(datedFolder(library, now));
}

function fresh(wanted: string, number = 1): string {
  const folder = number === 1 ? wanted : `${wanted}-${number}`;
  return existsSync(folder) ? fresh(wanted, number + 1) : folder;
}

/** A buffer, as JSON has made of it before it asks. */
function isBuffer(value: unknown): value is { readonly data: number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value;
}
