/** Workers elsewhere: where a person lets them train, and who is there. */
import { z } from 'zod';
import { ErrorReport } from '../errors/studio-error.ts';

/** Where tasks, and what they need, are passed on. The queue's address may hold a password. */
export const WorkersPlace = z.object({
  queue: z.string().min(1).max(2000),
  /** A folder or a bucket; null for a folder of this machine. */
  files: z.string().min(1).max(2000).nullable(),
});
export type WorkersPlace = z.infer<typeof WorkersPlace>;

/** Who is at a queue; nothing in it is secret. */
export const WorkersThere = z.object({
  queue: z.string(),
  files: z.string(),
  workers: z.array(z.object({ host: z.string(), places: z.int().min(0) })),
  /** Those that have used it lately and whose results would be others, or who look for files elsewhere: they take no tasks of this studio. */
  others: z.array(z.object({ studio: z.string(), engine: z.string(), differs: z.enum(['studio', 'engine', 'files']) })),
});
export type WorkersThere = z.infer<typeof WorkersThere>;

export const WorkersState = z.object({
  /** Null while this machine trains. */
  there: WorkersThere.nullable(),
  /** Why the queue that was chosen can't be used, so that this machine trains. */
  trouble: ErrorReport.nullable(),
  /** How long a choice lasts: until it is changed, as long as this process, or it was made on the command line. */
  lasts: z.enum(['always', 'process', 'command']),
});
export type WorkersState = z.infer<typeof WorkersState>;
