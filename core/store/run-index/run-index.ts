/**
 * The index that runs are found by: each run's values by field, in rows that SQLite can search.
 *
 * Triggers say which runs have changed since theirs were made (migration 7), in the transaction that changes them. Before
 * something is looked for, those are made anew: they are few, but after a migration or a change of how values are made.
 */
import { sql, type CompiledQuery } from 'kysely';
import { isActive } from '../../contract/jobs.ts';
import { fieldTable, metricFields, type NamedField } from '../../contract/run-table/field-table.ts';
import type { FieldScalar } from '../../contract/run-table/fields.ts';
import { reportOf } from '../../errors/studio-error.ts';
import type { Clock } from '../clock.ts';
import type { LibraryDatabase } from '../database.ts';
import type { Metrics } from '../metrics.ts';
import type { Runs } from '../runs.ts';
import { indexVersion } from './index-version.ts';
import { computedValue, lastValues } from './metric-values.ts';
import { runValues } from './run-values.ts';

/** What a run that is trained has come to is looked at no more often. */
const livePauseMs = 2_000;

/** Run, field, place, number and text. */
type Parameters = readonly [number, number, number, number | null, string | null];
const rowsAtOnce = 16;

/** Fields that follow from metrics and progress, and those that follow from the rest. */
const metricNames = ['steps', ...metricFields.keys()];
const otherNames = fieldTable.map(({ name }) => name).filter((name) => !metricNames.includes(name));

export class RunIndex {
  readonly #database: LibraryDatabase;
  readonly #runs: Runs;
  readonly #metrics: Metrics;
  readonly #now: Clock;
  readonly #inserting = new Map<number, CompiledQuery>();
  /** When metrics of runs that are trained were last looked at. */
  readonly #lookedAt = new Map<string, number>();

  constructor(database: LibraryDatabase, runs: Runs, metrics: Metrics, now: Clock) {
    this.#database = database;
    this.#runs = runs;
    this.#metrics = metrics;
    this.#now = now;
  }

  /** Brings the index up to date, run by run. Where the library can't be written to, it stays as it is. */
  *refresh(): Generator<undefined> {
    try {
      for (const { key, runId, fields } of this.#outdated()) {
        yield;
        this.#database.transaction(() => this.#make(key, runId, fields));
      }
    } catch (error) {
      if (!reportOf(error).code.startsWith('storage.')) throw error;
    }
  }

  /** Whether there are runs of which any of the fields has not been looked for yet. */
  isMissing(fields: readonly NamedField[]): boolean {
    return fields.some(({ name, computed }) => {
      if (!computed) return false;
      const missing = sql<{ key: number }>`
        SELECT key FROM indexedRuns WHERE fields > 0 AND key NOT IN (
          SELECT run FROM runFields WHERE field = (SELECT key FROM indexedFields WHERE name = ${name})) LIMIT 1`;
      return this.#database.rows(missing).length > 0;
    });
  }

  /** Looks for what is not kept of every run's metrics, run by run. @param keys - of the runs asked about. */
  *compute(fields: readonly NamedField[], keys: readonly number[]): Generator<undefined> {
    for (const { name, computed } of fields) {
      if (!computed) continue;
      const field = this.#keys([name]).get(name) ?? 0;
      const known = this.#database.all(
        this.#database.build.selectFrom('runFields').select('run').where('field', '=', field),
      );
      const isKnown = new Set(known.map(({ run }) => run));
      for (const key of keys) {
        if (isKnown.has(key)) continue;
        yield;
        const id = this.#idOf(key);
        if (id !== null) this.#write(key, new Map([[name, [this.#computed(id, computed)]]]));
      }
    }
  }

  #outdated() {
    const { build } = this.#database;
    const rows = this.#database.all(
      build
        .selectFrom('indexedRuns')
        .select(['key', 'runId', 'fields', 'metrics'])
        .where((row) =>
          row.or([row('fields', 'not in', [indexVersion, -indexVersion]), row('metrics', '<>', indexVersion)]),
        ),
    );
    const now = this.#now();
    return rows.filter(({ runId, fields }) => {
      return Math.abs(fields) !== indexVersion || now - (this.#lookedAt.get(runId) ?? -Infinity) >= livePauseMs;
    });
  }

  /** One that can't be read has no values, and is not tried again until it changes. */
  #make(key: number, runId: string, fields: number): void {
    const run = this.#runs.find(runId);
    if (!run) {
      this.#clear(key, null);
      this.#mark(key, -indexVersion);
      return;
    }
    if (Math.abs(fields) !== indexVersion) {
      this.#clear(key, otherNames);
      this.#write(key, runValues(run));
    }
    // Those of metrics, which may have been looked for at any step.
    this.#clear(key, null, otherNames);
    this.#write(key, new Map([['steps', [run.summary?.steps ?? run.progress.step]], ...this.#lastValues(runId)]));
    this.#mark(key, indexVersion);
    if (isActive(run)) this.#lookedAt.set(runId, this.#now());
    else this.#lookedAt.delete(runId);
  }

  #lastValues(runId: string): [string, number[]][] {
    try {
      return [...lastValues(this.#metrics, runId)].map(([name, value]) => [name, [value]]);
    } catch (error) {
      if (isOfRun(error)) return [];
      throw error;
    }
  }

  #computed(runId: string, computed: NonNullable<NamedField['computed']>): number | null {
    try {
      return computedValue(this.#metrics, runId, computed);
    } catch (error) {
      if (isOfRun(error)) return null;
      throw error;
    }
  }

  #idOf(key: number): string | null {
    const query = this.#database.build.selectFrom('indexedRuns').select('runId').where('key', '=', key);
    return this.#database.first(query)?.runId ?? null;
  }

  #mark(key: number, fields: number): void {
    const made = { fields, metrics: indexVersion };
    this.#database.run(this.#database.build.updateTable('indexedRuns').set(made).where('key', '=', key));
  }

  /** @param names - of the fields; null for all. @param but - those that stay. */
  #clear(key: number, names: readonly string[] | null, but: readonly string[] = []): void {
    const { build } = this.#database;
    const keysOf = (some: readonly string[]) =>
      build.selectFrom('indexedFields').select('key').where('name', 'in', some);
    const rows = build.deleteFrom('runFields').where('run', '=', key);
    const named = names === null ? rows : rows.where('field', 'in', keysOf(names));
    this.#database.run(but.length === 0 ? named : named.where('field', 'not in', keysOf(but)));
  }

  #write(key: number, values: ReadonlyMap<string, readonly (FieldScalar | null)[]>): void {
    const keys = this.#keys([...values.keys()]);
    const rows = [...values].flatMap(([name, listed]) => {
      return listed.map((value, place): Parameters => {
        const number = typeof value === 'string' ? null : typeof value === 'boolean' ? Number(value) : value;
        return [key, keys.get(name) ?? 0, place, number, typeof value === 'string' ? value : null];
      });
    });
    for (let at = 0; at < rows.length; at += rowsAtOnce) this.#insert(rows.slice(at, at + rowsAtOnce));
  }

  /** A run has a hundred values: the statement is made once, not for each. */
  #insert(rows: readonly Parameters[]): void {
    const known = this.#inserting.get(rows.length) ?? insertOf(rows.length).compile(this.#database.build);
    this.#inserting.set(rows.length, known);
    this.#database.run({ compile: () => ({ ...known, parameters: rows.flat() }) });
  }

  /** The keys of fields, which are given where there are none yet. */
  #keys(names: readonly string[]): ReadonlyMap<string, number> {
    const { build } = this.#database;
    const read = () => this.#database.all(build.selectFrom('indexedFields').select(['name', 'key']));
    const known = new Map(read().map(({ name, key }) => [name, key]));
    const missing = names.filter((name) => !known.has(name));
    if (missing.length === 0) return known;
    const rows = missing.map((name) => ({ name }));
    this.#database.run(
      build
        .insertInto('indexedFields')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing()),
    );
    return new Map(read().map(({ name, key }) => [name, key]));
  }
}

/** @param count - of the rows whose parameters it takes. */
function insertOf(count: number) {
  const rows = Array.from({ length: count }, () => sql`(${0}, ${0}, ${0}, ${0}, ${''})`);
  return sql<never>`
    INSERT INTO runFields (run, field, place, number, text) VALUES ${sql.join(rows)}
    ON CONFLICT DO UPDATE SET number = excluded.number, text = excluded.text`;
}

/** Whether this run's record is at fault, and not the library's disk. */
function isOfRun(error: unknown): boolean {
  const { code } = reportOf(error);
  return code === 'metrics.damaged' || code === 'library.damaged';
}
