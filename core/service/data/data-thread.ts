/** The service's end of the data thread. It is started when it is first asked, and again should it die. */
import { Worker } from 'node:worker_threads';
import { errorOf, StudioError } from '../../errors/studio-error.ts';
import { workerUrl } from '../workers/worker-url.ts';
import type { DataReply, DataTaskName, DataTasks, DataThreadSetup } from './data-tasks.ts';

/** A thread that goes on with what nobody waits for any more is ended after this long. */
const patienceMs = 500;

interface Pending {
  readonly cancelled: Int32Array<SharedArrayBuffer>;
  /** Asks it of a thread. */
  readonly post: (worker: Worker) => void;
  readonly progress: (share: number) => void;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface AskOptions {
  /** Ends it: the answer is an error at once, and the thread is free for the next in some milliseconds. */
  readonly signal?: AbortSignal;
  /** Hears how much is done, 0…1, where it takes long. */
  readonly progress?: (share: number) => void;
}

export class DataThread {
  readonly #setup: DataThreadSetup;
  /** In the order in which they are answered. */
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #lastId = 0;

  /** @param folder - of the imported files. */
  constructor(folder: string) {
    this.#setup = { folder };
  }

  /** @throws {StudioError} what is wrong with the data, `data.superseded`, or `data.threadDied`. */
  async ask<Name extends DataTaskName>(
    task: Name,
    args: DataTasks[Name]['args'],
    { signal, progress = () => undefined }: AskOptions = {},
  ): Promise<DataTasks[Name]['result']> {
    if (signal?.aborted) throw superseded();
    const id = ++this.#lastId;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const post = (worker: Worker) => worker.postMessage({ id, task, args, cancelled });
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#pending.set(id, { cancelled, post, progress, resolve, reject });
    });
    const cancel = () => this.#cancel(id, cancelled);
    signal?.addEventListener('abort', cancel, { once: true });
    post((this.#worker ??= this.#start()));
    try {
      return (await answer) as DataTasks[Name]['result'];
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
    this.#rejectAll('the studio is closing');
  }

  #start(): Worker {
    const worker = new Worker(workerUrl('data-worker', import.meta.url), { workerData: this.#setup });
    worker.on('message', (reply: DataReply) => {
      if (this.#worker !== worker) return;
      const pending = this.#pending.get(reply.id);
      if ('share' in reply) {
        if (pending?.cancelled[0] === 0) pending.progress(reply.share);
        return;
      }
      this.#pending.delete(reply.id);
      if (reply.ok) pending?.resolve(reply.value);
      else pending?.reject(errorOf(reply.error));
    });
    const lost = (reason: string) => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#rejectAll(reason);
    };
    worker.on('error', (error) => lost(error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => lost('its thread ended'));
    return worker;
  }

  #cancel(id: number, cancelled: Int32Array<SharedArrayBuffer>): void {
    Atomics.store(cancelled, 0, 1);
    this.#pending.get(id)?.reject(superseded());
    setTimeout(() => this.#replaceIfAt(id), patienceMs).unref();
  }

  /** A file that is read whole is not asked about meanwhile. What others wait for is asked of a new thread. */
  #replaceIfAt(id: number): void {
    const [first] = this.#pending.keys();
    if (first !== id || !this.#worker) return;
    void this.#worker.terminate();
    this.#pending.delete(id);
    const worker = (this.#worker = this.#start());
    for (const { post } of this.#pending.values()) post(worker);
  }

  #rejectAll(reason: string): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    const error = new StudioError(
      'data.threadDied',
      `The data could not be read (${reason}). It may be too large for this machine: use a part of it.`,
      { reason },
    );
    for (const { reject } of pending) reject(error);
  }
}

function superseded(): StudioError {
  return new StudioError('data.superseded', 'This is not needed any more: something else was asked for meanwhile.');
}
