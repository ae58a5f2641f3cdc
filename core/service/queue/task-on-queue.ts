/** One task as it stands on the queue and in the place for files: put there, told, cut and taken away by the studio that asked for it. */
import { randomUUID } from 'node:crypto';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { encodeMessage } from '../../contract/codec.ts';
import { fileHashes } from '../../experiment/data-spec.ts';
import type { Checkpoint, TrialCommand } from '../../training/trial.ts';
import { isLast, type WorkerTask } from '../workers/messages.ts';
import type { Cut } from './backlog.ts';
import type { ContentStore } from './content/content-store.ts';
import { canGoOn, type EarlierTask } from './earlier-task.ts';
import { keptSeconds, taskKeys, type TaskKeys } from './keys.ts';
import { packTask } from './packed-task.ts';
import { dataName, shareFile } from './shared-files.ts';
import { fetchState, removeStates, shareState, touchState } from './states.ts';
import type { StreamReader } from './stream-reader.ts';
import { cutSaid, forgetStates, jobOf, lastSaid, putTask, removeTask } from './task-store.ts';
import { statesOf, tell, touchTask, withdrawTask } from './task-store.ts';
import { read, Said, type JobData, type Told } from './wire.ts';

/** What tasks of a studio have in common. */
export interface QueueLink {
  readonly redis: Redis;
  readonly queue: Queue<JobData>;
  /** Of data files and checkpoints. */
  readonly store: ContentStore;
  readonly said: StreamReader;
}

/** Of the engine: runs go first, as in the studio's own queue. */
const priorities = { trial: 0, study: 1 } as const;
/** Where a worker can't do it for a reason that has nothing to do with it. */
const retries = { attempts: 10, backoff: { type: 'exponential', delay: 500 } } as const;
const withdrawn = encodeMessage({ kind: 'withdrawn' } satisfies Told);
const kept = { removeOnComplete: true, removeOnFail: { age: keptSeconds } };

export class TaskOnQueue {
  readonly #link: QueueLink;
  readonly #key: string;
  readonly #keys: TaskKeys;

  constructor(link: QueueLink, key: string) {
    this.#link = link;
    this.#key = key;
    this.#keys = taskKeys(key);
  }

  /** How it was left on the queue; null where it can't be gone on with. @param checkpoint - that the library would go on from. */
  earlier(checkpoint: Checkpoint | null): Promise<EarlierTask | null> {
    return canGoOn(this.#link.redis, this.#link.queue, this.#keys, checkpoint);
  }

  /** Puts it there anew, with all that it needs. @param told - before its first step. */
  async put(task: WorkerTask, told: readonly TrialCommand[]): Promise<void> {
    const { redis, queue, store } = this.#link;
    const job = randomUUID();
    const packed = packTask(task);
    const { state } = packed;
    for (const hash of fileHashes(task.spec.data.source)) await shareFile(store, task.dataDir, hash);
    if (state) await shareState(store, this.#keys, state);
    const begun = {
      job,
      task: packed.task,
      state: state?.name ?? null,
      told: told.map((command) => encodeMessage(command)),
    };
    await putTask(redis, this.#keys, begun);
    const priority = priorities[task.kind];
    await queue.add('task', { key: this.#key }, { jobId: job, priority, ...retries, ...kept });
  }

  /** @param hear - all that was said of it and will be; what can't be read throws where it is read. */
  listen(hear: (said: () => Said, entry: string, bytes: number) => void): void {
    this.#link.said.add(this.#keys.said, '0', (entry, value) => hear(() => read(Said, value), entry, value.length));
  }

  /** Nothing more is heard of it. */
  hush(): void {
    this.#link.said.remove(this.#keys.said);
  }

  tell(command: TrialCommand): Promise<void> {
    return tell(this.#link.redis, this.#keys, encodeMessage(command));
  }

  /** @returns whether nobody had it yet. */
  async takeBack(): Promise<boolean> {
    const job = await jobOf(this.#link.redis, this.#keys);
    return job !== null && (await this.#link.queue.remove(job).catch(() => 0)) === 1;
  }

  /** What the engine says of it, unless its last message is there: a job that is done is gone, and that is still to be heard. */
  async standing(): Promise<'said' | 'there' | 'lost' | { readonly givenUp: string }> {
    const { redis, queue } = this.#link;
    const job = await jobOf(redis, this.#keys);
    const known = job === null ? undefined : await queue.getJob(job);
    const state = await known?.getState();
    const last = await lastSaid(redis, this.#keys);
    if (last && isLast(read(Said, last).message)) return 'said';
    if (state === 'failed') return { givenUp: known?.failedReason ?? '' };
    return state === undefined || state === 'completed' || state === 'unknown' ? 'lost' : 'there';
  }

  /** Says that it is waited for still, however long it takes. */
  async touch(task: WorkerTask): Promise<void> {
    const { redis, store } = this.#link;
    await touchTask(redis, this.#keys);
    for (const hash of fileHashes(task.spec.data.source)) await store.touch(dataName(hash));
    for (const name of await statesOf(redis, this.#keys)) await touchState(store, this.#keys, name);
  }

  /** Forgets what the library has. */
  async cut(cut: Cut): Promise<void> {
    const { redis, store } = this.#link;
    await cutSaid(redis, this.#keys, { ...cut, begin: encodeMessage(cut.begin) });
    await removeStates(store, this.#keys, cut.states);
    await forgetStates(redis, this.#keys, cut.states);
  }

  /** @returns null where a later one has taken its place. */
  state(name: string): ReturnType<typeof fetchState> {
    return fetchState(this.#link.store, this.#keys, name);
  }

  /** Takes it off the queue, whoever is at it. */
  async withdraw(): Promise<void> {
    const { redis, queue, store } = this.#link;
    const job = await jobOf(redis, this.#keys);
    const states = await statesOf(redis, this.#keys);
    await withdrawTask(redis, this.#keys, withdrawn);
    // One that a worker has ends with the worker's hearing of it.
    if (job !== null) await queue.remove(job).catch(() => undefined);
    await removeStates(store, this.#keys, states);
  }

  /** Takes away what is left of one that is over. */
  async remove(): Promise<void> {
    const { redis, store } = this.#link;
    const states = await statesOf(redis, this.#keys);
    await removeTask(redis, this.#keys);
    await removeStates(store, this.#keys, states);
  }
}
