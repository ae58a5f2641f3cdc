/** Workers elsewhere: tasks go onto the queue, and what comes of them back from it. */
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { WorkersThere } from '../../contract/workers.ts';
import type { TrialCommand } from '../../training/trial.ts';
import type { MessageOf, StudyMessage, TrialMessage, WorkerTask } from '../workers/messages.ts';
import { isLast } from '../workers/messages.ts';
import type { SubmittedTask, Workers } from '../workers/workers.ts';
import type { ContentStore } from './content/content-store.ts';
import { sweep } from './content/sweep.ts';
import { OpenTask } from './open-task.ts';
import type { QueueLink } from './task-on-queue.ts';
import { StreamReader } from './stream-reader.ts';
import type { JobData } from './wire.ts';
import { whatDiffers, type Identity } from './identity.ts';
import { othersOf, placesAt, workersAt } from './who-is-there.ts';

/** How many workers there are is asked this often. */
const countEveryMs = 2_000;
/** What is needed still is touched this often, and what nobody needs is swept. */
const keepEveryMs = 3600_000;

export interface QueueWorkersOptions {
  readonly redis: Redis;
  readonly queue: Queue<JobData>;
  /** Of data files and checkpoints. */
  readonly store: ContentStore;
  /** The queue's address, for people. */
  readonly shown: string;
  readonly identity: Identity;
  /** Tasks that the workers there take side by side. */
  readonly places: number;
}

export class QueueWorkers implements Workers {
  readonly #shown: string;
  readonly #identity: Identity;
  readonly #link: QueueLink;
  readonly #open = new Set<OpenTask>();
  /** Those that are over, until nothing of them is left on the queue. */
  readonly #leaving = new Set<OpenTask>();
  readonly #counting: NodeJS.Timeout;
  readonly #keeping: NodeJS.Timeout;
  /** That all workers together have. Tasks are put there before there are any: one at least waits for the first. */
  #places: number;
  #onFree: () => void = () => undefined;
  #isClosed = false;

  /** @param places - at the workers that are there. */
  constructor({ redis, queue, store, shown, identity, places }: QueueWorkersOptions) {
    this.#shown = shown;
    this.#identity = identity;
    const said = new StreamReader(redis, () => {
      for (const task of this.#open) task.check();
    });
    this.#link = { redis, queue, store, said };
    this.#places = places;
    this.#counting = setInterval(() => void this.#count(), countEveryMs).unref();
    this.#keeping = setInterval(() => this.#keep(), keepEveryMs).unref();
    this.#keep();
  }

  get size(): number {
    return Math.max(1, this.#places);
  }

  get free(): number {
    return this.#isClosed ? 0 : Math.max(0, this.size - this.#open.size);
  }

  onFree(start: () => void): void {
    this.#onFree = start;
  }

  submit<Task extends WorkerTask>(
    task: Task,
    listener: (message: MessageOf<Task>) => void,
    commands: readonly TrialCommand[] = [],
  ): SubmittedTask {
    // A task is told of in its own words only.
    const hear = listener as (message: TrialMessage | StudyMessage) => void;
    const open = new OpenTask(
      this.#link,
      task,
      (message) => {
        if (this.#isClosed) return;
        if (isLast(message)) this.#leave(open);
        hear(message);
        if (isLast(message)) this.#onFree();
      },
      commands,
      () => this.#onFree(),
    );
    this.#open.add(open);
    return open;
  }

  /** Who is there now. @throws the connection's error */
  async there(): Promise<WorkersThere> {
    const { queue, store, redis } = this.#link;
    const [workers, others] = await Promise.all([workersAt(queue), othersOf(redis, this.#identity)]);
    return {
      queue: this.#shown,
      files: store.shown,
      workers,
      others: others.map((other) => ({
        studio: other.studio,
        engine: other.engine,
        differs: whatDiffers(this.#identity, other),
      })),
    };
  }

  /** Takes what is under way off the queue, so that nobody works for a studio that is closed. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#counting);
    clearInterval(this.#keeping);
    const { redis, queue, said } = this.#link;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, closeWithinMs)));
    const left = [...[...this.#open].map((task) => task.withdraw()), ...[...this.#leaving].map((task) => task.settled)];
    await Promise.race([Promise.allSettled(left), patience]);
    clearTimeout(timer);
    said.close();
    await queue.close().catch(() => undefined);
    redis.disconnect();
  }

  #leave(task: OpenTask): void {
    this.#open.delete(task);
    this.#leaving.add(task);
    const gone = () => this.#leaving.delete(task);
    task.settled.then(gone, gone);
  }

  #keep(): void {
    for (const task of this.#open) task.keep();
    // That files can't be reached is told by the tasks that need them.
    void sweep(this.#link.store, this.#link.redis).catch(() => undefined);
  }

  async #count(): Promise<void> {
    try {
      this.#places = await placesAt(this.#link.queue);
    } catch {
      // The queue is away; so many as there were will do until it is back.
      return;
    }
    if (this.free > 0) this.#onFree();
  }
}

/** A queue that is away is not waited for: what is on it then is found when the studio is opened again. */
const closeWithinMs = 1_000;
