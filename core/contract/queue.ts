/** The queue of one process: what is worked on and what waits, in which order, and where. */
import { z } from 'zod';
import { Id } from './entities.ts';

/** Names a job. */
export const JobRef = z.object({ kind: z.enum(['run', 'study']), id: Id });
export type JobRef = z.infer<typeof JobRef>;

export const Queue = z.object({
  /** This process's own jobs, in the order in which they are given workers. */
  jobs: z.array(
    JobRef.extend({
      /** The workers that its tasks are with, by their names. */
      workers: z.array(z.string()),
    }),
  ),
  /** Nobody is given work until it goes on. */
  isPaused: z.boolean(),
  /** Whether a person has put it in order; runs go before studies otherwise. */
  isOrdered: z.boolean(),
  /** Tasks that can be worked on side by side, and how many are not. */
  workers: z.object({ size: z.int(), free: z.int() }),
  /** What was in the queue of a process that has ended since and can go on, in its order. */
  left: z.array(JobRef),
});
export type Queue = z.infer<typeof Queue>;
