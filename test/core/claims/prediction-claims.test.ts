import { describe, expect, it } from 'vitest';
import { claims } from '#core/claims/index.ts';
import type { BenchLine, EnsembleResult, PredictionQuantity } from '#core/contract/studies/ensemble.ts';
import type { Estimate, PairedDifference, Verdict } from '#core/contract/studies/estimates.ts';
import type { TestScalingCell } from '#core/contract/studies/test-scaling.ts';
import { differenceOf } from './verdicts.ts';

const estimate = (mean: number): Estimate => ({ count: 4, mean, deviation: 0, halfWidth: 0.001 });
const means = { helps: 0.1, hurts: -0.1, cannotTell: 0.001, identical: 0 };
const difference = (verdict: Verdict) => differenceOf(verdict, means[verdict]);

function line(quantity: PredictionQuantity, averaging: Verdict, scaling: Verdict): BenchLine {
  const averages = { arithmetic: estimate(0.9), geometric: estimate(0.9) };
  return {
    quantity,
    weightScaling: estimate(0.9),
    sampled: [averages, averages],
    exact: null,
    averaging: difference(averaging),
    scaling: difference(scaling),
  };
}

/** @param halfWidth - of the interval of what weight scaling improves in accuracy over the average. */
function judgeEnsemble(averaging: Verdict, accuracy: Verdict, probabilities: Verdict, halfWidth = 0.001) {
  const result: EnsembleResult = {
    kind: 'ensemble',
    task: 'classification',
    measuredOn: 'test',
    rows: 100,
    masks: [1, 100],
    allMasks: null,
    lines: [
      { ...line('accuracy', averaging, accuracy), scaling: differenceOf(accuracy, means[accuracy], halfWidth) },
      line('crossEntropy', averaging, probabilities),
      line('calibrationError', averaging, probabilities),
    ],
    uncertainty: null,
  };
  const finding = claims.actsAsEnsemble.cases[0]?.judge(result);
  return [finding?.verdict, finding?.reason];
}

describe('the claim that it acts as an ensemble', () => {
  it('holds where averaging gains and one pass does as well, in answers and in probabilities', () => {
    expect(judgeEnsemble('helps', 'cannotTell', 'cannotTell')).toEqual(['holds', 'both']);
    expect(judgeEnsemble('helps', 'helps', 'helps')).toEqual(['holds', 'both']);
  });

  it('holds under conditions where one pass falls behind', () => {
    expect(judgeEnsemble('helps', 'cannotTell', 'hurts')).toEqual(['conditional', 'answersOnly']);
    expect(judgeEnsemble('helps', 'hurts', 'hurts')).toEqual(['conditional', 'scalingWorse']);
  });

  it('is left open where nothing is gained for sure, or one pass may be worse by more than a little', () => {
    expect(judgeEnsemble('cannotTell', 'cannotTell', 'cannotTell')).toEqual(['cannotTell', 'noGain']);
    expect(judgeEnsemble('identical', 'identical', 'identical')).toEqual(['cannotTell', 'noGain']);
    expect(judgeEnsemble('helps', 'cannotTell', 'cannotTell', 0.02)).toEqual(['cannotTell', 'scalingUnclear']);
  });

  it('is wrong where averaging does harm', () => {
    expect(judgeEnsemble('hurts', 'helps', 'helps')).toEqual(['wrong', 'averagingHurts']);
  });
});

function judgeScaling(key: 'low' | 'half', loss: PairedDifference, score: PairedDifference) {
  const both = { loss: estimate(0.5), score: estimate(0.9) };
  const same = { loss: difference('identical'), score: difference('identical') };
  const cell: TestScalingCell = {
    rate: key === 'low' ? 0.1 : 0.5,
    rules: { kept: both, removed: both, nothing: both },
    improvement: { kept: same, removed: { loss, score }, nothing: same },
  };
  const one = claims.outputScaling.cases.find((each) => each.key === key);
  const finding = one?.judge({ kind: 'testScaling', task: 'classification', measuredOn: 'test', cells: [cell] });
  return [finding?.verdict, finding?.reason];
}

describe('the claim that outputs are multiplied by the removed ratio', () => {
  const same = difference('identical');

  it('holds where both ratios give the same network, and is wrong where the loss or the score suffers', () => {
    expect(judgeScaling('half', same, same)).toEqual(['holds', 'same']);
    expect(judgeScaling('low', difference('hurts'), difference('cannotTell'))).toEqual(['wrong', 'hurts']);
    expect(judgeScaling('low', difference('helps'), difference('hurts'))).toEqual(['wrong', 'hurts']);
  });

  it('is left open where no harm can be told', () => {
    expect(judgeScaling('low', difference('cannotTell'), difference('cannotTell'))).toEqual(['cannotTell', 'noHarm']);
  });
});
