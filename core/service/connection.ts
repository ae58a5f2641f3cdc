/** What the service knows of one page, or of the command line: the runs it watches and its uploads. */
import type { RunProgress } from '../contract/entities.ts';
import { selectMetrics } from '../contract/metric-columns.ts';
import { metricSetNames, type MetricBatch, type MetricSet, type RunMetrics } from '../contract/metrics.ts';
import type { Question } from '../contract/predictions.ts';
import type { EventSink } from '../contract/service.ts';
import { Downloads } from './downloads.ts';
import { inTurns } from './in-turns.ts';
import { MetricFeed } from './metric-feed.ts';
import type { Uploads } from './uploads.ts';

/** The last step of each set. */
type Ends = Readonly<Record<MetricSet, number>>;

interface Watch {
  readonly feed: MetricFeed;
  /** Of what was handed to the feed. */
  ends: Ends;
  isOpen: boolean;
  /** Passes on what other processes recorded while it was opened. */
  late: () => void;
}

/** A page asks one question of each kind at a time. */
type QuestionKind = 'preview' | Question['kind'];

const nothing: Ends = { steps: -1, points: -1, diagnostics: -1 };

export class Connection {
  readonly emit: EventSink;
  readonly uploads: Uploads;
  readonly downloads = new Downloads();
  readonly #watches = new Map<string, Watch>();
  readonly #questions = new Map<QuestionKind, AbortController>();

  constructor(emit: EventSink, uploads: Uploads) {
    this.emit = emit;
    this.uploads = uploads;
  }

  /** Ends what was asked before of the same kind. @returns ends this one. */
  begin(kind: QuestionKind): AbortSignal {
    this.#questions.get(kind)?.abort();
    const controller = new AbortController();
    this.#questions.set(kind, controller);
    return controller.signal;
  }

  /** Ends what was not brought to its end. */
  close(): void {
    for (const controller of this.#questions.values()) controller.abort();
    this.uploads.close();
    this.downloads.close();
  }

  get watchedRuns(): readonly string[] {
    return [...this.#watches.keys()];
  }

  /**
   * Opens a feed, or opens it anew. What is recorded from now on follows its first batch.
   * @param soFar - everything on record at this moment, piece by piece.
   */
  async watch(runId: string, soFar: Iterable<RunMetrics>, progress: RunProgress): Promise<MetricBatch> {
    const watch: Watch = {
      feed: new MetricFeed(runId, (batch) => this.emit('run.metrics', batch)),
      ends: nothing,
      isOpen: false,
      late: () => undefined,
    };
    this.#watches.set(runId, watch);
    let ends = nothing;
    const noted = function* () {
      for (const metrics of soFar) {
        ends = endsOf(metrics, ends);
        yield metrics;
      }
    };
    const first = await watch.feed.first(inTurns(noted()), progress);
    watch.ends = laterOf(ends, watch.ends);
    watch.isOpen = true;
    watch.late();
    return first;
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
    const { ends, isOpen } = watch;
    if (!isOpen) {
      watch.late = () => this.pushNew(runId, read, progress);
      return;
    }
    // A diagnosis comes with its step.
    const metrics = selectMetrics(read(Math.max(0, Math.min(ends.steps, ends.points))), {
      steps: (step) => step > ends.steps,
      points: (step) => step > ends.points,
      diagnostics: (step) => step > ends.diagnostics,
    });
    if (metricSetNames.some((set) => metrics[set].step.length > 0)) this.push(runId, metrics, progress);
  }
}

function endsOf({ steps, points, diagnostics }: RunMetrics, before: Ends): Ends {
  return {
    steps: lastOf(steps.step) ?? before.steps,
    points: lastOf(points.step) ?? before.points,
    diagnostics: lastOf(diagnostics.step) ?? before.diagnostics,
  };
}

function laterOf(a: Ends, b: Ends): Ends {
  return {
    steps: Math.max(a.steps, b.steps),
    points: Math.max(a.points, b.points),
    diagnostics: Math.max(a.diagnostics, b.diagnostics),
  };
}

function lastOf(column: Float64Array): number | undefined {
  return column[column.length - 1];
}
