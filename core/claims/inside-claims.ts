/** What is said of dropout's workings. The rules of the verdicts are told to people in docs/claims.md. */
import type { ClaimKey, Finding } from '../contract/claims.ts';
import type { BaggingResult } from '../contract/studies/bagging.ts';
import type { InsideResult } from '../contract/studies/inside.ts';
import type { RelianceResult } from '../contract/studies/reliance.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { ClaimCase, ClaimDefinition } from './claim.ts';
import { withDropoutRates, type DropoutScaling } from '../experiment/network-spec.ts';
import type { PresetOptions } from '../experiment/presets.ts';
import { correctedChanges } from '../statistics/comparison.ts';
import { cues, digits } from './specs.ts';

export const insideClaims = {
  actsAsNoise: { group: 'dropout', cases: [noiseCase('inverted'), noiseCase('textbook')] },
  dominantFeature: {
    group: 'dropout',
    cases: [
      relianceCase('loudCue', cues({ generator: 'loudCue', noise: 0.3 }, { learningRate: 0.025, epochs: 3000 })),
      relianceCase('cleanCue', cues({ generator: 'cleanCue', noise: 1.5 }, { learningRate: 0.05, epochs: 2000 })),
    ],
  },
  inputBagging: {
    group: 'dropout',
    cases: [
      {
        key: 'digits',
        prepare: (options) => ({
          spec: fewDigits(options),
          plan: { kind: 'bagging', inputRate: 0.3, members: 6, repetitions: 6, freshData: false },
        }),
        judge: (result) => (result.kind === 'bagging' ? judgeInputBagging(result) : null),
      },
    ],
  },
} satisfies Partial<Record<ClaimKey, ClaimDefinition>>;

/** 784-128-10 on 300 rows: quick enough to be trained fourteen times a seed. */
function fewDigits(options: PresetOptions): ExperimentSpec {
  const spec = digits(options, {
    trainRows: 300,
    units: 128,
    training: {
      optimizer: { kind: 'momentum', momentum: 0.9 },
      learningRate: 0.05,
      epochs: 100,
      evaluation: { everyEpochs: 100, sampleLimit: 1000 },
    },
  });
  return { ...spec, network: { ...spec.network, hidden: spec.network.hidden.slice(0, 1) } };
}

function noiseCase(scaling: DropoutScaling): ClaimCase {
  return {
    key: scaling,
    prepare: (options) => {
      const spec = digits(options, {
        trainRows: 1000,
        units: 256,
        training: { optimizer: { kind: 'momentum', momentum: 0.9 }, learningRate: 0.05, epochs: 20 },
      });
      const network = { ...withDropoutRates(spec.network, [0.2, 0.5, 0.5, 0]), dropoutScaling: scaling };
      return {
        spec: { ...spec, network },
        plan: { kind: 'inside', repetitions: 3, freshData: false, pairs: 20, masks: 4000 },
      };
    },
    judge: (result) => (result.kind === 'inside' ? judgeActsAsNoise(result) : null),
  };
}

function relianceCase(key: string, spec: ExperimentSpec): ClaimCase {
  return {
    key,
    prepare: () => ({
      spec,
      plan: { kind: 'reliance', inputRates: [0.2, 0.5], repetitions: 20, freshData: true, shuffles: 5 },
    }),
    judge: (result) => (result.kind === 'reliance' ? judgeDominantFeature(result) : null),
  };
}

/** It holds where dropout makes the network lean less on its first input at every rate, and is wrong where it leans more at every rate. */
function judgeDominantFeature({ settings }: RelianceResult): Finding {
  const first = settings.flatMap(({ inputs }) => inputs.slice(0, 1));
  const [none, low, high] = first;
  const accuracy = (one: typeof none) => ({ value: one?.shuffled.mean ?? NaN, unit: 'accuracy' }) as const;
  const values: Finding['values'] = {
    none: accuracy(none),
    low: accuracy(low),
    high: accuracy(high),
    share: { value: none?.share.mean ?? NaN, unit: 'accuracy' },
    shareHigh: { value: high?.share.mean ?? NaN, unit: 'accuracy' },
  };
  // The other columns are not what is asked about: only the rates are read together.
  const verdicts = correctedChanges(first.flatMap(({ change }) => change ?? [])).map(({ verdict }) => verdict);
  if (verdicts.every((verdict) => verdict === 'fell')) return { verdict: 'holds', reason: 'fell', values };
  if (verdicts.every((verdict) => verdict === 'grew')) return { verdict: 'wrong', reason: 'grew', values };
  const isMeasured = verdicts.some((verdict) => verdict === 'fell' || verdict === 'grew');
  return { verdict: isMeasured ? 'conditional' : 'cannotTell', reason: 'mixed', values };
}

/** Of the measured variance to that of the formula. */
const closeRatio = 0.05;
const looseRatio = 0.25;
/** Of the mean over masks from the sum in evaluation, in deviations of the noise. */
const closeShift = 0.1;

/** It is noise around the sum where every position adds the variance of the formula and leaves the mean. */
function judgeActsAsNoise({ noise }: InsideResult): Finding | null {
  if (!noise || noise.length === 0) return null;
  const distance = ({ ratio }: (typeof noise)[number]) => Math.abs(ratio.mean - 1);
  const worst = noise.reduce((far, one) => (distance(one) > distance(far) ? one : far));
  const shift = Math.max(...noise.map((one) => one.shift.mean));
  const values: Finding['values'] = {
    ratio: { value: worst.ratio.mean, unit: 'number' },
    shift: { value: shift, unit: 'number' },
    positions: { value: noise.length, unit: 'number' },
  };
  if (distance(worst) < closeRatio && shift < closeShift) return { verdict: 'holds', reason: 'agrees', values };
  if (distance(worst) < looseRatio) return { verdict: 'conditional', reason: 'roughly', values };
  return { verdict: 'wrong', reason: 'differs', values };
}

/** Like bagging: it moves the accuracy the same way, and its answers towards the bagged ensemble's, more than towards another's. */
function judgeInputBagging({ gains, withBagged, closer, closerThanToEnsemble }: BaggingResult): Finding {
  const values: Finding['values'] = {
    dropoutGain: { value: gains.dropout.mean, unit: 'points' },
    baggedGain: { value: gains.bagged.mean, unit: 'points' },
    plain: { value: withBagged.plain.mean, unit: 'accuracy' },
    dropout: { value: withBagged.dropout.mean, unit: 'accuracy' },
    nearer: { value: closer.mean, unit: 'points' },
    nearerToEnsemble: { value: closer.mean - closerThanToEnsemble.mean, unit: 'points' },
  };
  const [byDropout, byBagging] = [gains.dropout.verdict, gains.bagged.verdict];
  // Two changes that cannot be told go no way at all.
  const isSameWay = byDropout === byBagging && (byBagging === 'helps' || byBagging === 'hurts');
  const isCloser = closer.verdict === 'grew';
  if (!isSameWay && !isCloser) {
    const isOpposite = [byDropout, byBagging].sort().join() === 'helps,hurts';
    return { verdict: isOpposite || closer.verdict === 'fell' ? 'wrong' : 'cannotTell', reason: 'neither', values };
  }
  if (!isSameWay) return { verdict: 'conditional', reason: 'closerOnly', values };
  if (!isCloser) return { verdict: 'conditional', reason: 'sameWayOnly', values };
  const isSpecific = closerThanToEnsemble.verdict === 'grew';
  return {
    verdict: isSpecific ? 'holds' : 'conditional',
    reason: isSpecific ? 'likeBagging' : 'likeAveraging',
    values,
  };
}
