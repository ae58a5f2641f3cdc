/** What the desktop's main process and the core say to each other, beside the links of the pages. */
import { z } from 'zod';
import { AppInfo, Settings } from './app.ts';
import { WorkersPlace } from './workers.ts';

/** Not that of the entities, which would bring the whole contract into the main process. */
const Id = z.uuid();

/** From the main process. `connect` comes with one end of a page's link; after `close` the core ends by itself. */
export const CoreCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connect') }),
  z.object({ type: z.literal('close') }),
  /** The machine falls asleep: runs are paused, and with that kept as they are. */
  z.object({ type: z.literal('suspend') }),
  /** It is awake again: those that were paused for it go on. */
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('settings'), change: Settings.partial() }),
  /** First of all: where others train, as chosen at an earlier start, and whether a choice can be kept safely for the next. */
  z.object({ type: z.literal('workers'), place: WorkersPlace.nullable(), isKept: z.boolean() }),
]);
export type CoreCommand = z.infer<typeof CoreCommand>;

/** What this process works on. */
const Activity = z.object({
  /** Runs and studies that go on or wait for a worker; those that a person has paused are none. */
  going: z.int().min(0),
  /** How far they are, together, 0…1; null where none goes on. */
  share: z.number().min(0).max(1).nullable(),
});
export type Activity = z.infer<typeof Activity>;

/** A run or a study that came to its end by itself. */
const Ended = z.object({
  kind: z.enum(['run', 'study']),
  id: Id,
  experimentId: Id,
  experimentName: z.string(),
  number: z.int(),
  outcome: z.enum(['completed', 'diverged', 'failed']),
});
export type Ended = z.infer<typeof Ended>;

/** From the core. */
export const CoreReport = z.discriminatedUnion('type', [
  /** Once the library is open, and after every change of the settings. */
  z.object({ type: z.literal('library'), info: AppInfo, settings: Settings }),
  z.object({ type: z.literal('activity'), activity: Activity }),
  z.object({ type: z.literal('ended'), ended: Ended }),
  /** To be kept for the next start; it may hold a password. */
  z.object({ type: z.literal('workers'), place: WorkersPlace.nullable() }),
]);
export type CoreReport = z.infer<typeof CoreReport>;
