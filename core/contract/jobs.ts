/** What runs and studies have in common: they wait for workers, are worked on by one process, and end. */
import { activeStates, type JobState, type Run } from './entities.ts';
import type { Study } from './studies/study.ts';

interface JobsByKind {
  readonly run: Run;
  readonly study: Study;
}
export type JobKind = keyof JobsByKind;
/** A run or a study; with a kind given, that one. */
export type Job<Kind extends JobKind = JobKind> = JobsByKind[Kind];

/** Runs were asked for one by one, so they go first. */
export const jobKinds: readonly JobKind[] = ['run', 'study'];

/** Whether a job waits until it can be written, as on a full disk: its ending says why. It goes on by itself. */
export function isHeld({ state, ending }: Pick<Job, 'state' | 'ending'>): boolean {
  return isActive({ state }) && ending !== null;
}

/** Whether it is one that a person has paused, of which nothing is under way. */
export function isResting({ state }: { readonly state: JobState }): boolean {
  return state === 'resting';
}

/** Whether a job holds or awaits workers. */
export function isActive({ state }: { readonly state: JobState }): boolean {
  return activeStates.includes(state);
}
