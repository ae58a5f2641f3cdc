/** What the service knows of one page, or of the command line: the runs it watches and its uploads. */
import type { RunProgress } from '../contract/entities.ts';
import { selectMetrics } from '../contract/metric-columns.ts';
import type { MetricBatch, MetricSet, RunMetrics } from '../contract/metrics.ts';
import type { EventSink } from '../contract/service.ts';
import { MetricFeed } from './metric-feed.ts';
import type { Uploads } from './uploads.ts';

/** The last step of each set. */
type Ends = Readonly<Record<MetricSet, number>>;

interface Watch {
  readonly feed: MetricFeed;
  /** Of what was handed to the feed. */
  ends: Ends;
}

const nothing: Ends = { steps: -1, points: -1, diagnostics: -1 };

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
    this.#watches.set(runId, { feed, ends: endsOf(soFar, nothing) });
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
    watch.ends = endsOf(metrics, watch.ends);
    watch.feed.push(metrics, progress);
  }

  /** Passes on what another process recorded: of what is read, that which is new. */
  pushNew(runId: string, read: (fromStep: number) => RunMetrics, progress: RunProgress): void {
    const watch = this.#watches.get(runId);
    if (!watch) return;
    const { ends } = watch;
    // A diagnosis comes with its step.
    const metrics = selectMetrics(read(Math.max(0, Math.min(ends.steps, ends.points))), {
      steps: (step) => step > ends.steps,
      points: (step) => step > ends.points,
      diagnostics: (step) => step > ends.diagnostics,
    });
    if (Object.values(metrics).some(({ step }) => step.length > 0)) this.push(runId, metrics, progress);
  }
}

function endsOf({ steps, points, diagnostics }: RunMetrics, before: Ends): Ends {
  return {
    steps: lastOf(steps.step) ?? before.steps,
    points: lastOf(points.step) ?? before.points,
    diagnostics: lastOf(diagnostics.step) ?? before.diagnostics,
  };
}

function lastOf(column: Float64Array): number | undefined {
  return column[column.length - 1];
}
