/** What is kept of a task while it is on the queue. Its worker holds it: nobody else's word is taken any more. */
import type { Redis } from 'ioredis';
import { keptSeconds, type TaskKeys } from './keys.ts';
import type { PackedState } from './states.ts';

/** Keys: the task. Arguments: the job that works on it, a name for its worker. */
const claimScript = `
if redis.call('HGET', KEYS[1], 'job') ~= ARGV[1] then return nil end
redis.call('HSET', KEYS[1], 'holder', ARGV[2])
return { redis.call('HGET', KEYS[1], 'task'), redis.call('HGET', KEYS[1], 'resume') or '' }`;

/** Keys: all of the task. Arguments: its worker, seconds, resume, a state to drop, number of states, these, messages. */
const sayScript = `
if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return 0 end
local states = tonumber(ARGV[5])
for i = 0, states - 1 do redis.call('HSET', KEYS[4], ARGV[6 + 2 * i], ARGV[7 + 2 * i]) end
if ARGV[4] ~= '' then redis.call('HDEL', KEYS[4], ARGV[4]) end
if ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'resume', ARGV[3]) end
for i = 6 + 2 * states, #ARGV do redis.call('XADD', KEYS[2], '*', 'm', ARGV[i]) end
for i = 1, #KEYS do redis.call('EXPIRE', KEYS[i], ARGV[2]) end
return 1`;

export interface ClaimedTask {
  readonly task: Buffer;
  /** Null where nobody has come to a checkpoint yet. */
  readonly resume: Buffer | null;
}

/** What a worker says at once: as a whole or not at all. */
export interface Sayings {
  readonly messages: readonly Uint8Array[];
  readonly states: readonly PackedState[];
  /** Where another worker is to go on from now on; null to leave it. */
  readonly resume: Uint8Array | null;
  /** Name of a state that nobody needs any more. */
  readonly drop: string | null;
}

const bytesOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const all = ({ task, said, told, states }: TaskKeys) => [task, said, told, states];

/** Puts a task there anew. @param job - of the queue that will work on it. @param told - what it is told before its first step. */
export async function putTask(
  redis: Redis,
  keys: TaskKeys,
  {
    job,
    task,
    states,
    told,
  }: { job: string; task: Uint8Array; states: readonly PackedState[]; told: readonly Uint8Array[] },
): Promise<void> {
  const put = redis
    .multi()
    .del(...all(keys))
    .hset(keys.task, { job, task: bytesOf(task) });
  for (const { name, bytes } of states) put.hset(keys.states, name, bytes);
  for (const message of told) put.xadd(keys.told, '*', 'm', bytesOf(message));
  for (const key of all(keys)) put.expire(key, keptSeconds);
  await put.exec();
}

/** @param holder - names the worker's going at it. @returns null where the job's task is not there any more. */
export async function claimTask(
  redis: Redis,
  keys: TaskKeys,
  job: string,
  holder: string,
): Promise<ClaimedTask | null> {
  const claimed: unknown = await redis.callBuffer('EVAL', claimScript, 1, keys.task, job, holder);
  if (!Array.isArray(claimed)) return null;
  const [task, resume] = claimed.map((part: unknown) => part);
  if (!Buffer.isBuffer(task) || !Buffer.isBuffer(resume)) return null;
  return { task, resume: resume.length > 0 ? resume : null };
}

/** @returns whether the worker still holds the task; else nothing was said. */
export async function say(redis: Redis, keys: TaskKeys, holder: string, sayings: Sayings): Promise<boolean> {
  const { messages, states, resume, drop } = sayings;
  const said = await redis.eval(
    sayScript,
    4,
    ...all(keys),
    holder,
    keptSeconds,
    resume ? bytesOf(resume) : '',
    drop ?? '',
    states.length,
    ...states.flatMap(({ name, bytes }) => [name, bytes]),
    ...messages.map(bytesOf),
  );
  return said === 1;
}

/** Tells a task's worker something. */
export async function tell(redis: Redis, keys: TaskKeys, message: Uint8Array): Promise<void> {
  await redis.multi().xadd(keys.told, '*', 'm', bytesOf(message)).expire(keys.told, keptSeconds).exec();
}

/** Takes a task away, whoever is at it. @param last - what that worker is told. */
export async function withdrawTask(redis: Redis, keys: TaskKeys, last: Uint8Array): Promise<void> {
  const withdraw = redis.multi().del(keys.task, keys.said, keys.states);
  await withdraw.xadd(keys.told, '*', 'm', bytesOf(last)).expire(keys.told, withdrawnSeconds).exec();
}

/** Until then its worker has heard of it, or is gone. */
const withdrawnSeconds = 600;

export async function removeTask(redis: Redis, keys: TaskKeys): Promise<void> {
  await redis.del(...all(keys));
}

/** The job that works on a task; null where the task is not there. */
export function jobOf(redis: Redis, keys: TaskKeys): Promise<string | null> {
  return redis.hget(keys.task, 'job');
}

/** What was said last of a task. */
export async function lastSaid(redis: Redis, keys: TaskKeys): Promise<Buffer | null> {
  const [entry] = await redis.xrevrangeBuffer(keys.said, '+', '-', 'COUNT', 1);
  return entry?.[1][1] ?? null;
}
