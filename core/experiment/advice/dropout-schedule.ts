/** Remarks on the schedule of dropout rates. */
import type { Advice } from '../../errors/advice.ts';
import type { ExperimentSpec } from '../experiment-spec.ts';
import { dropoutRates } from '../network-spec.ts';

/** A curriculum that ends below this share never trains with the rates that were chosen. */
const nearlyAll = 0.9;

export function dropoutScheduleAdvice({ network, training }: Pick<ExperimentSpec, 'network' | 'training'>): Advice[] {
  const { dropoutSchedule: schedule } = network;
  const path = 'network.dropoutSchedule';
  if (schedule.kind === 'constant') return [];
  if (dropoutRates(network).every((rate) => rate === 0)) {
    return [
      {
        code: 'dropout.scheduleUnused',
        severity: 'info',
        message: 'All rates are 0, so there is nothing for the schedule to change. It takes a share of each rate.',
        details: { path },
      },
    ];
  }
  const { epochs } = training;
  if (schedule.kind === 'linear' && schedule.epochs !== null && schedule.epochs > epochs) {
    return [
      {
        code: 'dropout.rampBeyondEnd',
        severity: 'info',
        message: `The ramp takes ${schedule.epochs} epochs, but the run has ${epochs}: it ends before the ramp does.`,
        details: { path, rampEpochs: schedule.epochs, epochs },
      },
    ];
  }
  if (schedule.kind !== 'curriculum' || schedule.gamma === null) return [];
  const reached = 1 - Math.exp(-schedule.gamma * epochs);
  if (reached >= nearlyAll) return [];
  const percent = Math.round(100 * reached);
  return [
    {
      code: 'dropout.curriculumSlow',
      severity: 'info',
      message: `At the end of the run the curriculum has reached ${percent}% of the rates. A larger γ, or more epochs, reaches them.`,
      details: { path, percent },
    },
  ];
}
