/**
 * The metrics of all runs: every step, every evaluation and every diagnosis, in stretches.
 *
 * Stretches come many a second and small. They are joined as they age (merge-plan.ts), in the transaction that adds the
 * next: so a run has few of them, however long it is, each is of a bounded size, and nobody reads a run whole who can do with
 * one stretch after the other. In the order of `id` they are in the order of what happened.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { makeColumns, makeMetrics, selectMetrics } from '../contract/metric-columns.ts';
import {
  columnNames,
  metricSetNames,
  type ColumnOf,
  type Columns,
  type MetricSet,
  type RunMetrics,
} from '../contract/metrics.ts';
import { compiledOnce } from './compiled-once.ts';
import type { LibraryDatabase } from './database.ts';
import { fan, mergeCount, mergeGroups, mergeWindow } from './merge-plan.ts';
import { decodeColumns, encodeColumns, rowsOf } from './metric-blobs.ts';
import { columnOf } from './row-reader.ts';
import type { Snapshot } from './snapshot.ts';
import type { MetricRow } from './tables.ts';

/** A stretch's columns by set. Those of another version of the studio may be others than today's. */
const ColumnNames = z.record(z.string(), z.array(z.string()));
const columns = JSON.stringify(columnNames);

/** What is read at once of a run that is read piece by piece; a stretch that is larger comes alone. */
const pieceBytes = 2 ** 20;
const pieceRows = 1024;

/** What a row says of its stretch. */
type StoredStretch = Pick<MetricRow, 'columns' | MetricSet>;

/** Of one set alone. */
interface SetStretch {
  readonly columns: string;
  readonly bytes: Uint8Array;
}

/** @throws {StudioError} `metrics.damaged`, `library.damaged` for a stretch that can't be read. */
export function checkStretch(stretch: StoredStretch): void {
  const names = columnOf(ColumnNames, 'columns', stretch.columns);
  for (const set of metricSetNames) rowsOf({ names: names[set] ?? [], bytes: stretch[set] });
}

/** Among so many there is one with updates: evaluations and diagnoses come with them. */
const newestStretches = 4;

export class Metrics {
  readonly #database: LibraryDatabase;
  readonly #newest = {
    steps: this.#newestOf('steps'),
    points: this.#newestOf('points'),
    diagnostics: this.#newestOf('diagnostics'),
  };

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  /** Adds a stretch, and joins it with those before where enough small ones have come together. */
  append(runId: string, metrics: RunMetrics): void {
    const stretch = encoded(metrics);
    this.#database.transaction(() => {
      const plan = (window: number) => {
        const last = this.#sizes(runId, 'desc', window).reverse();
        return last.slice(last.length - mergeCount(last, bytesOf(stretch)));
      };
      // Most stretches are joined with none, which the last few show.
      if (plan(fan).length > 0) this.#join(runId, plan(mergeWindow), metrics);
      else this.#database.run(this.#database.build.insertInto('metrics').values({ runId, ...stretch }));
    });
  }

  /**
   * A run's metrics from its start, all at once.
   * @param fromStep - leaves out stretches that ended before it.
   * @throws {StudioError} `metrics.damaged`, `library.damaged`
   */
  read(runId: string, fromStep = 0): RunMetrics {
    return decoded(this.#database.all(this.#select(runId).where('lastStep', '>=', fromStep).orderBy('id')));
  }

  /**
   * A run's metrics as they are at this moment, piece by piece from its start. To be read at leisure: what is recorded
   * meanwhile is not among it, and is not kept waiting either.
   * @throws {StudioError} (while reading) `metrics.damaged`, `library.damaged`
   */
  pieces(runId: string): Iterable<RunMetrics> {
    return this.#piecesOf(runId, this.#database.snapshot());
  }

  *#piecesOf(runId: string, snapshot: Snapshot): Generator<RunMetrics> {
    try {
      let after = 0;
      let limit = 1;
      for (;;) {
        const rows = snapshot.all(this.#select(runId).where('id', '>', after).orderBy('id').limit(limit));
        const last = rows.at(-1);
        if (!last) return;
        after = last.id;
        const bytes = rows.reduce((sum, row) => sum + bytesOf(row), 0);
        limit = Math.min(Math.max(Math.floor((rows.length * pieceBytes) / Math.max(bytes, 1)), 1), pieceRows);
        yield decoded(rows);
      }
    } finally {
      snapshot.close();
    }
  }

  /** What a run has of one set, from its start, stretch by stretch. @throws {StudioError} `metrics.damaged`, `library.damaged` */
  *stretches<Set extends MetricSet>(runId: string, set: Set): Generator<Columns<ColumnOf<Set>>> {
    let after = 0;
    for (;;) {
      const row = this.#database.first(this.#ofSet(runId, set).where('id', '>', after).orderBy('id'));
      if (!row) return;
      after = row.id;
      yield decodedSet(set, row);
    }
  }

  /** The last stretch that has anything of a set. @throws {StudioError} `metrics.damaged`, `library.damaged` */
  newest<Set extends MetricSet>(runId: string, set: Set): Columns<ColumnOf<Set>> {
    const row = this.#database.first(this.#newest[set](runId));
    return row ? decodedSet(set, row) : makeColumns(columnNames[set], () => new Float64Array(0));
  }

  /** How many updates are on record, from the run's very first. 0 where there are none. */
  updatesOf(runId: string): number {
    const stretches = this.#database.all(this.#select(runId).orderBy('id', 'desc').limit(newestStretches));
    return Math.max(0, ...stretches.map((stretch) => (decoded([stretch]).steps.step.at(-1) ?? -1) + 1));
  }

  /** A run's stretches in their order, one by one. @throws {StudioError} (while reading) `metrics.damaged`, `library.damaged` */
  *wholeStretches(runId: string): Generator<RunMetrics> {
    for (let after = 0; ;) {
      const row = this.#database.first(this.#select(runId).where('id', '>', after).orderBy('id').limit(1));
      if (!row) return;
      yield decoded([row]);
      after = row.id;
    }
  }

  /** Puts in a stretch that comes from elsewhere, behind those that are there. */
  put(runId: string, stretch: RunMetrics): void {
    this.#database.run(this.#database.build.insertInto('metrics').values({ runId, ...encoded(stretch) }));
  }

  /** Joins what is still in small stretches. Nothing more is expected of the run. */
  compact(runId: string): void {
    this.#database.transaction(() => {
      for (const group of mergeGroups(this.#sizes(runId, 'asc'))) this.#join(runId, group);
    });
  }

  /**
   * Takes a run's metrics back to where a checkpoint was made.
   * @param step - updates made at the checkpoint; an evaluation and a diagnosis due at that step are made again.
   */
  truncate(runId: string, step: number): void {
    const { build } = this.#database;
    this.#database.transaction(() => {
      const cut = this.#database.first(this.#select(runId).where('lastStep', '>=', step).orderBy('id').limit(1));
      if (!cut) return;
      // What happened later is in later stretches: all of it goes, and only this one has to be looked into.
      this.#database.run(build.deleteFrom('metrics').where('runId', '=', runId).where('id', '>=', cut.id));
      const before = (at: number) => at < step;
      const kept = selectMetrics(decoded([cut]), { steps: before, points: before, diagnostics: before });
      if (!metricSetNames.some((set) => kept[set].step.length > 0)) return;
      this.#database.run(build.insertInto('metrics').values({ id: cut.id, runId, ...encoded(kept) }));
    });
  }

  /** The first takes the place of all. @param stretches - neighbours. @param more - to be added at their end. */
  #join(runId: string, stretches: readonly { readonly id: number }[], more?: RunMetrics): void {
    const [first, last] = [stretches[0]?.id, stretches.at(-1)?.id];
    if (first === undefined || last === undefined) return;
    const { build } = this.#database;
    const rows = this.#database.all(this.#select(runId).where('id', '>=', first).where('id', '<=', last).orderBy('id'));
    const joined = encoded(decoded(more ? [...rows, encoded(more)] : rows));
    this.#database.run(build.updateTable('metrics').set(joined).where('id', '=', first));
    this.#database.run(
      build.deleteFrom('metrics').where('runId', '=', runId).where('id', '>', first).where('id', '<=', last),
    );
  }

  /** How large stretches are. Those with other columns than today's are left as they are, since joined they would lose them. */
  #sizes(runId: string, order: 'asc' | 'desc', limit?: number) {
    const query = this.#database.build
      .selectFrom('metrics')
      .select(({ eb, fn }) => [
        'id',
        eb(
          eb(fn<number>('length', ['steps']), '+', fn<number>('length', ['points'])),
          '+',
          fn<number>('length', ['diagnostics']),
        ).as('bytes'),
        eb('columns', '=', columns).as('isOfToday'),
      ])
      .where('runId', '=', runId)
      .orderBy('id', order);
    const rows = this.#database.all(limit === undefined ? query : query.limit(limit));
    return rows.map(({ id, bytes, isOfToday }) => ({ id, bytes: isOfToday ? bytes : Infinity }));
  }

  /** One stretch that is not empty of a set; the others' bytes are left where they are. */
  #ofSet(runId: string, set: MetricSet) {
    return this.#database.build
      .selectFrom('metrics')
      .select(['id', 'columns', `${set} as bytes`])
      .where('runId', '=', runId)
      .where(({ eb, fn }) => eb(fn<number>('length', [set]), '>', 0))
      .limit(1);
  }

  /** The last of these. */
  #newestOf(set: MetricSet) {
    const stretch = sql.ref(set);
    const query = sql<SetStretch>`
      SELECT columns, ${stretch} AS bytes FROM metrics
      WHERE runId = ${''} AND length(${stretch}) > 0 ORDER BY id DESC LIMIT 1`;
    return compiledOnce<SetStretch>(() => ({ compile: () => query.compile(this.#database.build) }));
  }

  #select(runId: string) {
    return this.#database.build
      .selectFrom('metrics')
      .select(['id', 'columns', 'steps', 'points', 'diagnostics'])
      .where('runId', '=', runId);
  }
}

function encoded({ steps, points, diagnostics }: RunMetrics): Omit<MetricRow, 'id' | 'runId'> {
  return {
    lastStep: Math.max(0, ...steps.step.slice(-1), ...points.step.slice(-1), ...diagnostics.step.slice(-1)),
    columns,
    steps: encodeColumns(columnNames.steps, steps),
    points: encodeColumns(columnNames.points, points),
    diagnostics: encodeColumns(columnNames.diagnostics, diagnostics),
  };
}

/** @throws {StudioError} `metrics.damaged`, `library.damaged` */
function decoded(rows: readonly StoredStretch[]): RunMetrics {
  const known = new Map<string, z.infer<typeof ColumnNames>>();
  const namesOf = (text: string) => {
    const names = known.get(text) ?? columnOf(ColumnNames, 'columns', text);
    known.set(text, names);
    return names;
  };
  const named = rows.map((row) => ({ ...row, names: namesOf(row.columns) }));
  return makeMetrics((set) =>
    decodeColumns(
      columnNames[set],
      named.map((row) => ({ names: row.names[set] ?? [], bytes: row[set] })),
    ),
  );
}

/** @throws {StudioError} `metrics.damaged`, `library.damaged` */
function decodedSet<Set extends MetricSet>(set: Set, { columns: text, bytes }: SetStretch): Columns<ColumnOf<Set>> {
  return decodeColumns(columnNames[set], [{ names: columnOf(ColumnNames, 'columns', text)[set] ?? [], bytes }]);
}

function bytesOf({ steps, points, diagnostics }: StoredStretch): number {
  return steps.length + points.length + diagnostics.length;
}
