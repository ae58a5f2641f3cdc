/** Remarks on the schedule of dropout rates. */
import type { Advice } from '../../errors/advice.ts';
import { dropoutScheduleDefinition } from '../dropout-schedules.ts';
import type { ExperimentSpec } from '../experiment-spec.ts';
import { dropoutRates } from '../network-spec.ts';

export function dropoutScheduleAdvice({ network, training }: Pick<ExperimentSpec, 'network' | 'training'>): Advice[] {
  const { dropoutSchedule: schedule } = network;
  if (schedule.kind !== 'constant' && dropoutRates(network).every((rate) => rate === 0)) {
    return [
      {
        code: 'dropout.scheduleUnused',
        severity: 'info',
        message: 'All rates are 0, so there is nothing for the schedule to change. It scales each rate.',
        details: { path: 'network.dropoutSchedule' },
      },
    ];
  }
  return dropoutScheduleDefinition(schedule).advice?.(schedule, training.epochs) ?? [];
}
