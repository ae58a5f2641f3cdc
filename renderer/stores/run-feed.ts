/**
 * The live metrics of one run, without a gap.
 *
 * Batches that overtake the answer to `runs.watch` wait for it; those it already holds are dropped. Should one ever be
 * missing, the run is watched anew. A batch's credit goes back after the frame that drew it, so that a slow page
 * thins what is displayed and never slows the training.
 */
import type { Client } from '#core/contract/link.ts';
import type { MetricBatch } from '#core/contract/metrics.ts';
import type { RunProgress } from '#core/contract/entities.ts';
import type { RequestFrame } from './paced-frame.ts';
import type { RunSeries } from '#core/charts/runs/run-series.ts';

export type CoreLink = Pick<Client, 'call' | 'on'>;

export interface FeedTarget {
  readonly series: RunSeries;
  /** Draws what was appended; called when the feed opens, then once per frame that has news. Resolves when it is on the screen. */
  draw(progress: RunProgress): Promise<void>;
  /** Reports what went wrong; the feed then rests. */
  failed(error: unknown): void;
}

export class RunFeed {
  readonly runId: string;
  readonly #core: CoreLink;
  readonly #target: FeedTarget;
  readonly #requestFrame: RequestFrame;
  readonly #unsubscribe: () => void;
  /** Batches that came before the first answer; null once it is there. */
  #waiting: MetricBatch[] | null = [];
  #lastSeq = -1;
  #undrawn: MetricBatch[] = [];
  #closed = false;

  constructor(core: CoreLink, runId: string, target: FeedTarget, requestFrame: RequestFrame) {
    this.runId = runId;
    this.#core = core;
    this.#target = target;
    this.#requestFrame = requestFrame;
    this.#unsubscribe = core.on('run.metrics', (batch) => {
      if (batch.runId === runId) this.#receive(batch);
    });
    void this.#watch();
  }

  /** Ends the feed; nothing is appended or drawn after it. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#unsubscribe();
    this.#core.call('runs.unwatch', { id: this.runId }).catch(() => undefined);
  }

  async #watch(): Promise<void> {
    this.#waiting = [];
    try {
      const first = await this.#core.call('runs.watch', { id: this.runId });
      if (this.#closed) return;
      this.#target.series.replace(first);
      this.#lastSeq = first.seq;
      // A run that was just opened is not kept waiting for a frame.
      this.#undrawn.push(first);
      void this.#draw();
      const waiting = this.#waiting;
      this.#waiting = null;
      for (const batch of waiting) this.#receive(batch);
    } catch (error) {
      if (!this.#closed) this.#target.failed(error);
    }
  }

  #receive(batch: MetricBatch): void {
    if (this.#waiting) {
      this.#waiting.push(batch);
      return;
    }
    if (batch.seq <= this.#lastSeq) return;
    if (batch.seq > this.#lastSeq + 1) {
      void this.#watch();
      return;
    }
    this.#lastSeq = batch.seq;
    this.#target.series.append(batch);
    this.#schedule(batch);
  }

  #schedule(batch: MetricBatch): void {
    this.#undrawn.push(batch);
    if (this.#undrawn.length === 1) this.#requestFrame(() => this.#draw());
  }

  async #draw(): Promise<void> {
    const drawn = this.#undrawn;
    this.#undrawn = [];
    const latest = drawn[drawn.length - 1];
    if (this.#closed || !latest) return;
    try {
      await this.#target.draw(latest.progress);
    } catch (error) {
      this.#target.failed(error);
    }
    for (const { seq } of drawn) {
      this.#core.call('runs.drawn', { id: this.runId, seq }).catch(() => undefined);
    }
  }
}
