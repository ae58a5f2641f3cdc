/** What is said about predicting after dropout. The rules of the verdicts are told to people in docs/claims.md. */
import type { ClaimKey, Finding } from '../contract/claims.ts';
import type { BenchLine, EnsembleResult, PredictionQuantity } from '../contract/studies/ensemble.ts';
import type { TestScalingResult } from '../contract/studies/test-scaling.ts';
import { intervalOf } from '../statistics/estimate.ts';
import type { ClaimCase, ClaimDefinition } from './claim.ts';
import { fewDigits } from './specs.ts';

export const predictionClaims = {
  actsAsEnsemble: {
    group: 'dropout',
    cases: [
      {
        key: 'digits',
        prepare: (options) => ({
          spec: fewDigits(options),
          plan: { kind: 'ensemble', hiddenRate: 0.5, masks: 100, rows: 2000, repetitions: 4, freshData: false },
        }),
        judge: (result) => (result.kind === 'ensemble' ? judgeEnsemble(result) : null),
      },
    ],
  },
  outputScaling: {
    group: 'dropout',
    cases: [scalingCase('low', [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], 0.1), scalingCase('half', [0.5], 0.5)],
  },
} satisfies Partial<Record<ClaimKey, ClaimDefinition>>;

/** @param judged - the rate that is looked at; the others are there for the chart. */
function scalingCase(key: string, rates: number[], judged: number): ClaimCase {
  return {
    key,
    prepare: (options) => ({
      spec: fewDigits(options),
      plan: { kind: 'testScaling', rates, repetitions: 3, freshData: false },
    }),
    judge: (result) => (result.kind === 'testScaling' ? judgeScaling(result, judged) : null),
  };
}

/** One pass does as well as the average where it can't be worse by more: one point of accuracy, 5 % of the cross-entropy. */
const margin = { accuracy: 0.01, crossEntropyShare: 0.05 };

/** Many answers averaged have to be better than one, and one pass with all units has to do as well as their average. */
function judgeEnsemble(result: EnsembleResult): Finding {
  const accuracy = lineOf(result, 'accuracy');
  const probabilities = lineOf(result, 'crossEntropy');
  const calibration = lineOf(result, 'calibrationError');
  const averageOf = ({ sampled }: BenchLine, index: number) => sampled[index]?.arithmetic.mean ?? NaN;
  const last = result.masks.length - 1;
  const values: Finding['values'] = {
    masks: { value: result.masks[last] ?? NaN, unit: 'count' },
    single: { value: averageOf(accuracy, 0), unit: 'accuracy' },
    average: { value: averageOf(accuracy, last), unit: 'accuracy' },
    scaled: { value: accuracy.weightScaling.mean, unit: 'accuracy' },
    averageError: { value: averageOf(calibration, last), unit: 'accuracy' },
    scaledError: { value: calibration.weightScaling.mean, unit: 'accuracy' },
  };
  if (accuracy.averaging.verdict === 'hurts') return { verdict: 'wrong', reason: 'averagingHurts', values };
  if (accuracy.averaging.verdict !== 'helps') return { verdict: 'cannotTell', reason: 'noGain', values };
  if (accuracy.scaling.verdict === 'hurts') return { verdict: 'conditional', reason: 'scalingWorse', values };
  if (probabilities.scaling.verdict === 'hurts') return { verdict: 'conditional', reason: 'answersOnly', values };
  const isAsGood =
    intervalOf(accuracy.scaling).low > -margin.accuracy &&
    intervalOf(probabilities.scaling).low > -margin.crossEntropyShare * averageOf(probabilities, last);
  return { verdict: isAsGood ? 'holds' : 'cannotTell', reason: isAsGood ? 'both' : 'scalingUnclear', values };
}

function lineOf({ lines }: EnsembleResult, quantity: PredictionQuantity): BenchLine {
  const line = lines.find((one) => one.quantity === quantity);
  if (!line) throw new Error(`The bench has not measured ${quantity}.`);
  return line;
}

/** It is wrong where multiplying by p does worse than by 1 − p; where both are the same network it holds. */
function judgeScaling({ cells }: TestScalingResult, rate: number): Finding {
  const cell = cells.find((one) => one.rate === rate);
  if (!cell) throw new Error(`The study has no rate ${rate}.`);
  const { kept, removed } = cell.rules;
  const values: Finding['values'] = {
    rate: { value: rate, unit: 'rate' },
    kept: { value: kept.score.mean, unit: 'accuracy' },
    removed: { value: removed.score.mean, unit: 'accuracy' },
    keptLoss: { value: kept.loss.mean, unit: 'loss' },
    removedLoss: { value: removed.loss.mean, unit: 'loss' },
  };
  const { loss, score } = cell.improvement.removed;
  if (loss.verdict === 'identical' && score.verdict === 'identical')
    return { verdict: 'holds', reason: 'same', values };
  if (loss.verdict === 'hurts' || score.verdict === 'hurts') return { verdict: 'wrong', reason: 'hurts', values };
  return { verdict: 'cannotTell', reason: 'noHarm', values };
}
