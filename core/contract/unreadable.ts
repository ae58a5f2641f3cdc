/** What the library holds but can't be read: damaged, or written by a later studio. */
import { z } from 'zod';
import { ErrorReport } from '../errors/studio-error.ts';

export const Unreadable = z.object({
  kind: z.enum(['experiment', 'run', 'study', 'schedule']),
  /** A schedule's is its name. */
  id: z.string(),
  /** The project of an experiment, the experiment of a run or a study; null for a schedule. */
  parentId: z.string().nullable(),
  /** An experiment's or a schedule's own; that of its experiment for a run or a study. */
  name: z.string(),
  /** Of a run or a study. */
  number: z.int().nullable(),
  /** In milliseconds since 1970; null for a schedule. */
  createdAt: z.number().nullable(),
  /** When it was moved to the bin; null while it is not there. */
  deletedAt: z.number().nullable(),
  /** Why it can't be read. */
  reason: ErrorReport,
});
export type Unreadable = z.infer<typeof Unreadable>;
