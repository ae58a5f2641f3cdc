/** How far a trial is, how fast it goes and how long it will take. Pauses don't count. */
import type { RunProgress } from '../contract/entities.ts';
import type { Trainer } from './trainer.ts';

/** The speed shown is that of about the last two seconds. */
const smoothingMs = 2000;

export class ProgressMeter {
  readonly #trainer: Trainer;
  readonly #now: () => number;
  /** Time spent before `#since`. */
  #spentMs: number;
  /** Null while paused. */
  #since: number | null;
  readonly #startStep: number;
  readonly #startMs: number;
  #lastStep: number;
  #lastMs: number;
  #stepsPerMs = 0;

  /** @param elapsedMs - spent before a checkpoint. @param now - milliseconds of a monotonic clock. */
  constructor(trainer: Trainer, elapsedMs: number, now: () => number) {
    this.#trainer = trainer;
    this.#now = now;
    this.#spentMs = elapsedMs;
    this.#since = now();
    this.#startStep = this.#lastStep = trainer.step;
    this.#startMs = this.#lastMs = elapsedMs;
  }

  get elapsedMs(): number {
    return this.#spentMs + (this.#since === null ? 0 : this.#now() - this.#since);
  }

  pause(): void {
    this.#spentMs = this.elapsedMs;
    this.#since = null;
  }

  resume(): void {
    this.#since = this.#now();
  }

  progress(): RunProgress {
    const { step, plan, batchRows } = this.#trainer;
    const elapsed = this.elapsedMs;
    this.#measureSpeed(step, elapsed);
    const done = step - this.#startStep;
    const left = plan.totalSteps - step;
    return {
      step,
      totalSteps: plan.totalSteps,
      epoch: step / plan.stepsPerEpoch,
      samplesPerSecond: this.#stepsPerMs * 1000 * batchRows,
      // Over the whole trial, so that the time for measurements is in it.
      secondsLeft: done > 0 ? (left * (elapsed - this.#startMs)) / done / 1000 : 0,
    };
  }

  #measureSpeed(step: number, elapsed: number): void {
    const ms = elapsed - this.#lastMs;
    if (ms <= 0) return;
    const speed = (step - this.#lastStep) / ms;
    const weight = this.#stepsPerMs === 0 ? 1 : 1 - Math.exp(-ms / smoothingMs);
    this.#stepsPerMs += weight * (speed - this.#stepsPerMs);
    this.#lastStep = step;
    this.#lastMs = elapsed;
  }
}
