/**
 * Worker threads that train and measure, one task each. A task that is alone may call the other cores to help; tasks side
 * by side keep to a thread each.
 *
 * A thread is started when it is first needed and kept for the life of the process; one that dies is replaced, and
 * its task fails with a report.
 */
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { storageTroubleOf } from '../../errors/storage-trouble.ts';
import { StudioError, reportOf } from '../../errors/studio-error.ts';
import { Crew } from '../../engine/kernels/threads/crew.ts';
import { foundBuilds } from '../../engine/kernels/wasm-module.ts';
import type { TrialCommand } from '../../training/trial.ts';
import { createCommandCounter, sendCommand, type CommandCounter } from './command-channel.ts';
import { isLast, type MessageOf, type WorkerMessage, type WorkerTask } from './messages.ts';
import type { TaskMessage, WorkerSetup } from './trial-worker.ts';
import { workerUrl } from './worker-url.ts';
import type { SubmittedTask, Workers } from './workers.ts';

interface Assignment {
  readonly listener: (message: WorkerMessage) => void;
  readonly commands: MessagePort;
  readonly counter: CommandCounter;
}

export class WorkerPool implements Workers {
  readonly size: number;
  /** Threads that a task may use while it is the only one. */
  readonly #threads: number;
  readonly #crew: Crew;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Assignment>();
  readonly #names = new WeakMap<Worker, number>();
  #onFree: () => void = () => undefined;
  #closed = false;

  /** @param size - tasks side by side, at least 1. @param threads - a task's that is alone. */
  constructor(size: number, threads = 1) {
    this.size = size;
    this.#threads = threads;
    this.#crew = new Crew(threads);
  }

  get free(): number {
    return this.#closed ? 0 : this.size - this.#busy.size;
  }

  onFree(start: () => void): void {
    this.#onFree = start;
  }

  submit<Task extends WorkerTask>(
    task: Task,
    listener: (message: MessageOf<Task>) => void,
    commands: readonly TrialCommand[] = [],
  ): SubmittedTask {
    const worker = this.#idle.pop() ?? this.#createWorker();
    const { port1, port2 } = new MessageChannel();
    const counter = createCommandCounter();
    // A worker tells of its own task only.
    this.#busy.set(worker, { listener: listener as Assignment['listener'], commands: port1, counter });
    this.#shareCores();
    for (const command of commands) sendCommand(port1, counter, command);
    const message: TaskMessage = { task, commands: port2, counter };
    worker.postMessage(message, [port2]);
    return {
      worker: this.#nameOf(worker),
      send: (command) => sendCommand(port1, counter, command),
      end: () => {
        if (this.#busy.get(worker)?.commands === port1) void worker.terminate();
      },
    };
  }

  /** By the place it has among the threads: a thread that takes a dead one's place is called as that was. */
  #nameOf(worker: Worker): string {
    const taken = this.#names.get(worker);
    if (taken !== undefined) return String(taken);
    const used = new Set([...this.#idle, ...this.#busy.keys()].map((one) => this.#names.get(one)));
    let number = 1;
    while (used.has(number)) number++;
    this.#names.set(worker, number);
    return String(number);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const workers = [...this.#idle, ...this.#busy.keys()];
    for (const { commands } of this.#busy.values()) commands.close();
    this.#busy.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
    await this.#crew.close();
  }

  #createWorker(): Worker {
    const worker = new Worker(workerUrl('trial-worker', import.meta.url), {
      workerData: {
        board: this.#crew.board.buffer,
        size: this.#crew.size,
        builds: foundBuilds(),
      } satisfies WorkerSetup,
    });
    worker.on('message', (message: WorkerMessage) => {
      const assignment = this.#busy.get(worker);
      if (!assignment) return;
      if (message.kind === 'enlist') {
        this.#crew.enlist(message.enlistment);
        return;
      }
      if (!isLast(message)) {
        assignment.listener(message);
        return;
      }
      this.#release(worker);
      this.#idle.push(worker);
      assignment.listener(message);
      this.#onFree();
    });
    worker.on('error', (error) => this.#lost(worker, error));
    worker.on('exit', () => this.#lost(worker, new Error('its thread ended')));
    return worker;
  }

  /** A dead thread's place is free again; the next task gets a new one. */
  #lost(worker: Worker, error: unknown): void {
    const idleAt = this.#idle.indexOf(worker);
    if (idleAt >= 0) this.#idle.splice(idleAt, 1);
    const assignment = this.#busy.get(worker);
    if (!assignment) return;
    this.#release(worker);
    const message = error instanceof Error ? error.message : String(error);
    const report = storageTroubleOf(error) ?? reportOf(workerDied(message));
    assignment.listener({ kind: 'failed', error: report });
    this.#onFree();
  }

  #release(worker: Worker): void {
    this.#busy.get(worker)?.commands.close();
    this.#busy.delete(worker);
    this.#shareCores();
  }

  /** A helper rests with the last task, and with one whose thread has died. */
  #shareCores(): void {
    if (this.#busy.size === 0) this.#crew.dismiss();
    this.#crew.board.allowance = this.#busy.size === 1 ? this.#threads : 1;
  }
}

function workerDied(reason: string): StudioError {
  return new StudioError(
    'run.workerDied',
    `The training stopped unexpectedly (${reason}). What was saved last is kept: resume the run to go on from there.`,
    { reason },
  );
}
