/** What to do after a run: the one change from which most is learnt, by what the run was and how it ended. */
import type { ExperimentSpec } from './experiment-spec.ts';
import { learningRateLimits } from './learning-rate.ts';
import { dropoutRates, withDropoutRates } from './network-spec.ts';

export const nextStepKinds = ['slower', 'withoutDropout', 'withDropout', 'longer', 'otherSeed'] as const;
export type NextStepKind = (typeof nextStepKinds)[number];

/** How a run ended. Measures are of all rows with all units; null where there are none. */
export interface RunOutcome {
  readonly isDiverged: boolean;
  readonly trainScore: number | null;
  readonly trainLoss: number | null;
  readonly heldOutScore: number | null;
  /** Lowest held-out loss while training and at the end. */
  readonly bestLoss: number | null;
  readonly heldOutLoss: number | null;
}

export interface NextStep {
  readonly kind: NextStepKind;
  /** What to train: the run's own settings but for the one change. */
  readonly spec: ExperimentSpec;
}

interface Rule {
  readonly isDue: (spec: ExperimentSpec, outcome: RunOutcome) => boolean;
  readonly change: (spec: ExperimentSpec) => ExperimentSpec;
  /** Whether another spec, alike but for what the rule changes, is what the change leads to. */
  readonly isReached: (spec: ExperimentSpec, other: ExperimentSpec) => boolean;
  /** Takes away what the rule changes, so that two specs can be compared in all else. */
  readonly even: (spec: ExperimentSpec) => ExperimentSpec;
}

/** A score that is this much better on rows the network has learnt from is a gap worth closing. */
const largeGap = 0.03;
/** So is a held-out loss that is above the training's by this factor, and has risen by as much since its best. */
const risen = 1.1;
/** Layers from here on have units to spare for the usual half. */
const wideLayer = 128;

const hasDropout = ({ network }: ExperimentSpec) => dropoutRates(network).some((rate) => rate > 0);
const withoutDropout = (spec: ExperimentSpec): ExperimentSpec => ({
  ...spec,
  network: withDropoutRates(
    spec.network,
    dropoutRates(spec.network).map(() => 0),
  ),
});
const withTraining = (spec: ExperimentSpec, training: Partial<ExperimentSpec['training']>): ExperimentSpec => ({
  ...spec,
  training: { ...spec.training, ...training },
});

/** In the order in which they are asked. */
const rules: Readonly<Record<NextStepKind, Rule>> = {
  slower: {
    isDue: ({ training }, { isDiverged }) => isDiverged && training.learningRate / 10 >= learningRateLimits.min,
    change: (spec) => withTraining(spec, { learningRate: Number((spec.training.learningRate / 10).toPrecision(6)) }),
    isReached: ({ training: { learningRate } }, { training: other }) =>
      other.learningRate < learningRate && other.learningRate >= learningRate / 100,
    even: (spec) => withTraining(spec, { learningRate: 1 }),
  },
  withoutDropout: {
    isDue: (spec, { isDiverged }) => !isDiverged && hasDropout(spec),
    change: withoutDropout,
    isReached: (spec, other) => hasDropout(spec) && !hasDropout(other),
    even: withoutDropout,
  },
  withDropout: {
    isDue: (spec, outcome) => !outcome.isDiverged && spec.network.hidden.length > 0 && overfits(outcome),
    change: (spec) => ({
      ...spec,
      network: withDropoutRates(spec.network, [
        0,
        ...spec.network.hidden.map(({ units }) => (units < wideLayer ? 0.2 : 0.5)),
        0,
      ]),
    }),
    isReached: (spec, other) => !hasDropout(spec) && hasDropout(other),
    even: withoutDropout,
  },
  longer: {
    isDue: ({ training }, { isDiverged, bestLoss, heldOutLoss }) =>
      !isDiverged && training.epochs <= 50_000 && bestLoss !== null && heldOutLoss !== null && heldOutLoss <= bestLoss,
    change: (spec) => withTraining(spec, { epochs: 2 * spec.training.epochs }),
    isReached: ({ training }, { training: other }) => other.epochs > training.epochs,
    even: (spec) => withTraining(spec, { epochs: 1 }),
  },
  otherSeed: {
    isDue: ({ training }, { isDiverged }) => !isDiverged && training.seed < 2 ** 32 - 1,
    change: (spec) => withTraining(spec, { seed: spec.training.seed + 1 }),
    isReached: ({ training }, { training: other }) => other.seed !== training.seed,
    even: (spec) => spec,
  },
};

/** @returns null where there is nothing to suggest. */
export function nextStepOf(spec: ExperimentSpec, outcome: RunOutcome): NextStep | null {
  const kind = nextStepKinds.find((one) => rules[one].isDue(spec, outcome));
  return kind ? { kind, spec: rules[kind].change(spec) } : null;
}

/** Whether another experiment is what a step leads to already, whatever its seed: all else is as in the run. */
export function isNextStep(kind: NextStepKind, spec: ExperimentSpec, other: ExperimentSpec): boolean {
  const { even, isReached } = rules[kind];
  const key = (one: ExperimentSpec) => JSON.stringify(withTraining(even(one), { seed: 0 }));
  return isReached(spec, other) && key(spec) === key(other);
}

function overfits({ trainScore, heldOutScore, trainLoss, bestLoss, heldOutLoss }: RunOutcome): boolean {
  if (heldOutScore !== null && trainScore !== null && trainScore - heldOutScore >= largeGap) return true;
  if (bestLoss === null || heldOutLoss === null || trainLoss === null) return false;
  return heldOutLoss > risen * Math.max(bestLoss, trainLoss);
}
