/** What the library holds but can't be read: damaged, or written by a later studio. */
import { z } from 'zod';
import { ErrorReport } from '../errors/studio-error.ts';

export const Unreadable = z.object({
  kind: z.enum(['project', 'experiment', 'run', 'study', 'schedule', 'view', 'file', 'setting']),
  /** A schedule's and a setting's is its name, a file's its hash. */
  id: z.string(),
  /** The project of an experiment, the experiment of a run or a study; null for all others. */
  parentId: z.string().nullable(),
  /** Its own; that of its experiment for a run or a study. */
  name: z.string(),
  /** Of a run or a study. */
  number: z.int().nullable(),
  /** In milliseconds since 1970; null for a schedule, a view or a setting. */
  createdAt: z.number().nullable(),
  /** When it was moved to the bin; null while it is not there. */
  deletedAt: z.number().nullable(),
  /** Why it can't be read. */
  reason: ErrorReport,
});
export type Unreadable = z.infer<typeof Unreadable>;
