/** Results with the numbers that the rules of lessons read. */
import type { Observation, ObservedPosition } from '#core/contract/microscope.ts';
import type { ChangeVerdict, Estimate, Verdict } from '#core/contract/studies/estimates.ts';
import type { EnsembleResult } from '#core/contract/studies/ensemble.ts';
import type { AxisValue, SweepCell, SweepResult, SweepTrial, TrialCurve } from '#core/contract/studies/sweep.ts';
import type { TestScalingResult } from '#core/contract/studies/test-scaling.ts';
import type { RelianceResult } from '#core/contract/studies/reliance.ts';
import { changeOf, differenceOf } from '../claims/verdicts.ts';

export const seeds = [1, 2, 3, 4, 5];
/** What chance adds, seed by seed, and otherwise in another setting. */
const chance = (seed: number, setting: number) => Math.sin(7 * seed + 5 * setting);

export function estimateOf(mean: number): Estimate {
  return { count: 5, mean, deviation: 0, halfWidth: 0.001 };
}

interface Trained {
  readonly setting: AxisValue[];
  readonly score?: number;
  readonly firstUpdate?: number;
  readonly curve?: Partial<TrialCurve>;
}

/** @param wobble - how far chance moves a score. */
export function sweepOf(cells: readonly Trained[], wobble = 0.001): SweepResult {
  const made = cells.map(({ setting, score = 0.5, firstUpdate = 1, curve = {} }, index): SweepCell => {
    const trials = seeds.map((seed): SweepTrial => {
      const empty: TrialCurve = { epoch: [], trainLoss: [], trainScore: [], heldOutLoss: [], heldOutScore: [] };
      const moved = (values: number[]) => values.map((value, i) => value + wobble * chance(seed, index + i));
      return {
        seed,
        label: 'good',
        result: { loss: 1, score: score + wobble * chance(seed, index) },
        firstUpdate,
        curve: {
          ...empty,
          ...curve,
          trainLoss: moved(curve.trainLoss ?? []),
          heldOutLoss: moved(curve.heldOutLoss ?? []),
          heldOutScore: moved(curve.heldOutScore ?? []),
        },
      };
    });
    const both = { loss: estimateOf(1), score: estimateOf(score) };
    return {
      setting,
      sameAs: null,
      trials,
      firstUpdate: estimateOf(firstUpdate),
      train: both,
      test: both,
      gap: both,
      improvement: null,
      narrowing: null,
      baseline: 0,
    };
  });
  return {
    kind: 'sweep',
    task: 'classification',
    measuredOn: 'test',
    cells: made,
    best: 0,
    chosenOn: 'test',
    cliff: null,
    constantGuess: { loss: 2.3, score: 0.1 },
  };
}

/** @param verdicts - on the loss of multiplying by p and by nothing, against 1 − p. */
export function scalingOf(removed: Verdict, nothing: Verdict): TestScalingResult {
  const both = { loss: estimateOf(0.5), score: estimateOf(0.8) };
  const compared = (verdict: Verdict) => {
    const difference = differenceOf(verdict, verdict === 'helps' ? 0.1 : -0.1);
    return { loss: difference, score: difference };
  };
  return {
    kind: 'testScaling',
    task: 'classification',
    measuredOn: 'test',
    cells: [
      {
        rate: 0.3,
        rules: { kept: both, removed: both, nothing: both },
        improvement: { kept: compared('identical'), removed: compared(removed), nothing: compared(nothing) },
      },
    ],
  };
}

/** @param halfWidth - how sure one may be of the change. */
export function relianceOf(verdict: ChangeVerdict, halfWidth = 0.001): RelianceResult {
  const change = { ...changeOf(verdict), halfWidth };
  const certain = verdict === 'fell' || verdict === 'grew';
  const input = (of: typeof change | null) => ({
    shuffled: estimateOf(0.8),
    loss: estimateOf(0.1),
    share: estimateOf(1),
    change: of && (certain ? of : { ...of, mean: 0 }),
  });
  return {
    kind: 'reliance',
    task: 'classification',
    groups: { names: ['x0'], patches: null },
    measuredOn: 'test',
    rows: 100,
    settings: [
      { rates: [0, 0], intact: estimateOf(0.9), inputs: [input(null)] },
      { rates: [0.5, 0], intact: estimateOf(0.9), inputs: [input(change)] },
    ],
  };
}

export function ensembleOf(verdict: Verdict, halfWidth = 0.001): EnsembleResult {
  const certain = verdict === 'helps' || verdict === 'hurts';
  const averaging = differenceOf(verdict, certain ? (verdict === 'helps' ? 0.1 : -0.1) : 0, halfWidth);
  const sampled = [0.6, 0.7].map((mean) => ({ arithmetic: estimateOf(mean), geometric: null }));
  return {
    kind: 'ensemble',
    task: 'classification',
    measuredOn: 'test',
    rows: 100,
    masks: [1, 50],
    allMasks: null,
    lines: [
      { quantity: 'accuracy', weightScaling: estimateOf(0.7), sampled, exact: null, averaging, scaling: averaging },
    ],
    uncertainty: null,
  };
}

interface Seen {
  readonly rows?: number;
  readonly positions?: readonly Partial<ObservedPosition>[];
  readonly predictions?: readonly number[];
  readonly whole?: number;
}

export function observationOf({ rows = 1, positions = [], predictions = [], whole = 0 }: Seen): Observation {
  const none = new Float32Array(0);
  return {
    task: 'classification',
    classes: [],
    image: null,
    kind: 'bernoulli',
    weightsStep: 0,
    step: 0,
    totalSteps: 1,
    batchRows: rows,
    rows,
    loss: 1,
    targets: none,
    predictions: none,
    positions: positions.map((position) => ({
      units: 1,
      rate: 0.5,
      values: none,
      factors: none,
      shifts: { kept: 0, dropped: 0 },
      connections: null,
      gradients: none,
      kept: [],
      ...position,
    })),
    scalings: null,
    draws: {
      row: 0,
      count: predictions.length,
      predictions: Float32Array.from(predictions),
      weightScaled: Float32Array.of(whole),
      factors: [],
      shown: 0,
    },
  };
}
