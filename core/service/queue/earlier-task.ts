/** A task that is on the queue from before, and whether it can be gone on with. */
import { isDeepStrictEqual } from 'node:util';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Mark } from '../../contract/entities.ts';
import type { Checkpoint } from '../../training/trial.ts';
import type { TaskKeys } from './keys.ts';
import { Begin, QueuedTask, read, Said, Told, type JobData, type SaidMessage } from './wire.ts';

export interface EarlierTask {
  /** What comes before the rest of what was said of it; null where all of it is there. */
  readonly begin: Begin | null;
  readonly isPaused: boolean;
  /** Whether live changes were made in it after the state that the library has. */
  readonly hasLaterMarks: boolean;
}

/**
 * @param checkpoint - that the library would go on from. @returns null where the task is not there, was stopped, has failed, or
 *   does not come by that state.
 */
export async function canGoOn(
  redis: Redis,
  queue: Queue<JobData>,
  keys: TaskKeys,
  checkpoint: Checkpoint | null,
): Promise<EarlierTask | null> {
  const bytes = await redis.hgetBuffer(keys.task, 'task');
  const job = await redis.hget(keys.task, 'job');
  if (!bytes || job === null) return null;
  const task = read(QueuedTask, bytes);
  const cut = await redis.hgetBuffer(keys.task, 'begin');
  const begin = cut && read(Begin, cut);
  const said = await entriesOf(redis, keys.said, (value) => read(Said, value).message);
  const told = await entriesOf(redis, keys.told, (value) => read(Told, value));
  if (told.some(({ kind }) => kind === 'stop' || kind === 'withdrawn')) return null;
  if (!isWell(said.at(-1)) && !(await isWaiting(queue, job))) return null;
  const resting = told.findLast(({ kind }) => kind === 'pause' || kind === 'resume');
  const isPaused = resting?.kind === 'pause';
  if (task.kind === 'study') return { begin, isPaused, hasLaterMarks: false };
  const own = checkpoint?.marks ?? [];
  const marks = marksOf(begin?.marks ?? task.marks, said);
  const next = marks[own.length];
  const step = checkpoint?.step ?? 0;
  const comesBy = isDeepStrictEqual(marks.slice(0, own.length), [...own]) && (!next || next.step >= step);
  return firstStep(task, begin) <= step && comesBy ? { begin, isPaused, hasLaterMarks: next !== undefined } : null;
}

/** From where on it can be heard. */
function firstStep(task: QueuedTask & { kind: 'trial' }, begin: Begin | null): number {
  return begin?.said.message.kind === 'started' ? begin.said.message.step : task.step;
}

async function entriesOf<T>(redis: Redis, stream: string, readOne: (value: Buffer) => T): Promise<T[]> {
  const entries = await redis.xrangeBuffer(stream, '-', '+');
  return entries.map(([, [, value = Buffer.alloc(0)]]) => readOne(value));
}

/** Whether it is over, and has come to what was asked for. */
function isWell(last: SaidMessage | undefined): boolean {
  return last?.kind === 'taskEnded' || (last?.kind === 'ended' && last.result.outcome !== 'stopped');
}

async function isWaiting(queue: Queue<JobData>, id: string): Promise<boolean> {
  const job = await queue.getJob(id);
  const state = await job?.getState();
  return state !== undefined && state !== 'failed' && state !== 'completed' && state !== 'unknown';
}

/** The live changes that count: what a worker made after its last checkpoint was made anew by the next. */
function marksOf(first: readonly Mark[], said: readonly SaidMessage[]): Mark[] {
  const marks = [...first];
  for (const message of said) {
    if (message.kind === 'started') marks.length = Math.min(marks.length, message.marks);
    if (message.kind === 'marked') marks.push(message.mark);
  }
  return marks;
}
