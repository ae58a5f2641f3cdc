/** What a schedule is laid out over. */
import type { Plan } from '../plan.ts';

/** The part of a run that a schedule fills: the plan is that part's own, and steps count from its beginning. */
export interface Stretch {
  /** The learning rate that the schedule starts from, or rises to. */
  readonly base: number;
  readonly plan: Plan;
  /** 0 for the schedule's first update. */
  readonly step: number;
}

type Per = 'step' | 'epoch';

/** Steps in one unit of what is counted. */
export function unitSteps(per: Per, plan: Plan): number {
  return per === 'step' ? 1 : plan.stepsPerEpoch;
}

/** So many steps in the unit that is counted, not rounded. */
export function inUnits(per: Per, steps: number, plan: Plan): number {
  return steps / unitSteps(per, plan);
}

/** Whole units so far. */
export function wholeUnits(per: Per, { plan, step }: Stretch): number {
  return Math.floor(inUnits(per, step, plan));
}

/** How much of so many steps lies behind, 0 to 1. */
export function shareOf(steps: number | null, { plan, step }: Stretch): number {
  return Math.min(1, step / (steps ?? Math.max(1, plan.totalSteps)));
}

/** A straight line from one value to another, or half a cosine. */
export function between(from: number, to: number, share: number, shape: 'linear' | 'cosine'): number {
  return shape === 'linear' ? from + (to - from) * share : to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
}
