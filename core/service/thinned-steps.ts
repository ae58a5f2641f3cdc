/**
 * Very many steps as few as a chart can show, taken in piece by piece: of each stretch of steps the one with the lowest loss
 * and the one with the highest, so that a spike stays visible. Memory does not grow with what comes.
 */
import { makeColumns } from '../contract/metric-columns.ts';
import { columnNames, type Columns, type StepColumns } from '../contract/metrics.ts';

/** More steps than any chart has pixels for. Up to as many stay as they are. */
export const maxSteps = 20_000;

const names = columnNames.steps;
type StepName = (typeof names)[number];

export class ThinnedSteps {
  /** Of each stretch the step of the lowest loss at 2 i, that of the highest at 2 i + 1. */
  readonly #kept: Columns<StepName>;
  readonly #maxStretches: number;
  /** Steps that a stretch has room for; twice as many whenever all are taken. */
  #room = 1;
  #stretches = 0;
  /** Steps in the last stretch; there is none at first. */
  #filled = 1;

  /** @param limit - a multiple of four. */
  constructor(limit = maxSteps) {
    this.#kept = makeColumns(names, () => new Float64Array(limit));
    this.#maxStretches = limit / 2;
  }

  add(steps: StepColumns): void {
    const { loss } = steps;
    for (let row = 0; row < loss.length; row++) {
      if (this.#filled === this.#room) this.#begin();
      const at = 2 * (this.#stretches - 1);
      const isFirst = this.#filled++ === 0;
      const { loss: kept } = this.#kept;
      const own = height(loss[row]);
      if (isFirst || own < height(kept[at])) this.#put(at, steps, row);
      if (isFirst || own >= height(kept[at + 1])) this.#put(at + 1, steps, row);
    }
  }

  /** What there is to show, in order. A copy. */
  get(): StepColumns {
    const { step } = this.#kept;
    const order: number[] = [];
    for (let at = 0; at < 2 * this.#stretches; at += 2) {
      const [low = NaN, high = NaN] = step.subarray(at, at + 2);
      order.push(...(low === high ? [at] : low < high ? [at, at + 1] : [at + 1, at]));
    }
    return makeColumns(names, (name) => Float64Array.from(order, (at) => this.#kept[name][at] ?? NaN));
  }

  #begin(): void {
    if (this.#stretches === this.#maxStretches) this.#fold();
    this.#stretches++;
    this.#filled = 0;
  }

  /** Makes one stretch of two. */
  #fold(): void {
    const { loss } = this.#kept;
    for (let to = 0; to < this.#maxStretches; to += 2) {
      const [a, b] = [2 * to, 2 * to + 2];
      this.#move(height(loss[b]) < height(loss[a]) ? b : a, to);
      this.#move(height(loss[b + 1]) >= height(loss[a + 1]) ? b + 1 : a + 1, to + 1);
    }
    this.#stretches = this.#maxStretches / 2;
    this.#room *= 2;
  }

  #put(at: number, steps: StepColumns, row: number): void {
    for (const name of names) this.#kept[name][at] = steps[name][row] ?? NaN;
  }

  #move(from: number, to: number): void {
    for (const name of names) this.#kept[name].copyWithin(to, from, from + 1);
  }
}

/** A loss that is not a number stands above all others. */
function height(loss = NaN): number {
  return Number.isNaN(loss) ? Infinity : loss;
}
