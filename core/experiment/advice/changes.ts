/** Remarks on changes that are planned for the training. */
import type { Advice } from '../../errors/advice.ts';
import type { ExperimentSpec } from '../experiment-spec.ts';
import { dropoutRates } from '../network-spec.ts';
import { planOf } from '../plan.ts';
import type { DataFacts } from './facts.ts';

const path = 'training.changes';

export function changesAdvice({ network, training }: ExperimentSpec, facts: DataFacts | undefined): Advice[] {
  const expected = dropoutRates(network).length;
  const other = training.changes.find((change) => change.dropoutRates && change.dropoutRates.length !== expected);
  if (other) {
    const found = other.dropoutRates?.length ?? 0;
    return [
      {
        code: 'changes.positions',
        severity: 'error',
        message: `The change planned for step ${other.step} has ${found} dropout rates, but the network has ${expected} positions for dropout. Remove the change, or give one rate for each.`,
        details: { path, step: other.step, found, expected },
      },
    ];
  }
  if (!facts || facts.trainRows === 0) return [];
  const { totalSteps } = planOf(training, facts.trainRows);
  const late = training.changes.find(({ step }) => step >= totalSteps);
  if (!late) return [];
  return [
    {
      code: 'changes.beyondEnd',
      severity: 'info',
      message: `The run ends after ${totalSteps} steps: a change planned for step ${late.step} is never made.`,
      details: { path, step: late.step, totalSteps },
    },
  ];
}
