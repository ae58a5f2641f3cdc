/**
 * The rate falls when the loss stops falling, with the rules of PyTorch's ReduceLROnPlateau.
 *
 * It depends on what was measured, which is kept as a few numbers: with them, the rate is a function of the step again.
 */
import type { ScheduleOf } from '../../experiment/schedule-spec.ts';
import type { Stretch } from './stretch.ts';

/** What a schedule remembers of the measurements so far; empty before the first. Kept in checkpoints. */
export type ScheduleState = Readonly<Record<string, number>>;

/** `part` is that of a sequence, to which the state belongs; 0 elsewhere. */
export function plateauRate(
  { factor, minLearningRate }: ScheduleOf<'plateau'>,
  { base }: Stretch,
  part: number,
  state: ScheduleState,
): number {
  const reductions = state['part'] === part ? (state['reductions'] ?? 0) : 0;
  return Math.min(base, Math.max(minLearningRate, base * factor ** reductions));
}

/** The state after a measurement at a step; one that was counted already changes nothing. */
export function plateauAfter(
  schedule: ScheduleOf<'plateau'>,
  part: number,
  state: ScheduleState,
  measured: { readonly step: number; readonly loss: number },
): ScheduleState {
  const before = state['part'] === part ? state : {};
  if (measured.step <= (before['measuredAt'] ?? 0)) return state;
  const lowest = before['lowest'] ?? Infinity;
  const isBetter = measured.loss < goal(schedule, lowest);
  const cooldown = before['cooldown'] ?? 0;
  const unimproved = isBetter || cooldown > 0 ? 0 : (before['unimproved'] ?? 0) + 1;
  const reduces = unimproved > schedule.patience;
  return {
    part,
    measuredAt: measured.step,
    lowest: isBetter ? measured.loss : lowest,
    unimproved: reduces ? 0 : unimproved,
    cooldown: reduces ? schedule.cooldown : Math.max(0, cooldown - 1),
    reductions: (before['reductions'] ?? 0) + (reduces ? 1 : 0),
  };
}

/** What a loss must be below to count as better. */
function goal({ threshold, thresholdMode }: ScheduleOf<'plateau'>, lowest: number): number {
  if (lowest === Infinity) return Infinity;
  return thresholdMode === 'relative' ? lowest * (1 - threshold) : lowest - threshold;
}
