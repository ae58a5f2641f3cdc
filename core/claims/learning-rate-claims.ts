/** What is said about the learning rate. The rules of the verdicts are told to people in docs/claims.md. */
import type { ClaimKey, Finding } from '../contract/claims.ts';
import type { SweepCell, SweepResult, SweepAxis } from '../contract/studies/sweep.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { PresetOptions } from '../experiment/presets.ts';
import type { OptimizerSpec } from '../experiment/optimizers.ts';
import type { TrainingSpec } from '../experiment/training-spec.ts';
import type { ClaimDefinition } from './claim.ts';
import { digits, points } from './specs.ts';
import { bestOf, hiddenRates, isUsable, largestOf, smallestOf, sweepCase, usualLabel, valueOf } from './sweep-case.ts';

function smallDigits(options: PresetOptions, training: Partial<TrainingSpec> = {}): ExperimentSpec {
  return digits(options, {
    trainRows: 2000,
    units: 64,
    training: { optimizer: { kind: 'sgd' }, learningRate: 0.1, epochs: 10, ...training },
  });
}

function rates(values: number[]): SweepAxis {
  return { kind: 'learningRate', values };
}

function stepSizeCase(key: string, optimizer: OptimizerSpec) {
  return sweepCase({
    key,
    spec: (options) => smallDigits(options, { optimizer, epochs: 1 }),
    axes: [rates([1e-4, 1e-3, 0.01, 0.1])],
    repetitions: 2,
    judge: judgeStepSize,
  });
}

function scheduleCase(key: string, training: Partial<TrainingSpec>) {
  return sweepCase({
    key,
    spec: (options) =>
      smallDigits(options, { schedule: { kind: 'cosine', steps: null, minLearningRate: 0 }, ...training }),
    // Close together around the cliff, where it is decided: between 0.5 and 1.
    axes: [rates([0.1, 0.3, 0.5, 0.7, 0.85, 1, 1.5]), { kind: 'schedule', values: ['constant', 'own'] }],
    repetitions: 3,
    judge: judgeScheduleLarger,
  });
}

export const learningRateClaims = {
  stepSize: {
    group: 'learningRate',
    cases: [
      stepSizeCase('sgd', { kind: 'sgd' }),
      stepSizeCase('adam', { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }),
    ],
  },
  tooSmall: {
    group: 'learningRate',
    cases: [
      sweepCase({
        key: 'digits',
        spec: smallDigits,
        axes: [rates([1e-4, 1e-3, 0.01, 0.1])],
        repetitions: 3,
        judge: judgeTooSmall,
      }),
    ],
  },
  tooLarge: {
    group: 'learningRate',
    cases: [
      sweepCase({
        key: 'digits',
        spec: smallDigits,
        axes: [rates([0.1, 0.5, 1, 2, 5, 10])],
        repetitions: 3,
        judge: judgeTooLarge,
      }),
      sweepCase({
        key: 'curve',
        spec: () =>
          points(
            { generator: 'curve', samples: 400 },
            { units: 32, activation: 'relu' },
            { optimizer: { kind: 'sgd' }, learningRate: 0.1, epochs: 50 },
          ),
        axes: [rates([0.01, 0.1, 0.5, 1, 3, 10])],
        repetitions: 3,
        judge: judgeTooLarge,
      }),
    ],
  },
  scheduleLarger: {
    group: 'learningRate',
    cases: [scheduleCase('decay', {}), scheduleCase('warmup', { warmup: { steps: 100, startFactor: 0.01 } })],
  },
  dropoutLarger: {
    group: 'learningRate',
    cases: [
      sweepCase({
        key: 'digits',
        spec: (options) =>
          digits(options, { trainRows: 1000, units: 256, training: { optimizer: { kind: 'sgd' }, epochs: 40 } }),
        axes: [rates([0.01, 0.03, 0.1, 0.2, 0.5, 1, 1.5]), hiddenRates([0, 0.5])],
        repetitions: 3,
        judge: judgeDropoutLarger,
      }),
    ],
  },
} satisfies Partial<Record<ClaimKey, ClaimDefinition>>;

/** The first update's length against η, both on logarithmic axes: proportional where the slope is 1 within 2 %. */
function judgeStepSize({ cells }: SweepResult): Finding {
  const [first, last] = [smallestOf(cells), largestOf(cells)];
  const ratio = (of: (cell: SweepCell) => number) => of(last) / of(first);
  const lengths = ratio(({ firstUpdate }) => firstUpdate.mean);
  const factor = ratio((cell) => valueOf(cell));
  const slope = Math.log(lengths) / Math.log(factor);
  const isProportional = Math.abs(slope - 1) < 0.02;
  return {
    verdict: isProportional ? 'holds' : slope > 0 ? 'conditional' : 'wrong',
    reason: isProportional ? 'proportional' : 'notProportional',
    values: {
      factor: { value: factor, unit: 'number' },
      lengths: { value: lengths, unit: 'number' },
      slope: { value: slope, unit: 'number' },
    },
  };
}

function judgeTooSmall(result: SweepResult): Finding {
  const smallest = smallestOf(result.cells);
  const best = bestOf(result.cells);
  const label = usualLabel(smallest);
  const values: Finding['values'] = {
    small: { value: valueOf(smallest), unit: 'learningRate' },
    smallScore: { value: smallest.test.score.mean, unit: 'accuracy' },
    best: { value: valueOf(best), unit: 'learningRate' },
    bestScore: { value: best.test.score.mean, unit: 'accuracy' },
  };
  if (label === 'slow' || label === 'plateau') return { verdict: 'holds', reason: label, values };
  return { verdict: 'wrong', reason: 'notSlow', values };
}

function judgeTooLarge(result: SweepResult): Finding {
  const largest = largestOf(result.cells);
  const best = bestOf(result.cells);
  const label = usualLabel(largest);
  const values: Finding['values'] = {
    large: { value: valueOf(largest), unit: 'learningRate' },
    loss: { value: largest.train.loss.mean, unit: 'loss' },
    guess: { value: result.constantGuess.loss, unit: 'loss' },
    best: { value: valueOf(best), unit: 'learningRate' },
  };
  if (label === 'diverged') return { verdict: 'holds', reason: label, values };
  if (label === 'collapsed' || label === 'unstable') return { verdict: 'conditional', reason: label, values };
  return { verdict: 'wrong', reason: 'learns', values };
}

/** The largest usable rate of a row of the map, and the best one. */
function ratesOf(result: SweepResult, row: string | number) {
  const cells = result.cells.filter(({ setting }) => setting[1] === row);
  const usable = cells.filter((cell) => isUsable(cell, result)).map((cell) => valueOf(cell));
  return { largest: Math.max(...usable, 0), best: valueOf(bestOf(cells)) };
}

function judgeScheduleLarger(result: SweepResult): Finding {
  const [constant, own] = [ratesOf(result, 'constant'), ratesOf(result, 'own')];
  const values: Finding['values'] = {
    constant: { value: constant.largest, unit: 'learningRate' },
    scheduled: { value: own.largest, unit: 'learningRate' },
    bestConstant: { value: constant.best, unit: 'learningRate' },
    bestScheduled: { value: own.best, unit: 'learningRate' },
  };
  if (own.largest > constant.largest) return { verdict: 'holds', reason: 'larger', values };
  if (own.best > constant.best) return { verdict: 'conditional', reason: 'bestLarger', values };
  return { verdict: 'wrong', reason: 'notLarger', values };
}

function judgeDropoutLarger(result: SweepResult): Finding {
  const [none, half] = [ratesOf(result, 0), ratesOf(result, 0.5)];
  const values: Finding['values'] = {
    bestNone: { value: none.best, unit: 'learningRate' },
    bestDropout: { value: half.best, unit: 'learningRate' },
    largestNone: { value: none.largest, unit: 'learningRate' },
    largestDropout: { value: half.largest, unit: 'learningRate' },
  };
  if (half.best > none.best) return { verdict: 'holds', reason: 'larger', values };
  if (half.largest > none.largest) return { verdict: 'conditional', reason: 'tolerates', values };
  return { verdict: 'wrong', reason: 'notLarger', values };
}
