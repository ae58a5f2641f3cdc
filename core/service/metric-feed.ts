/**
 * Live metrics of one run for one page, with credit.
 *
 * At most two batches are on their way undrawn; what comes meanwhile is merged into the next one. So a slow page gets
 * fewer and larger batches, memory stays bounded, and neither training nor recording waits for a screen.
 */
import type { RunProgress } from '../contract/entities.ts';
import { joinMetrics, makeColumns } from '../contract/metric-columns.ts';
import { columnNames, type MetricBatch, type RunMetrics } from '../contract/metrics.ts';

const maxUndrawn = 2;
/** More steps than any chart has pixels for; a batch with more is thinned. */
const maxSteps = 20_000;

export class MetricFeed {
  readonly #runId: string;
  readonly #emit: (batch: MetricBatch) => void;
  #seq = 0;
  #undrawn = 1;
  /** What is to follow, in order; joined only when it is sent, or has grown too long. */
  #pending: { readonly metrics: RunMetrics; readonly progress: RunProgress }[] = [];

  constructor(runId: string, emit: (batch: MetricBatch) => void) {
    this.#runId = runId;
    this.#emit = emit;
  }

  /** The batch that opens the feed: everything so far. It counts as undrawn. */
  first(metrics: RunMetrics, progress: RunProgress): MetricBatch {
    return { runId: this.#runId, seq: this.#seq, progress, ...thinned(metrics) };
  }

  /** Passes new metrics on, now or once earlier ones are drawn. */
  push(metrics: RunMetrics, progress: RunProgress): void {
    this.#pending.push({ metrics, progress });
    this.#flush();
    const steps = this.#pending.reduce((sum, part) => sum + part.metrics.steps.step.length, 0);
    if (steps > 2 * maxSteps) this.#pending = [{ metrics: this.#joined(), progress }];
  }

  /** The page has drawn a batch. */
  drawn(): void {
    this.#undrawn = Math.max(0, this.#undrawn - 1);
    this.#flush();
  }

  #flush(): void {
    const latest = this.#pending[this.#pending.length - 1];
    if (!latest || this.#undrawn >= maxUndrawn) return;
    const metrics = this.#joined();
    this.#pending = [];
    this.#undrawn++;
    this.#emit({ runId: this.#runId, seq: ++this.#seq, progress: latest.progress, ...metrics });
  }

  /** All that is pending; a page that draws in time has nothing to join. */
  #joined(): RunMetrics {
    const parts = this.#pending.map(({ metrics }) => metrics);
    const [only] = parts;
    return thinned(only && parts.length === 1 ? only : joinMetrics(parts));
  }
}

/** Keeps the lowest and the highest loss of each stretch of steps, so that a spike stays visible. Points all stay. */
function thinned(metrics: RunMetrics): RunMetrics {
  const { loss } = metrics.steps;
  if (loss.length <= maxSteps) return metrics;
  const stretch = Math.ceil((2 * loss.length) / maxSteps);
  const kept: number[] = [];
  for (let start = 0; start < loss.length; start += stretch) {
    let [lowest, highest] = [start, start];
    for (let i = start; i < Math.min(start + stretch, loss.length); i++) {
      if (height(loss[i]) < height(loss[lowest])) lowest = i;
      if (height(loss[i]) > height(loss[highest])) highest = i;
    }
    kept.push(...(lowest === highest ? [lowest] : [Math.min(lowest, highest), Math.max(lowest, highest)]));
  }
  const pick = (column: Float64Array) => Float64Array.from(kept, (i) => column[i] ?? NaN);
  return { ...metrics, steps: makeColumns(columnNames.steps, (name) => pick(metrics.steps[name])) };
}

/** A loss that is not a number stands above all others. */
function height(loss = NaN): number {
  return Number.isNaN(loss) ? Infinity : loss;
}
