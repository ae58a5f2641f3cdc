import { activeStates, type Run } from '#core/contract/entities.ts';

/** Whether the run holds or awaits a worker. */
export function isActive(run: Pick<Run, 'state'>): boolean {
  return activeStates.includes(run.state);
}

/** Whether there are weights of it: to look at, or for another run to go on from. */
export function hasState(run: Pick<Run, 'state' | 'hasModel' | 'progress'>): boolean {
  return run.hasModel || (isActive(run) && run.progress.step > 0);
}
