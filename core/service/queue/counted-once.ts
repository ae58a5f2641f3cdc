/**
 * Lets what is said of a trial through once, however often it was said: a worker that takes a trial over begins at its last
 * checkpoint, and makes the very same steps as the one before.
 */
import { metricSetNames, type MetricSet, type RunMetrics } from '../../contract/metrics.ts';
import { selectMetrics } from '../../contract/metric-columns.ts';
import type { Said, SaidMessage } from './wire.ts';

type Latest = Record<MetricSet, number>;

export class CountedOnce {
  #by = '';
  #seq = -1;
  /** The last step on record of each set. */
  #recorded: Latest;
  /** The same when the present worker began: what it says of these is known. */
  #known: Latest;
  #checkpoint: number;
  /** Live changes on record. */
  #marks: number;
  /** The number of the next one that the present worker makes. */
  #nextMark: number;

  /** @param step - that the record stands at. @param marks - live changes up to there. */
  constructor(step: number, marks: number) {
    const last = step - 1;
    this.#recorded = { steps: last, points: last, diagnostics: last };
    this.#known = this.#recorded;
    this.#checkpoint = step;
    this.#marks = marks;
    this.#nextMark = marks;
  }

  /** @returns what is new of it; null where nothing is. */
  take({ by, seq, message }: Said): SaidMessage | null {
    if (by === this.#by && seq <= this.#seq) return null;
    if (by !== this.#by) {
      this.#by = by;
      this.#known = { ...this.#recorded };
    }
    this.#seq = seq;
    switch (message.kind) {
      case 'started':
        this.#nextMark = message.marks;
        return message;
      case 'metrics': {
        const metrics = this.#newOf(message.metrics);
        return metrics && { ...message, metrics };
      }
      case 'marked':
        this.#nextMark++;
        if (this.#nextMark <= this.#marks) return null;
        this.#marks = this.#nextMark;
        return message;
      case 'checkpoint':
        if (message.step < this.#checkpoint) return null;
        this.#checkpoint = message.step;
        return message;
      case 'kept':
        return message.step < this.#checkpoint ? null : message;
      case 'preparing':
      case 'state':
      case 'away':
      case 'looked':
      case 'ended':
      case 'taskProgress':
      case 'taskEnded':
      case 'taskCancelled':
      case 'failed':
        return message;
    }
  }

  #newOf(metrics: RunMetrics): RunMetrics | null {
    const known = this.#known;
    const wanted = selectMetrics(metrics, {
      steps: (step) => step > known.steps,
      points: (step) => step > known.points,
      diagnostics: (step) => step > known.diagnostics,
    });
    for (const set of metricSetNames) {
      this.#recorded = { ...this.#recorded, [set]: Math.max(this.#recorded[set], wanted[set].step.at(-1) ?? -1) };
    }
    return metricSetNames.some((set) => wanted[set].step.length > 0) ? wanted : null;
  }
}
