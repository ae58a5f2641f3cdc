import type { Run } from '#core/contract/entities.ts';
import { isActive } from '#core/contract/jobs.ts';

/** Whether there are weights of it: to look at, or for another run to go on from. */
export function hasState(run: Pick<Run, 'state' | 'hasModel' | 'progress'>): boolean {
  return run.hasModel || (isActive(run) && run.progress.step > 0);
}
