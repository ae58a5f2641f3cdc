/** Measuring loss and score, with all units or with dropout on. */
import type { Measure, RunSummary } from '../contract/entities.ts';
import type { Kernels, MaskCoordinates } from '../engine/kernels/kernels.ts';
import { lossOf } from '../engine/loss.ts';
import { streams } from '../engine/random.ts';
import type { RowSet } from './row-set.ts';
import type { Trainer } from './trainer.ts';

/** Loss and score of the training rows with dropout on and with all units, and of the held-out rows. */
export interface Point {
  readonly trainDropout: Measure;
  readonly train: Measure;
  /** NaN where nothing is held out. */
  readonly heldOut: Measure;
}

const unmeasured: Measure = { loss: NaN, score: NaN };

/**
 * Measures what the charts show at the trainer's step.
 * @param between - called between passes, so that commands are answered; returns false to give up.
 * @returns null when given up.
 */
export function measurePoint(trainer: Trainer, between: () => boolean): Point | null {
  const { samples } = trainer;
  const train = measure(trainer, samples.train, 'evaluation', between);
  const trainDropout = train && measureWithDropout(trainer, samples.train, train, between);
  const heldOut = trainDropout && measure(trainer, samples.heldOut, 'evaluation', between);
  return train && trainDropout && heldOut && { trainDropout, train, heldOut };
}

/** The measurements of a run's summary: all rows of all parts, null for what has none or is no finite number. */
export function measureAll(trainer: Trainer): Pick<RunSummary, 'train' | 'trainDropout' | 'validation' | 'test'> {
  // The person waits for it, so commands no longer matter.
  const goOn = () => true;
  const { parts } = trainer;
  const train = measure(trainer, parts.train, 'evaluation', goOn);
  return {
    train: finite(train),
    trainDropout: finite(train && measureWithDropout(trainer, parts.train, train, goOn)),
    validation: finite(measure(trainer, parts.validation, 'evaluation', goOn)),
    test: finite(measure(trainer, parts.test, 'evaluation', goOn)),
  };
}

function finite(measured: Measure | null): Measure | null {
  return measured && Number.isFinite(measured.loss) && Number.isFinite(measured.score) ? measured : null;
}

/** With no dropout anywhere the pass with all units says it already. */
function measureWithDropout(
  trainer: Trainer,
  set: RowSet,
  withAllUnits: Measure,
  between: () => boolean,
): Measure | null {
  return trainer.network.rates.some((rate) => rate > 0) ? measure(trainer, set, 'monteCarlo', between) : withAllUnits;
}

/**
 * Loss and score of some rows with the weights as they are.
 * @param mode - `monteCarlo` draws masks of their own stream: measuring never changes what is trained.
 * @returns null when `between` returned false.
 */
export function measure(
  trainer: Trainer,
  set: RowSet,
  mode: 'monteCarlo' | 'evaluation',
  between: () => boolean,
): Measure | null {
  if (set.rows === 0) return unmeasured;
  const { kernels, network } = trainer;
  const passes = Math.ceil(set.rows / network.capacity);
  const at: MaskCoordinates = { seed: trainer.seed, stream: streams.evaluationDropout, position: 0, step: 0 };
  let loss = 0;
  let correct = 0;
  for (let pass = 0; pass < passes; pass++) {
    if (!between()) return null;
    const start = pass * network.capacity;
    const rows = Math.min(network.capacity, set.rows - start);
    at.step = trainer.step * passes + pass;
    network.forward(set.inputs + start * network.sizes[0]!, rows, mode, at);
    loss += lossOf(network, kernels, set.targets + start, rows);
    if (network.task === 'classification') {
      correct += kernels.countCorrect(network.outputs, set.targets + start, rows, network.sizes.at(-1)!);
    }
  }
  const score = network.task === 'classification' ? correct / set.rows : 1 - loss / squaresAroundMean(kernels, set);
  return { loss: loss / set.rows, score };
}

/** What a constant guess would leave: the denominator of R². */
function squaresAroundMean({ memory }: Kernels, { targets, rows }: RowSet): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += memory[targets + row]!;
  const mean = sum / rows;
  let squares = 0;
  for (let row = 0; row < rows; row++) squares += (memory[targets + row]! - mean) ** 2;
  return squares;
}
