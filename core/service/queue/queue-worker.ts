/** A worker of the queue: takes tasks of its own kind, and trains them in threads. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { WaitingError, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { StudioError } from '../../errors/studio-error.ts';
import { fileHashes } from '../../experiment/data-spec.ts';
import { WorkerPool } from '../workers/worker-pool.ts';
import type { Workers } from '../workers/workers.ts';
import { prefix, queueName, taskKeys, type TaskKeys } from './keys.ts';
import type { ContentStore } from './content/content-store.ts';
import { Outbox } from './outbox.ts';
import { stateGone } from './queue-errors.ts';
import { ServedTask, type Ending, type ToldSoFar } from './served-task.ts';
import { fetchFile } from './shared-files.ts';
import { fetchState } from './states.ts';
import { StreamReader } from './stream-reader.ts';
import { claimTask, type ClaimedTask } from './task-store.ts';
import { whileAway, type AwayNotice } from './while-away.ts';
import { JobData, QueuedTask, read, Resume, Told } from './wire.ts';

/** A worker that is not heard of for so long is taken to be dead, and its tasks go to others. */
const lockDurationMs = 60_000;
/** A task that has taken so many workers with it fails. */
const mostDeaths = 10;
/** A queue, or shared files, that are away then are not waited for: another worker begins at the last checkpoint. */
const closeWithinMs = 20_000;

export interface QueueWorkerOptions {
  /** Tasks side by side. */
  readonly count: number;
  /** Threads that a task may use while it is the only one. */
  readonly threads: number;
  /** Ends after as many tasks as it works on side by side. */
  readonly once: boolean;
  /** Where data files are kept from one task to the next. */
  readonly dataDir: string;
  /** Told of each task that begins or ends. */
  readonly tell: (what: 'began' | 'ended' | 'handedBack', task: string) => void;
  /** Does the tasks; threads of this process without it. */
  readonly pool?: Workers;
  readonly lockMs?: number;
  readonly closeWithinMs?: number;
}

export class QueueWorker {
  readonly #redis: Redis;
  readonly #store: ContentStore;
  readonly #options: QueueWorkerOptions;
  readonly #pool: Workers;
  readonly #told: StreamReader;
  readonly #worker: Worker;
  readonly #tasks = new Set<ServedTask>();
  /** Its main loop, which ends once it takes no more. */
  readonly #done: Promise<void>;
  #taken = 0;
  #isClosing = false;

  /** @param store - of data files and checkpoints. @param identity - whose tasks it takes. */
  constructor(redis: Redis, store: ContentStore, identity: string, options: QueueWorkerOptions) {
    this.#redis = redis;
    this.#store = store;
    this.#options = options;
    this.#pool = options.pool ?? new WorkerPool(options.count, options.threads);
    this.#told = new StreamReader(redis, () => undefined);
    const lockDuration = options.lockMs ?? lockDurationMs;
    this.#worker = new Worker(queueName(identity), (job, token) => this.#serve(job, token), {
      connection: redis,
      prefix,
      autorun: false,
      concurrency: options.count,
      name: workerName(options.count),
      lockDuration,
      // The engine takes whole milliseconds only, and fails silently with others.
      stalledInterval: Math.ceil(lockDuration / 2),
      maxStalledCount: mostDeaths,
    });
    // That the queue is away is nothing to end for: it goes on when it is back.
    this.#worker.on('error', () => undefined);
    this.#done = this.#worker.run();
  }

  /** Resolves when it has done what it was to do once; before, only if it was closed. */
  get done(): Promise<void> {
    return this.#done;
  }

  /** Hands back what it works on, from where it is, and ends. */
  async close(): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, this.#options.closeWithinMs ?? closeWithinMs);
    });
    await Promise.race([this.#handAllBack(), patience]);
    clearTimeout(timer);
    for (const task of this.#tasks) task.lose();
    this.#told.close();
    this.#redis.disconnect();
    void this.#worker.close(true).catch(() => undefined);
    await this.#pool.close();
  }

  async #handAllBack(): Promise<void> {
    await this.#worker.pause(true);
    await Promise.all([...this.#tasks].map((task) => task.handBack()));
    await this.#worker.close();
  }

  async #serve(job: Job<unknown>, token: string | undefined): Promise<void> {
    const { data, id = '' } = job;
    const parsed = JobData.safeParse(data);
    if (!parsed.success) return;
    const { key } = parsed.data;
    const holder = `${randomUUID()}@${hostname()}`;
    const claimed = await claimTask(this.#redis, taskKeys(key), id, holder);
    if (!claimed) return;
    this.#taken++;
    const isEnough = this.#options.once && this.#taken >= this.#options.count;
    if (isEnough) await this.#worker.pause(true);
    this.#options.tell('began', key);
    const ending = await this.#work(key, holder, claimed);
    this.#options.tell(ending === 'handedBack' ? 'handedBack' : 'ended', key);
    // The engine tells why.
    if (ending instanceof Error) throw ending;
    if (ending === 'handedBack') {
      await job.moveToWait(token);
      throw new WaitingError();
    }
  }

  async #work(key: string, holder: string, claimed: ClaimedTask): Promise<Ending> {
    const keys = taskKeys(key);
    const resume = claimed.resume && read(Resume, claimed.resume);
    const task = read(QueuedTask, claimed.task);
    const outbox = new Outbox(
      { redis: this.#redis, store: this.#store, keys, holder, latest: resume?.state ?? null },
      { lost: (refused) => served.lose(refused), full: (isFull) => served.hold(isFull) },
    );
    const name = resume?.state ?? task.state;
    const served = new ServedTask(task, resume?.change ?? '', outbox);
    this.#tasks.add(served);
    try {
      const start = name === null ? null : await this.#lasting(() => fetchState(this.#store, keys, name), outbox.away);
      if (name !== null && !start) throw stateGone();
      for (const hash of fileHashes(task.spec.data.source)) {
        await this.#lasting(() => fetchFile(this.#store, this.#options.dataDir, hash), outbox.away);
      }
      const told = await this.#toldSoFar(keys);
      served.begin(start, this.#pool, { dataDir: this.#options.dataDir, id: key, told });
      this.#told.add(keys.told, told.at(-1)?.[0] ?? '0', (id, value) => served.tell(id, value));
    } catch (error) {
      // What has nothing to do with the task is tried again by the engine, here or elsewhere.
      if (error instanceof StudioError) served.fail(error);
      else served.lose(error instanceof Error ? error : new Error(String(error)));
    }
    const ending = await served.ended;
    this.#told.remove(keys.told);
    this.#tasks.delete(served);
    return ending;
  }

  #lasting<T>(step: () => Promise<T>, away: AwayNotice): Promise<T> {
    return whileAway(step, () => !this.#isClosing, away);
  }

  async #toldSoFar({ told }: TaskKeys): Promise<ToldSoFar> {
    const entries = await this.#redis.xrangeBuffer(told, '-', '+');
    return entries.map(([id, [, value = Buffer.alloc(0)]]) => [id.toString(), read(Told, value)] as const);
  }
}

/** Says how many tasks it takes side by side: studios put as many on the queue as all workers can take. */
export const workerName = (count: number) => `${count}@${hostname()}`;
