/** What the library takes on the disk, and checkpoints that are taken out of it by a policy. */
import { z } from 'zod';
import { Id } from './entities.ts';

const Bytes = z.int().min(0);

export const ProjectUse = z.object({
  id: Id,
  name: z.string(),
  /** Whether it is in the bin. */
  isBinned: z.boolean(),
  runs: z.int(),
  /** Saved states, and how many they are. */
  checkpointBytes: Bytes,
  checkpoints: z.int(),
  metricBytes: Bytes,
});
export type ProjectUse = z.infer<typeof ProjectUse>;

export const DiskUse = z.object({
  /** The largest first. */
  projects: z.array(ProjectUse),
  /** Imported files, which projects share. */
  dataBytes: Bytes,
  /** The database with all metrics in it. */
  databaseBytes: Bytes,
  /** Checkpoints that were thinned out and can be put back. */
  thinnedBytes: Bytes,
  /** Copies of the database that were made before it was changed, and what repairing and restoring have set aside. */
  keptBytes: Bytes,
});
export type DiskUse = z.infer<typeof DiskUse>;

/**
 * Which checkpoints are kept. The latest of each run, its best, and the one that a branch began with always are; runs under way are
 * left alone.
 */
export const ThinningPolicy = z.object({
  /** Of those along the way, every n-th from the first on; null for none of them. */
  keepEvery: z.int().min(1).max(1000).nullable(),
  /** Only of runs that ended at least so many days ago. */
  olderThanDays: z.int().min(0).max(36_500),
  /** Only of these projects; of all where it is null. */
  projectIds: z.array(Id).nullable(),
});
export type ThinningPolicy = z.infer<typeof ThinningPolicy>;

/** What a policy takes out, or took out. */
export const Thinning = z.object({
  /** Null of a preview. */
  id: Id.nullable(),
  runs: z.int(),
  checkpoints: z.int(),
  bytes: Bytes,
});
export type Thinning = z.infer<typeof Thinning>;
