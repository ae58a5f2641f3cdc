/** What the networks of an ensemble bench say together. */
import {
  type BenchLine,
  type EnsembleOutcome,
  type EnsembleResult,
  type PredictionMeasures,
  type PredictionQuantity,
  maskCounts,
  type EnsemblePlan,
} from '../../contract/studies/ensemble.ts';
import type { Task } from '../../experiment/data-spec.ts';
import { comparePairs, corrected, stepOf } from '../../statistics/comparison.ts';
import { estimate } from '../../statistics/estimate.ts';

const quantities: Readonly<Record<Task, readonly PredictionQuantity[]>> = {
  classification: ['accuracy', 'crossEntropy', 'brier', 'calibrationError'],
  regression: ['squaredError'],
};

/** @returns null until the first network is done. */
export function concludeEnsemble(
  plan: EnsemblePlan,
  outcomes: readonly (EnsembleOutcome | undefined)[],
): EnsembleResult | null {
  const done = outcomes.filter((outcome) => outcome !== undefined);
  const [any] = done;
  if (!any) return null;
  return {
    kind: 'ensemble',
    task: any.task,
    measuredOn: any.measuredOn,
    rows: any.rows,
    masks: maskCounts(plan),
    allMasks: any.allMasks,
    lines: withCorrection(quantities[any.task].map((quantity) => lineOf(quantity, done))),
    uncertainty: outcomes[0]?.uncertainty ?? null,
  };
}

/** All lines are read together. */
function withCorrection(lines: readonly BenchLine[]): BenchLine[] {
  const verdicts = corrected(lines.flatMap(({ averaging, scaling }) => [averaging, scaling]));
  return lines.map((line, i) => ({ ...line, averaging: verdicts[2 * i]!, scaling: verdicts[2 * i + 1]! }));
}

function lineOf(quantity: PredictionQuantity, done: readonly EnsembleOutcome[]): BenchLine {
  const higherIsBetter = quantity === 'accuracy';
  const values = (of: (outcome: EnsembleOutcome) => PredictionMeasures | null | undefined) =>
    done.map((outcome) => of(outcome)?.[quantity] ?? NaN);
  const compared = (a: readonly number[], b: readonly number[]) => {
    const pairs = a.map((value, i) => [value, b[i]!] as const);
    return comparePairs(pairs, higherIsBetter, stepOf(pairs.flat()));
  };
  const averages = (of: (outcome: EnsembleOutcome) => EnsembleOutcome['exact'] | undefined) => ({
    arithmetic: estimate(values((outcome) => of(outcome)?.arithmetic)),
    geometric: done.every((outcome) => of(outcome)?.geometric)
      ? estimate(values((outcome) => of(outcome)?.geometric))
      : null,
  });
  const scaled = values(({ weightScaling }) => weightScaling);
  const single = values(({ sampled }) => sampled[0]?.arithmetic);
  const most = values(({ sampled }) => sampled[sampled.length - 1]?.arithmetic);
  return {
    quantity,
    weightScaling: estimate(scaled),
    sampled: (done[0]?.sampled ?? []).map((_, count) => averages(({ sampled }) => sampled[count])),
    exact: done.every(({ exact }) => exact) ? averages(({ exact }) => exact) : null,
    averaging: compared(most, single),
    scaling: compared(scaled, most),
  };
}
