/**
 * Which states of a run are kept beside its latest: some along the way, spread evenly over its evaluations, and the best.
 *
 * The length of a run is known when it starts, so the spread needs no thinning afterwards.
 */
import type { Trainer } from './trainer.ts';

/** With the latest and the best among them. */
const keptLimit = 16;
/** What a run may take on the disk; of a large network fewer are kept, in the end the latest alone. */
const keptBytes = 512 * 2 ** 20;

export interface Milestones {
  /** Steps from one to the next, the state before the first update being one; Infinity for none. */
  readonly every: number;
  readonly keepsBest: boolean;
}

/** @param everyEpochs - how often the run is measured. */
export function milestonesOf({ network, optimizer, plan }: Trainer, everyEpochs: number): Milestones {
  const bytes = 4 * network.parameterCount * (1 + optimizer.state.length);
  const room = Math.min(keptLimit, Math.floor(keptBytes / bytes)) - 2;
  const everySteps = everyEpochs * plan.stepsPerEpoch;
  const evaluations = Math.ceil(plan.totalSteps / everySteps);
  return { every: room > 0 ? everySteps * Math.ceil(evaluations / room) : Infinity, keepsBest: room >= 0 };
}
