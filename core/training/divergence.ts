/**
 * Notices that a training has diverged.
 *
 * Two ways: a loss that is no longer finite; and a *collapse*: the network answers nearly all inputs alike, no better than
 * a constant guess (with rectifiers: all units dead, so that no gradient brings them back), though it told them apart at
 * the start, or had an update so large that the loss shot above all it had been. A network that answers alike since the
 * start, as deep sigmoid ones do, has not begun to learn and is left alone; so is one that is slow or rests on a plateau.
 */
import type { PreparedPart } from '../data/prepared-data.ts';
import type { Task } from '../experiment/data-spec.ts';
import type { ErrorReport } from '../errors/studio-error.ts';
import type { Checkpoint } from './trial.ts';
import type { Trainer } from './trainer.ts';

/** A loss this many times the constant guess's, and the first batch's, tells of an oversized update. */
const spikeFactor = 1.5;
/** A network that has learnt anything is below this share of the constant guess's loss. */
const guessShare = 0.95;
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
  /** Of the first batch, before any update; NaN until it is known. */
  #firstLoss: number;
  /** Whether inputs were told apart before the first update; false while it is not known. */
  #differedAtStart: boolean;
  #collapsedChecks: number;
  #lossSum: number;
  #lossCount: number;

  /** @param seen - what a monitor before a checkpoint had seen. */
  constructor(constantLoss: number, seen: Checkpoint['monitor'] = {}) {
    this.constantLoss = constantLoss;
    this.#spikeStep = seen['spikeStep'] ?? 0;
    this.#firstLoss = seen['firstLoss'] ?? NaN;
    this.#differedAtStart = seen['differedAtStart'] === 1;
    this.#collapsedChecks = seen['collapsedChecks'] ?? 0;
    this.#lossSum = seen['lossSum'] ?? 0;
    this.#lossCount = seen['lossCount'] ?? 0;
  }

  /** For a checkpoint. */
  get seen(): Checkpoint['monitor'] {
    return {
      spikeStep: this.#spikeStep,
      firstLoss: this.#firstLoss,
      differedAtStart: this.#differedAtStart ? 1 : 0,
      collapsedChecks: this.#collapsedChecks,
      lossSum: this.#lossSum,
      lossCount: this.#lossCount,
    };
  }

  /** Looks at a network before its first update. */
  beforeFirst(trainer: Trainer): void {
    this.#differedAtStart = !answersAlike(trainer);
  }

  /** An update with a loss up to this need not be looked at. */
  get harmlessLoss(): number {
    return this.#spikeStep > 0 || Number.isNaN(this.#firstLoss) ? -Infinity : this.#spikeLoss;
  }

  /**
   * Looks at an update that was just made.
   * @param loss - of its batch. @param learningRate - it was made with.
   * @returns why the run has diverged, or null.
   */
  afterUpdate(trainer: Trainer, loss: number, learningRate: number): ErrorReport | null {
    const { step } = trainer;
    if (!Number.isFinite(loss)) return notFinite(step, learningRate);
    if (Number.isNaN(this.#firstLoss)) this.#firstLoss = loss;
    if (loss > this.#spikeLoss) this.#spikeStep = step;
    if (this.#spikeStep === 0) return null;
    this.#lossSum += loss;
    this.#lossCount++;
    if (this.#lossCount < checkEvery) return null;
    const collapsed = this.#isCollapsed(trainer, this.#lossSum / this.#lossCount);
    this.#collapsedChecks = collapsed ? this.#collapsedChecks + 1 : 0;
    this.#lossSum = 0;
    this.#lossCount = 0;
    return this.#collapsedChecks < checksNeeded ? null : this.#collapse(step, learningRate);
  }

  /**
   * Looks at a network after its last update.
   * @param loss - on the training rows, with all units.
   * @returns why the run has diverged, or null.
   */
  atEnd(trainer: Trainer, loss: number): ErrorReport | null {
    return this.#isCollapsed(trainer, loss) ? this.#collapse(trainer.step, trainer.usedLearningRate) : null;
  }

  /** A loss above it tells of an oversized update. */
  get #spikeLoss(): number {
    return spikeFactor * Math.max(this.constantLoss, this.#firstLoss);
  }

  #isCollapsed(trainer: Trainer, loss: number): boolean {
    if (!this.#differedAtStart && this.#spikeStep === 0) return false;
    return loss > guessShare * this.constantLoss && answersAlike(trainer);
  }

  #collapse(step: number, learningRate: number): ErrorReport {
    const details = { step, learningRate, constantLoss: this.constantLoss };
    if (this.#spikeStep === 0) {
      return {
        code: 'run.diverged.alike',
        message:
          'At its end the network gives nearly every input the same answer, no better than a constant guess, though it told them apart at the start. Too large a learning rate, a strong weight decay or a very high dropout rate can do that.',
        details,
      };
    }
    return {
      code: 'run.diverged.collapsed',
      message: `An update at step ${this.#spikeStep} was too large: since then the network gives nearly every input the same answer, no better than a constant guess. Use a smaller learning rate than ${learningRate}, or a warm-up.`,
      details: { spikeStep: this.#spikeStep, ...details },
    };
  }
}

/** Whether a run ended, or was found at its end, with a network that answers all inputs alike. */
export function isCollapse(ending: ErrorReport | null): boolean {
  return ending?.code === 'run.diverged.collapsed' || ending?.code === 'run.diverged.alike';
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
function answersAlike({ network, kernels, parts, step, seed }: Trainer): boolean {
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
