/** Work on its way between libraries: what a `.dropout` file holds, what is put into one, and what came of it. */
import { z } from 'zod';
import { ContentHash } from '../experiment/data-spec.ts';
import { Id } from './entities.ts';

/** How the names of archives and of backups end. */
export const archiveSuffix = '.dropout';

/** Runs that are packed, moved or copied at once. */
export const choiceLimit = 100_000;

/** What is to be packed. Runs bring the experiments they are of; whatever it is brings the data it was trained on. */
export const PackChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('project'), id: Id }),
  z.object({ kind: z.literal('experiment'), id: Id }),
  z.object({ kind: z.literal('runs'), ids: z.array(Id).min(1).max(choiceLimit) }),
]);
export type PackChoice = z.infer<typeof PackChoice>;

/** A library's is a backup: it is restored, not unpacked. */
export const ArchiveKind = z.enum(['project', 'experiment', 'runs', 'library']);
export type ArchiveKind = z.infer<typeof ArchiveKind>;

/** What an archive holds, in the order in which it is told. */
export const archivedKinds = ['projects', 'experiments', 'runs', 'studies', 'checkpoints', 'files'] as const;

export const ArchiveCounts = z.object({
  projects: z.int().min(0),
  experiments: z.int().min(0),
  runs: z.int().min(0),
  studies: z.int().min(0),
  /** Imported files. */
  files: z.int().min(0),
  /** Saved states of runs. */
  checkpoints: z.int().min(0),
  /** What belongs to it but could not be read when it was packed, and is not in it. */
  leftOut: z.int().min(0),
});
export type ArchiveCounts = z.infer<typeof ArchiveCounts>;

/** What a file says of itself, before anything in it is believed. */
export const ArchiveSummary = z.object({
  kind: ArchiveKind,
  /** Of the project or experiment; that of the experiment, or of the first of them, for runs. Empty for a library. */
  name: z.string().max(2000),
  /** The studio's version that wrote it. */
  studio: z.string().max(100),
  /** In milliseconds since 1970. */
  madeAt: z.number(),
  counts: ArchiveCounts,
  /** Of everything in it, unpacked. */
  bytes: z.int().min(0),
});
export type ArchiveSummary = z.infer<typeof ArchiveSummary>;

/** What has come into the library. */
export const UnpackReport = z.object({
  /** The project that it is in now. */
  projectId: Id,
  projectName: z.string(),
  /** Its experiments, in their order. */
  experimentIds: z.array(Id),
  counts: ArchiveCounts,
  /** Experiments and runs that are in the library already: these are copies of them, under ids of their own. */
  copies: z.int(),
  /** Data that neither the file nor the library has: what was trained on it can be looked at but not trained again. */
  missingFiles: z.array(ContentHash),
  /** Runs that were under way when they were packed: they are interrupted, and go on when they are resumed. */
  interrupted: z.int(),
  /** Whether the project was made for it. */
  madeProject: z.boolean(),
});
export type UnpackReport = z.infer<typeof UnpackReport>;

/** Where a run is: its experiment, and its number there; null where any number will do, or it has none of its own. */
export const RunPlace = z.object({ id: Id, experimentId: Id, number: z.int().min(1).nullable() });
export type RunPlace = z.infer<typeof RunPlace>;
