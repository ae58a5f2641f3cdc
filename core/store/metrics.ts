/** The metrics of all runs: every step, every evaluation and every diagnosis, in stretches as they came. */
import { diagnosticColumnNames, pointColumnNames, stepColumnNames, type RunMetrics } from '../contract/metrics.ts';
import type { LibraryDatabase } from './database.ts';
import { decodeColumns, encodeColumns, selectMetrics } from './metric-blobs.ts';

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
        steps: encodeColumns(stepColumnNames, steps),
        points: encodeColumns(pointColumnNames, points),
        diagnostics: encodeColumns(diagnosticColumnNames, diagnostics),
      }),
    );
  }

  /**
   * A run's metrics from its start.
   * @param fromStep - leaves out stretches that ended before it.
   */
  read(runId: string, fromStep = 0): RunMetrics {
    const { build } = this.#database;
    const rows = this.#database.all(
      build
        .selectFrom('metrics')
        .select(['steps', 'points', 'diagnostics'])
        .where('runId', '=', runId)
        .where('lastStep', '>=', fromStep)
        .orderBy('id'),
    );
    return {
      steps: decodeColumns(
        stepColumnNames,
        rows.map(({ steps }) => steps),
      ),
      points: decodeColumns(
        pointColumnNames,
        rows.map(({ points }) => points),
      ),
      diagnostics: decodeColumns(
        diagnosticColumnNames,
        rows.map(({ diagnostics }) => diagnostics),
      ),
    };
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
