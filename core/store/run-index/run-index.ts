/**
 * The index that runs are found by: each run's values by field, in rows that SQLite can search.
 *
 * Triggers say which runs have changed since theirs were made (migration 7), in the transaction that changes them. Before
 * something is looked for, those are made anew: they are few, but after a migration or a change of how values are made.
 */
import { sql } from 'kysely';
import { isActive } from '../../contract/jobs.ts';
import type { NamedField } from '../../contract/run-table/field-table.ts';
import type { FieldScalar } from '../../contract/run-table/fields.ts';
import { reportOf } from '../../errors/studio-error.ts';
import type { Clock } from '../clock.ts';
import { compiledOnce } from '../compiled-once.ts';
import type { LibraryDatabase } from '../database.ts';
import type { Metrics } from '../metrics.ts';
import type { Runs } from '../runs.ts';
import { FieldKeys, FieldRows } from './field-rows.ts';
import { indexVersion } from './index-version.ts';
import { computedValue, lastValues } from './metric-values.ts';
import { noShape, RunShapes } from './run-shape.ts';
import { runValues } from './run-values.ts';

/** What a run that is trained has come to is looked at no more often. */
const livePauseMs = 2_000;
/** A transaction costs as much as some runs do: so many share one as this has room for, and nobody waits for much longer. */
const batchMs = 25;

/** By which version a run's values were made. */
interface Indexed {
  readonly fields: number;
  readonly metrics: number;
  /** Null where nobody has looked yet. */
  readonly shape: string | null;
}

/** How much of a long work is done. */
export interface Share {
  readonly done: number;
  readonly of: number;
}

export class RunIndex {
  readonly #database: LibraryDatabase;
  readonly #runs: Runs;
  readonly #metrics: Metrics;
  readonly #rows: FieldRows;
  readonly #shapes: RunShapes;
  readonly #now: Clock;
  readonly #indexed = compiledOnce<Indexed>(() =>
    this.#database.build.selectFrom('indexedRuns').select(['fields', 'metrics', 'shape']).where('key', '=', 0),
  );
  readonly #marking = compiledOnce<unknown>(() =>
    this.#database.build.updateTable('indexedRuns').set({ fields: 0, metrics: 0, shape: '' }).where('key', '=', 0),
  );
  /** When metrics of runs that are trained were last looked at. */
  readonly #lookedAt = new Map<string, number>();

  constructor(database: LibraryDatabase, runs: Runs, metrics: Metrics, now: Clock) {
    this.#database = database;
    this.#runs = runs;
    this.#metrics = metrics;
    this.#rows = new FieldRows(database);
    this.#shapes = new RunShapes(database);
    this.#now = now;
  }

  /**
   * Brings the index up to date, some runs at a time. Where the library can't be written to, it stays as it is.
   * @returns (while it goes on) how much of it is done.
   */
  *refresh(): Generator<Share> {
    try {
      const outdated = this.#outdated();
      yield* this.#inBatches(outdated, ({ key, runId }, keys) => this.#make(key, runId, keys));
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

  /** Looks for what is not kept of every run's metrics, some runs at a time. @param keys - of the runs asked about. */
  *compute(fields: readonly NamedField[], keys: readonly number[]): Generator<Share> {
    for (const { name, computed } of fields) {
      if (!computed) continue;
      const known = sql<{ run: number }>`
        SELECT run FROM runFields WHERE field = (SELECT key FROM indexedFields WHERE name = ${name})`;
      const isKnown = new Set(this.#database.rows(known).map(({ run }) => run));
      const missing = keys.filter((key) => !isKnown.has(key));
      yield* this.#inBatches(missing, (key, fieldKeys) => {
        const id = this.#idOf(key);
        if (id !== null) this.#rows.write(key, new Map([[name, [this.#computed(id, computed)]]]), fieldKeys);
      });
    }
  }

  /** Others have a turn before each batch, so that one who asks for little is not kept waiting by the first. */
  *#inBatches<Item>(items: readonly Item[], make: (item: Item, keys: FieldKeys) => void): Generator<Share> {
    for (let done = 0; done < items.length;) {
      yield { done, of: items.length };
      const from = done;
      done = this.#database.transaction(() => {
        const keys = new FieldKeys(this.#database);
        const end = performance.now() + batchMs;
        let at = from;
        for (const item of items.slice(from)) {
          make(item, keys);
          at++;
          if (performance.now() >= end) break;
        }
        return at;
      });
    }
  }

  #outdated() {
    const { build } = this.#database;
    const rows = this.#database.all(
      build
        .selectFrom('indexedRuns')
        .select(['key', 'runId', 'fields', 'metrics'])
        .where((row) =>
          row.or([
            row('fields', 'not in', [indexVersion, -indexVersion]),
            row('metrics', '<>', indexVersion),
            row('shape', 'is', null),
          ]),
        ),
    );
    const now = this.#now();
    return rows.filter(({ runId, fields }) => {
      return Math.abs(fields) !== indexVersion || now - (this.#lookedAt.get(runId) ?? -Infinity) >= livePauseMs;
    });
  }

  /** One that can't be read has no values, and is not tried again until it changes. */
  #make(key: number, runId: string, keys: FieldKeys): void {
    // Several may ask for the index at once, and each finds the same runs outdated.
    const indexed = this.#database.first(this.#indexed(key));
    if (!indexed) return;
    const areValuesMade = Math.abs(indexed.fields) === indexVersion && indexed.metrics === indexVersion;
    if (areValuesMade) {
      if (indexed.shape === null) this.#mark(key, indexed.fields);
      return;
    }
    const run = this.#runs.find(runId);
    if (!run) {
      this.#rows.clear(key);
      this.#mark(key, -indexVersion);
      return;
    }
    const values = new Map<string, FieldScalar[]>([
      ['steps', [run.summary?.steps ?? run.progress.step]],
      ...this.#lastValues(runId),
    ]);
    if (Math.abs(indexed.fields) === indexVersion) {
      this.#rows.clearMetrics(key);
      this.#rows.write(key, values, keys);
    } else {
      this.#rows.clear(key);
      this.#rows.write(key, new Map([...runValues(run), ...values]), keys);
    }
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
    const shape = fields > 0 ? this.#shapes.keep(key) : noShape;
    this.#database.run(this.#marking(fields, indexVersion, shape, key));
  }
}

/** Whether this run's record is at fault, and not the library's disk. */
function isOfRun(error: unknown): boolean {
  const { code } = reportOf(error);
  return code === 'metrics.damaged' || code === 'library.damaged';
}
