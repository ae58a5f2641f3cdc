/**
 * Dropout-rate schedules over epochs, as pure functions of the step: each gives the share of the positions' own rates
 * that is in force. Training and the page call the same functions, so what is drawn is what is used.
 */
import type { Mark } from '../contract/entities.ts';
import { dropoutScheduleDefinition, type DropoutSchedule } from '../experiment/dropout-schedules.ts';
import { dropoutRates, type NetworkSpec } from '../experiment/network-spec.ts';
import type { Plan } from '../experiment/plan.ts';

/**
 * The share of every position's rate that is in force at a step, in [0, 1].
 * @param plan - the planned length, for schedules that stretch over it.
 * @param step - 0 for the first update.
 */
export function dropoutShareAt(schedule: DropoutSchedule, plan: Plan, step: number): number {
  const epoch = step / plan.stepsPerEpoch;
  const epochs = plan.totalSteps / plan.stepsPerEpoch;
  return dropoutScheduleDefinition(schedule).share(schedule, epoch, epochs);
}

/**
 * The rates of a run in force at a step, from input to output: the spec's, overruled by the live changes up to there,
 * times the schedule's share since it last began.
 */
export function dropoutRatesAt(network: NetworkSpec, marks: readonly Mark[], plan: Plan, step: number): number[] {
  const past = marks.filter((mark) => mark.step <= step);
  const start = past.findLast((mark) => mark.restartSchedule)?.step ?? 0;
  const own = past.findLast((mark) => mark.dropoutRates !== undefined)?.dropoutRates ?? dropoutRates(network);
  const rest = { ...plan, totalSteps: plan.totalSteps - start };
  const share = dropoutShareAt(network.dropoutSchedule, rest, step - start);
  return own.map((rate) => rate * share);
}
