/** The rows of the index: what each run has in each field. */
import { sql } from 'kysely';
import { fieldTable, metricFields } from '../../contract/run-table/field-table.ts';
import type { FieldScalar } from '../../contract/run-table/fields.ts';
import { compiledOnce, type Asked } from '../compiled-once.ts';
import type { LibraryDatabase } from '../database.ts';

/** Run, field, place, number and text. */
type Parameters = readonly [number, number, number, number | null, string | null];
const rowsAtOnce = 16;

/** Values by field; null for none, which is known too. */
export type FieldValues = ReadonlyMap<string, readonly (FieldScalar | null)[]>;

/** Fields that follow from metrics and progress, and those that follow from the rest. */
const metricNames = ['steps', ...metricFields.keys()];
const otherNames = fieldTable.map(({ name }) => name).filter((name) => !metricNames.includes(name));

export class FieldRows {
  readonly #database: LibraryDatabase;
  readonly #inserts = new Map<number, Asked<unknown>>();
  readonly #clear = compiledOnce(() => this.#of(0));
  readonly #clearMetrics = compiledOnce(() => {
    const others = this.#database.build.selectFrom('indexedFields').select('key').where('name', 'in', otherNames);
    return this.#of(0).where('field', 'not in', others);
  });

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  clear(run: number): void {
    this.#database.run(this.#clear(run));
  }

  /** Takes away what follows from a run's metrics, which may have been looked for at any step. */
  clearMetrics(run: number): void {
    this.#database.run(this.#clearMetrics(run, ...otherNames));
  }

  write(run: number, values: FieldValues, keys: FieldKeys): void {
    const rows = [...values].flatMap(([name, listed]) => {
      return listed.map((value, place): Parameters => {
        const number = typeof value === 'string' ? null : typeof value === 'boolean' ? Number(value) : value;
        return [run, keys.of(name), place, number, typeof value === 'string' ? value : null];
      });
    });
    for (let at = 0; at < rows.length; at += rowsAtOnce) this.#insert(rows.slice(at, at + rowsAtOnce));
  }

  #of(run: number) {
    return this.#database.build.deleteFrom('runFields').where('run', '=', run);
  }

  #insert(rows: readonly Parameters[]): void {
    const known = this.#inserts.get(rows.length);
    const insert =
      known ?? compiledOnce(() => ({ compile: () => insertOf(rows.length).compile(this.#database.build) }));
    if (!known) this.#inserts.set(rows.length, insert);
    this.#database.run(insert(...rows.flat()));
  }
}

/** The numbers that stand for fields in the index, as they are in one transaction. */
export class FieldKeys {
  readonly #database: LibraryDatabase;
  readonly #known: Map<string, number>;

  constructor(database: LibraryDatabase) {
    this.#database = database;
    const query = database.build.selectFrom('indexedFields').select(['name', 'key']);
    this.#known = new Map(database.all(query).map(({ name, key }) => [name, key]));
  }

  /** Of a field, which is given one where it has none yet. */
  of(name: string): number {
    const known = this.#known.get(name) ?? this.#add(name);
    this.#known.set(name, known);
    return known;
  }

  #add(name: string): number {
    const { build } = this.#database;
    return this.#database.first(build.insertInto('indexedFields').values({ name }).returning('key'))?.key ?? 0;
  }
}

/** @param count - of the rows whose parameters it takes. */
function insertOf(count: number) {
  const rows = Array.from({ length: count }, () => sql`(${0}, ${0}, ${0}, ${0}, ${''})`);
  return sql<never>`
    INSERT INTO runFields (run, field, place, number, text) VALUES ${sql.join(rows)}
    ON CONFLICT DO UPDATE SET number = excluded.number, text = excluded.text`;
}
