/** What is kept of a task while it is on the queue. Its worker holds it: nobody else's word is taken any more. */
import type { Redis } from 'ioredis';
import { keptSeconds, type TaskKeys } from './keys.ts';

/** Keys: the task. Arguments: the job that works on it, a name for its worker. */
const claimScript = `
if redis.call('HGET', KEYS[1], 'job') ~= ARGV[1] then return nil end
redis.call('HSET', KEYS[1], 'holder', ARGV[2])
return { redis.call('HGET', KEYS[1], 'task'), redis.call('HGET', KEYS[1], 'resume') or '' }`;

/** Keys: all of the task. Arguments: its worker, seconds, resume, bytes, most messages, number of states, these, messages. */
const sayScript = `
if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return -1 end
local states = tonumber(ARGV[6])
for i = 7, 6 + states do redis.call('SADD', KEYS[4], ARGV[i]) end
if ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'resume', ARGV[3]) end
for i = 7 + states, #ARGV do redis.call('XADD', KEYS[2], '*', 'm', ARGV[i]) end
if ARGV[5] ~= '0' then redis.call('XTRIM', KEYS[2], 'MAXLEN', ARGV[5]) end
for i = 1, #KEYS do redis.call('EXPIRE', KEYS[i], ARGV[2]) end
return redis.call('HINCRBY', KEYS[1], 'bytes', ARGV[4])`;

/** Keys: the task, what was said. Arguments: an entry of it, the id after, bytes, what it begins with now. */
const cutScript = `
if #redis.call('XRANGE', KEYS[2], ARGV[1], ARGV[1]) == 0 then return 0 end
redis.call('XTRIM', KEYS[2], 'MINID', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'bytes', -ARGV[3])
redis.call('HSET', KEYS[1], 'begin', ARGV[4])
return 1`;

export interface ClaimedTask {
  readonly task: Buffer;
  /** Null where nobody has come to a checkpoint yet. */
  readonly resume: Buffer | null;
}

/** What a worker says at once: as a whole or not at all. */
export interface Sayings {
  readonly messages: readonly Uint8Array[];
  /** Names of the states that they tell of. */
  readonly states: readonly string[];
  /** Where another worker is to go on from now on; null to leave it. */
  readonly resume: Uint8Array | null;
  /** So many messages are kept at most, the last ones; 0 for all. */
  readonly most: number;
}

const bytesOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const all = ({ task, said, told, states }: TaskKeys) => [task, said, told, states];

/** Puts a task there anew. @param job - of the queue that will work on it. @param told - what it is told before its first step. */
export async function putTask(
  redis: Redis,
  keys: TaskKeys,
  { job, task, state, told }: { job: string; task: Uint8Array; state: string | null; told: readonly Uint8Array[] },
): Promise<void> {
  const { task: taskKey, said, told: toldKey, states } = keys;
  // Names of states stay, so that these can be removed with the task.
  const put = redis
    .multi()
    .del(taskKey, said, toldKey)
    .hset(taskKey, { job, task: bytesOf(task) });
  if (state !== null) put.sadd(states, state);
  for (const message of told) put.xadd(toldKey, '*', 'm', bytesOf(message));
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

/** @returns bytes of what was said that the studio does not have on record; null where the worker does not hold the task any more. */
export async function say(redis: Redis, keys: TaskKeys, holder: string, sayings: Sayings): Promise<number | null> {
  const { messages, states, resume, most } = sayings;
  const bytes = messages.reduce((sum, { length }) => sum + length, 0);
  const said = await redis.eval(
    sayScript,
    4,
    ...all(keys),
    holder,
    keptSeconds,
    resume ? bytesOf(resume) : '',
    bytes,
    most,
    states.length,
    ...states,
    ...messages.map(bytesOf),
  );
  return typeof said === 'number' && said >= 0 ? said : null;
}

/** As `say` returns it. */
export async function unrecordedBytes(redis: Redis, keys: TaskKeys): Promise<number> {
  return Number(await redis.hget(keys.task, 'bytes'));
}

/**
 * Takes away what is on record, up to and with an entry of what was said.
 * @param begin - what whoever hears the rest has to know first.
 */
export async function cutSaid(
  redis: Redis,
  keys: TaskKeys,
  { entry, bytes, begin }: { entry: string; bytes: number; begin: Uint8Array },
): Promise<void> {
  const [ms = '0', n = '0'] = entry.split('-');
  const after = `${ms}-${BigInt(n) + 1n}`;
  await redis.eval(cutScript, 2, keys.task, keys.said, entry, after, bytes, bytesOf(begin));
}

/** Says of a task, and of what belongs to it, that someone waits for it. */
export async function touchTask(redis: Redis, keys: TaskKeys): Promise<void> {
  const touch = redis.multi();
  for (const key of all(keys)) touch.expire(key, keptSeconds);
  await touch.exec();
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

/** Names of the states that a task has where files are shared. */
export function statesOf(redis: Redis, keys: TaskKeys): Promise<string[]> {
  return redis.smembers(keys.states);
}

/** States of a task that are not there any more. */
export async function forgetStates(redis: Redis, keys: TaskKeys, names: readonly string[]): Promise<void> {
  if (names.length > 0) await redis.srem(keys.states, ...names);
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
