/** The metrics of all runs: every step, every evaluation and every diagnosis, in stretches as they came. */
import { z } from 'zod';
import { makeMetrics, selectMetrics } from '../contract/metric-columns.ts';
import { columnNames, type RunMetrics } from '../contract/metrics.ts';
import type { LibraryDatabase } from './database.ts';
import { decodeColumns, encodeColumns } from './metric-blobs.ts';
import { columnOf } from './row-reader.ts';

/** A stretch's columns by set. Those of another version of the studio may be others than today's. */
const ColumnNames = z.record(z.string(), z.array(z.string()));
const columns = JSON.stringify(columnNames);

export class Metrics {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  append(runId: string, { steps, points, diagnostics }: RunMetrics): void {
    const { build } = this.#database;
    this.#database.run(
      build.insertInto('metrics').values({
        runId,
        lastStep: Math.max(0, ...steps.step.slice(-1), ...points.step.slice(-1), ...diagnostics.step.slice(-1)),
        columns,
        steps: encodeColumns(columnNames.steps, steps),
        points: encodeColumns(columnNames.points, points),
        diagnostics: encodeColumns(columnNames.diagnostics, diagnostics),
      }),
    );
  }

  /**
   * A run's metrics from its start.
   * @param fromStep - leaves out stretches that ended before it.
   * @throws {StudioError} `metrics.damaged`, `library.damaged`
   */
  read(runId: string, fromStep = 0): RunMetrics {
    const { build } = this.#database;
    const rows = this.#database
      .all(
        build
          .selectFrom('metrics')
          .select(['columns', 'steps', 'points', 'diagnostics'])
          .where('runId', '=', runId)
          .where('lastStep', '>=', fromStep)
          .orderBy('id'),
      )
      .map((row) => ({ ...row, names: columnOf(ColumnNames, 'columns', row.columns) }));
    return makeMetrics((set) =>
      decodeColumns(
        columnNames[set],
        rows.map((row) => ({ names: row.names[set] ?? [], bytes: row[set] })),
      ),
    );
  }

  /** Makes one stretch of all, which is quicker to read. */
  compact(runId: string): void {
    this.#replace(runId, (metrics) => metrics);
  }

  /**
   * Takes a run's metrics back to where a checkpoint was made.
   * @param step - updates made at the checkpoint; an evaluation and a diagnosis due at that step are made again.
   */
  truncate(runId: string, step: number): void {
    const before = (at: number) => at < step;
    this.#replace(runId, (metrics) => selectMetrics(metrics, { steps: before, points: before, diagnostics: before }));
  }

  #replace(runId: string, change: (metrics: RunMetrics) => RunMetrics): void {
    this.#database.transaction(() => {
      const changed = change(this.read(runId));
      this.#database.run(this.#database.build.deleteFrom('metrics').where('runId', '=', runId));
      this.append(runId, changed);
    });
  }
}
