/**
 * Live metrics of one run for one page, with credit.
 *
 * At most two batches are on their way undrawn; what comes meanwhile is merged into the next one. So a slow page gets
 * fewer and larger batches, memory stays bounded, and neither training nor recording waits for a screen.
 */
import type { RunProgress } from '../contract/entities.ts';
import type { MetricBatch, RunMetrics } from '../contract/metrics.ts';
import { ThinnedMetrics } from './thinned-metrics.ts';
import { maxSteps } from './thinned-steps.ts';

const maxUndrawn = 2;

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

  /**
   * The batch that opens the feed: everything so far. It counts as undrawn, from when the feed was made.
   * @param soFar - piece by piece, as it was at that moment.
   */
  async first(soFar: AsyncIterable<RunMetrics>, progress: RunProgress): Promise<MetricBatch> {
    const all = new ThinnedMetrics();
    for await (const metrics of soFar) all.add(metrics);
    return { runId: this.#runId, seq: 0, progress, ...all.get() };
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
    const [only, ...more] = this.#pending.map(({ metrics }) => metrics);
    if (only && more.length === 0 && only.steps.step.length <= maxSteps) return only;
    const all = new ThinnedMetrics();
    for (const { metrics } of this.#pending) all.add(metrics);
    return all.get();
  }
}
