/** The service's end of the data thread. It is started when it is first asked, and again should it die. */
import { Worker } from 'node:worker_threads';
import { errorOf, StudioError } from '../../errors/studio-error.ts';
import { workerUrl } from '../workers/worker-url.ts';
import type { DataReply, DataTaskName, DataTasks, DataThreadSetup } from './data-tasks.ts';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export class DataThread {
  readonly #setup: DataThreadSetup;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #lastId = 0;

  /** @param folder - of the imported files. */
  constructor(folder: string) {
    this.#setup = { folder };
  }

  /** @throws {StudioError} what is wrong with the data, or `data.threadDied`. */
  async ask<Name extends DataTaskName>(task: Name, args: DataTasks[Name]['args']): Promise<DataTasks[Name]['result']> {
    const id = ++this.#lastId;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
    });
    this.#worker ??= this.#start();
    this.#worker.postMessage({ id, task, args });
    return (await answer) as DataTasks[Name]['result'];
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
      const pending = this.#pending.get(reply.id);
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
