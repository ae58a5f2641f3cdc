/** What the service knows of one page, or of the command line: the runs it watches and its uploads. */
import type { RunProgress } from '../contract/entities.ts';
import type { MetricBatch, RunMetrics } from '../contract/metrics.ts';
import type { EventSink } from '../contract/service.ts';
import { selectMetrics } from '../store/metric-blobs.ts';
import { MetricFeed } from './metric-feed.ts';
import type { Uploads } from './uploads.ts';

interface Watch {
  readonly feed: MetricFeed;
  /** The last step, evaluation and diagnosis handed to the feed. */
  lastStep: number;
  lastPoint: number;
  lastDiagnosis: number;
}

export class Connection {
  readonly emit: EventSink;
  readonly uploads: Uploads;
  readonly #watches = new Map<string, Watch>();

  constructor(emit: EventSink, uploads: Uploads) {
    this.emit = emit;
    this.uploads = uploads;
  }

  get watchedRuns(): readonly string[] {
    return [...this.#watches.keys()];
  }

  /** Opens a feed, or opens it anew. @param soFar - everything on record. @returns its first batch. */
  watch(runId: string, soFar: RunMetrics, progress: RunProgress): MetricBatch {
    const feed = new MetricFeed(runId, (batch) => this.emit('run.metrics', batch));
    this.#watches.set(runId, { feed, ...endOf(soFar, { lastStep: -1, lastPoint: -1, lastDiagnosis: -1 }) });
    return feed.first(soFar, progress);
  }

  unwatch(runId: string): void {
    this.#watches.delete(runId);
  }

  /** The page has drawn a batch. */
  drawn(runId: string): void {
    this.#watches.get(runId)?.feed.drawn();
  }

  /** Passes on what was just recorded. */
  push(runId: string, metrics: RunMetrics, progress: RunProgress): void {
    const watch = this.#watches.get(runId);
    if (!watch) return;
    Object.assign(watch, endOf(metrics, watch));
    watch.feed.push(metrics, progress);
  }

  /** Passes on what another process recorded: of what is read, that which is new. */
  pushNew(runId: string, read: (fromStep: number) => RunMetrics, progress: RunProgress): void {
    const watch = this.#watches.get(runId);
    if (!watch) return;
    const { lastStep, lastPoint, lastDiagnosis } = watch;
    // A diagnosis comes with its step.
    const metrics = selectMetrics(read(Math.max(0, Math.min(lastStep, lastPoint))), {
      steps: (step) => step > lastStep,
      points: (step) => step > lastPoint,
      diagnostics: (step) => step > lastDiagnosis,
    });
    const { steps, points, diagnostics } = metrics;
    if (steps.step.length + points.step.length + diagnostics.step.length > 0) this.push(runId, metrics, progress);
  }
}

function endOf({ steps, points, diagnostics }: RunMetrics, before: Omit<Watch, 'feed'>): Omit<Watch, 'feed'> {
  return {
    lastStep: lastOf(steps.step) ?? before.lastStep,
    lastPoint: lastOf(points.step) ?? before.lastPoint,
    lastDiagnosis: lastOf(diagnostics.step) ?? before.lastDiagnosis,
  };
}

function lastOf(column: Float64Array): number | undefined {
  return column[column.length - 1];
}
