/** The states of a run that are kept: some along the way, the best, and the latest. */
import { z } from 'zod';

export const KeptCheckpoint = z.object({
  /** Updates made before it. */
  step: z.int(),
  /** Whether it has the lowest held-out loss of those evaluated so far. */
  isBest: z.boolean(),
  isLatest: z.boolean(),
});
export type KeptCheckpoint = z.infer<typeof KeptCheckpoint>;
