/**
 * The smoothed loss of a range test (Smith 2017, “Cyclical learning rates for training neural networks”, §3.3; smoothed
 * and ended as in fastai): an exponential average, corrected for its start at 0, of the median of the last three losses,
 * so that a single batch out of line neither ends a test nor moves a suggestion.
 */

/** β: over some ten steps. */
const smoothing = 0.9;
/** Steps by which the average, and the median before it, come late: β / (1 − β) + 1. */
export const lag = 10;
/** A test ends where the smoothed loss is this many times its lowest value so far. */
const riseLimit = 4;

export class LossSmoother {
  #recent: number[] = [];
  #average = 0;
  #weight = 0;
  #lowest = Infinity;
  #smoothed = NaN;

  /** Takes a finite loss in. @returns the smoothed loss with it. */
  add(loss: number): number {
    this.#recent = [...this.#recent.slice(-2), loss];
    // Of two, the lower: of a first and a second loss nobody knows which is out of line.
    const median = this.#recent.toSorted((a, b) => a - b)[(this.#recent.length - 1) >> 1]!;
    this.#average = smoothing * this.#average + (1 - smoothing) * median;
    this.#weight = smoothing * this.#weight + (1 - smoothing);
    this.#smoothed = this.#average / this.#weight;
    this.#lowest = Math.min(this.#lowest, this.#smoothed);
    return this.#smoothed;
  }

  /** Whether the loss has risen so far that going on tells nothing more. */
  get hasRisen(): boolean {
    return this.#smoothed > riseLimit * this.#lowest;
  }
}

/**
 * The smoothed loss of each step, put back to the step it stands for: without the first values, which are averages of
 * too few, and known up to {@link lag} steps before the end. Of losses that rise steadily it is the losses themselves.
 * @param losses - finite.
 */
export function smoothedLosses(losses: readonly number[]): number[] {
  const smoother = new LossSmoother();
  return losses.map((loss) => smoother.add(loss)).slice(lag);
}

/** Of independent losses the average has this part of their variance. */
export const smoothedVariance = (1 - smoothing) / (1 + smoothing);
