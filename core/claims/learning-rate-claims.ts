/** What is said about the learning rate. The rules of the verdicts are told to people in docs/claims.md. */
import type { ClaimKey, Finding } from '../contract/claims.ts';
import type { SweepAxis, SweepResult, TrialLabel } from '../contract/studies/sweep.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { PresetOptions } from '../experiment/presets.ts';
import type { OptimizerSpec } from '../experiment/optimizers.ts';
import type { TrainingSpec } from '../experiment/training-spec.ts';
import type { ClaimDefinition } from './claim.ts';
import { digits, points } from './specs.ts';
import { changeOf, correctedChanges, isWithin, stepOf } from '../statistics/comparison.ts';
import { estimate, intervalOf } from '../statistics/estimate.ts';
import {
  allWent,
  bestOf,
  compareScores,
  hiddenRates,
  isUsable,
  largestOf,
  pairsBySeed,
  smallestOf,
  sweepCase,
  usualLabel,
  valueOf,
} from './sweep-case.ts';

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
    repetitions: 5,
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
        repetitions: 5,
        judge: judgeDropoutLarger,
      }),
    ],
  },
} satisfies Partial<Record<ClaimKey, ClaimDefinition>>;

/** The first update's length against η, both on logarithmic axes: proportional where the slope is 1 within 2 %. */
function judgeStepSize({ cells }: SweepResult): Finding {
  const [first, last] = [smallestOf(cells), largestOf(cells)];
  const factor = valueOf(last) / valueOf(first);
  const ratios = pairsBySeed(first, last).map(([before, after]) => after.firstUpdate / before.firstUpdate);
  const slope = estimate(ratios.map((ratio) => Math.log(ratio) / Math.log(factor)));
  const values: Finding['values'] = {
    factor: { value: factor, unit: 'number' },
    lengths: { value: factor ** slope.mean, unit: 'number' },
    slope: { value: slope.mean, unit: 'number' },
  };
  if (isWithin({ ...slope, mean: slope.mean - 1 }, 0.02)) return { verdict: 'holds', reason: 'proportional', values };
  const { low, high } = intervalOf(slope);
  if (low > 0) return { verdict: 'conditional', reason: 'notProportional', values };
  return { verdict: high < 0 ? 'wrong' : 'cannotTell', reason: 'notProportional', values };
}

/** A larger rate has to get measurably further in as many steps. */
function judgeTooSmall({ cells }: SweepResult): Finding {
  const smallest = smallestOf(cells);
  const others = cells.filter((cell) => cell !== smallest);
  const best = bestOf(others);
  const label = usualLabel(smallest);
  const values: Finding['values'] = {
    small: { value: valueOf(smallest), unit: 'learningRate' },
    smallScore: { value: smallest.test.score.mean, unit: 'accuracy' },
    best: { value: valueOf(best), unit: 'learningRate' },
    bestScore: { value: best.test.score.mean, unit: 'accuracy' },
  };
  const verdicts = compareScores(others, smallest).map(({ verdict }) => verdict);
  if (verdicts.includes('helps')) {
    if (label === 'slow' || label === 'plateau') return { verdict: 'holds', reason: label, values };
    return { verdict: 'conditional', reason: 'behind', values };
  }
  return { verdict: verdicts.includes('hurts') ? 'wrong' : 'cannotTell', reason: 'notSlow', values };
}

/** The largest rate has to fail for every seed, in a way the smallest does for none. */
function judgeTooLarge({ cells, constantGuess }: SweepResult): Finding {
  const [smallest, largest] = [smallestOf(cells), largestOf(cells)];
  const best = bestOf(cells);
  const values: Finding['values'] = {
    large: { value: valueOf(largest), unit: 'learningRate' },
    loss: { value: largest.train.loss.mean, unit: 'loss' },
    guess: { value: constantGuess.loss, unit: 'loss' },
    best: { value: valueOf(best), unit: 'learningRate' },
  };
  const fails = (label: TrialLabel) =>
    allWent(largest, label) && !smallest.trials.some((trial) => trial.label === label);
  if (fails('diverged')) return { verdict: 'holds', reason: 'diverged', values };
  if (fails('collapsed')) return { verdict: 'conditional', reason: 'collapsed', values };
  if (fails('unstable')) return { verdict: 'conditional', reason: 'unstable', values };
  const isLearning = allWent(largest, 'good') || allWent(largest, 'slow');
  return { verdict: 'cannotTell', reason: isLearning ? 'learns' : 'mixed', values };
}

/** For every seed of a row of the map: the largest usable rate and the best one, as powers of ten. */
function ratesOf(result: SweepResult, row: string | number) {
  const cells = result.cells.filter(({ setting }) => setting[1] === row);
  const seeds = cells[0]?.trials.map(({ seed }) => seed) ?? [];
  return seeds.map((seed) => {
    const trials = cells.flatMap((cell) => {
      const trial = cell.trials.find((one) => one.seed === seed);
      return trial ? [{ rate: valueOf(cell), score: trial.result.score, isUsable: isUsable(trial, result) }] : [];
    });
    const lowest = Math.min(...trials.map(({ rate }) => rate));
    const largest = Math.max(lowest, ...trials.filter((trial) => trial.isUsable).map(({ rate }) => rate));
    const best = trials.reduce((one, other) => (other.score > one.score ? other : one)).rate;
    return { largest: Math.log10(largest), best: Math.log10(best) };
  });
}

/** How the largest usable and the best rate change from a row of the map to another, seed by seed. */
function compareRates(result: SweepResult, from: string | number, to: string | number) {
  const [before, after] = [ratesOf(result, from), ratesOf(result, to)];
  const change = (key: 'largest' | 'best') => {
    const pairs = after.flatMap((one, i): [number, number][] => (before[i] ? [[one[key], before[i][key]]] : []));
    return changeOf(pairs, stepOf(pairs.flat()));
  };
  const [largest, best] = correctedChanges([change('largest'), change('best')]);
  const typical = (of: typeof before, key: 'largest' | 'best') => {
    return { value: 10 ** estimate(of.map((one) => one[key])).mean, unit: 'learningRate' } as const;
  };
  return { largest: largest?.verdict, best: best?.verdict, before, after, typical };
}

function judgeScheduleLarger(result: SweepResult): Finding {
  const { largest, best, before, after, typical } = compareRates(result, 'constant', 'own');
  const values: Finding['values'] = {
    constant: typical(before, 'largest'),
    scheduled: typical(after, 'largest'),
    bestConstant: typical(before, 'best'),
    bestScheduled: typical(after, 'best'),
  };
  if (largest === 'grew') return { verdict: 'holds', reason: 'larger', values };
  if (best === 'grew') return { verdict: 'conditional', reason: 'bestLarger', values };
  return { verdict: largest === 'fell' ? 'wrong' : 'cannotTell', reason: 'notLarger', values };
}

function judgeDropoutLarger(result: SweepResult): Finding {
  const { largest, best, before, after, typical } = compareRates(result, 0, 0.5);
  const values: Finding['values'] = {
    bestNone: typical(before, 'best'),
    bestDropout: typical(after, 'best'),
    largestNone: typical(before, 'largest'),
    largestDropout: typical(after, 'largest'),
  };
  if (best === 'grew') return { verdict: 'holds', reason: 'larger', values };
  if (largest === 'grew') return { verdict: 'conditional', reason: 'tolerates', values };
  return { verdict: best === 'fell' ? 'wrong' : 'cannotTell', reason: 'notLarger', values };
}
