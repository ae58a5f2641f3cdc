/**
 * Notices that a training has diverged.
 *
 * Two ways: a loss that is no longer finite; and a *collapse*, where one update was so large that the loss shot far
 * above a constant guess's, and afterwards the network answers the inputs alike, no better than that guess (with
 * rectifiers: all units dead, so that no gradient brings them back). A run that is merely slow, or rests on a plateau,
 * has had no such update and is left alone.
 */
import type { PreparedPart } from '../data/prepared-data.ts';
import type { Task } from '../experiment/data-spec.ts';
import type { ErrorReport } from '../errors/studio-error.ts';
import type { Checkpoint } from './trial.ts';
import type { Trainer } from './trainer.ts';

/** A loss this many times the constant guess's tells of an oversized update. */
const spikeFactor = 5;
/** Checks in a row that must find the network collapsed. */
const checksNeeded = 4;
/** Steps between two checks, at least. */
const checkEvery = 25;
/** Outputs this close to the usual one, relative to its size, do not depend on the input. */
const sameOutput = 1e-4;
/** Share of the rows that must be answered alike: a unit that a few outliers keep alive changes nothing. */
const alikeShare = 0.9;
const checkedRows = 256;

export class DivergenceMonitor {
  /** The loss of always guessing the class frequencies, or the mean. */
  readonly constantLoss: number;
  /** The step whose loss shot up; 0 while there is none (the first update is step 1). */
  #spikeStep: number;
  #collapsedChecks: number;
  #lossSum: number;
  #lossCount: number;

  /** @param seen - what a monitor before a checkpoint had seen. */
  constructor(constantLoss: number, seen: Checkpoint['monitor'] = {}) {
    this.constantLoss = constantLoss;
    this.#spikeStep = seen['spikeStep'] ?? 0;
    this.#collapsedChecks = seen['collapsedChecks'] ?? 0;
    this.#lossSum = seen['lossSum'] ?? 0;
    this.#lossCount = seen['lossCount'] ?? 0;
  }

  /** For a checkpoint. */
  get seen(): Checkpoint['monitor'] {
    return {
      spikeStep: this.#spikeStep,
      collapsedChecks: this.#collapsedChecks,
      lossSum: this.#lossSum,
      lossCount: this.#lossCount,
    };
  }

  /** An update with a loss up to this need not be looked at. */
  get harmlessLoss(): number {
    return this.#spikeStep === 0 ? this.#spikeLoss : -Infinity;
  }

  /**
   * Looks at an update that was just made.
   * @param loss - of its batch. @param learningRate - it was made with.
   * @returns why the run has diverged, or null.
   */
  afterUpdate(trainer: Trainer, loss: number, learningRate: number): ErrorReport | null {
    const { step } = trainer;
    if (!Number.isFinite(loss)) return notFinite(step, learningRate);
    if (loss > this.#spikeLoss) this.#spikeStep = step;
    if (this.#spikeStep === 0) return null;
    this.#lossSum += loss;
    this.#lossCount++;
    if (this.#lossCount < checkEvery) return null;
    const collapsed = this.#lossSum / this.#lossCount > 0.95 * this.constantLoss && answersAlike(trainer);
    this.#collapsedChecks = collapsed ? this.#collapsedChecks + 1 : 0;
    this.#lossSum = 0;
    this.#lossCount = 0;
    return this.#collapsedChecks < checksNeeded ? null : this.#collapse(step, learningRate);
  }

  /** A loss above it tells of an oversized update. */
  get #spikeLoss(): number {
    return spikeFactor * this.constantLoss;
  }

  #collapse(step: number, learningRate: number): ErrorReport {
    return {
      code: 'run.diverged.collapsed',
      message: `An update at step ${this.#spikeStep} was too large: since then the network gives nearly every input the same answer, no better than a constant guess. Use a smaller learning rate than ${learningRate}, or a warm-up.`,
      details: { spikeStep: this.#spikeStep, step, learningRate, constantLoss: this.constantLoss },
    };
  }
}

/** The report of a loss or a measurement that is not a number any more. */
export function notFinite(step: number, learningRate: number): ErrorReport {
  return {
    code: 'run.diverged.notFinite',
    message: `The loss was no longer a finite number at step ${step}: updates with the learning rate ${learningRate} made the weights grow without bound. Use a smaller learning rate, or a warm-up.`,
    details: { step, learningRate },
  };
}

/** The loss of the best guess that does not look at the inputs: the classes' entropy, or the targets' variance. */
export function constantGuessLoss(task: Task, classes: number, { targets, rows }: PreparedPart): number {
  if (task === 'regression') {
    const mean = targets.reduce((sum, value) => sum + value, 0) / rows;
    return targets.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows;
  }
  const counts = new Float64Array(classes);
  for (const target of targets) counts[target]!++;
  return counts.reduce((sum, count) => (count > 0 ? sum - (count / rows) * Math.log(count / rows) : sum), 0);
}

/** Whether the outputs for nearly all of some training rows, with all units, are the same up to rounding. */
export function answersAlike({ network, kernels, parts, step, seed }: Trainer): boolean {
  const rows = Math.min(checkedRows, parts.train.rows, network.capacity);
  network.forward(parts.train.inputs, rows, 'evaluation', { seed, stream: 0, position: 0, step });
  const units = network.sizes.at(-1)!;
  const differing = new Set<number>();
  for (let unit = 0; unit < units; unit++) {
    const values = Float64Array.from(
      { length: rows },
      (_, row) => kernels.memory[network.outputs + row * units + unit]!,
    );
    const usual = values.toSorted()[rows >> 1]!;
    const tolerance = sameOutput * Math.max(1, Math.abs(usual));
    values.forEach((value, row) => {
      if (!(Math.abs(value - usual) <= tolerance)) differing.add(row);
    });
  }
  return differing.size <= (1 - alikeShare) * rows;
}
