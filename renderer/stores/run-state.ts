import { activeStates, type Run } from '#core/contract/entities.ts';

/** Whether the run holds or awaits a worker. */
export function isActive(run: Pick<Run, 'state'>): boolean {
  return activeStates.includes(run.state);
}
