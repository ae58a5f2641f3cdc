/**
 * Worker threads that train and measure, one job each. A job that is alone may call the other cores to help; jobs side by
 * side keep to a thread each.
 *
 * A thread is started when it is first needed and kept for the life of the process; one that dies is replaced, and
 * its job fails with a report.
 */
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { StudioError, reportOf } from '../../errors/studio-error.ts';
import { Crew } from '../../engine/kernels/threads/crew.ts';
import type { TrialCommand } from '../../training/trial.ts';
import { createCommandCounter, sendCommand, type CommandCounter } from './command-channel.ts';
import { isLast, type Job, type MessageOf, type WorkerMessage } from './messages.ts';
import type { JobMessage, WorkerSetup } from './trial-worker.ts';
import { workerUrl } from './worker-url.ts';

/** A job that is under way. */
export interface RunningJob {
  /** Reaches it before its next step, or within a pass of a measurement. */
  send(command: TrialCommand): void;
  /** Ends the thread, the last resort for one that does not answer; the job then fails. */
  end(): void;
}

interface Assignment {
  readonly listener: (message: WorkerMessage) => void;
  readonly commands: MessagePort;
  readonly counter: CommandCounter;
}

export class WorkerPool {
  readonly size: number;
  /** Threads that a job may use while it is the only one. */
  readonly #threads: number;
  readonly #crew: Crew;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Assignment>();
  readonly #waiting: (() => void)[] = [];
  #closed = false;

  /** @param size - jobs that train side by side, at least 1. @param threads - a job's that is alone. */
  constructor(size: number, threads = 1) {
    this.size = size;
    this.#threads = threads;
    this.#crew = new Crew(threads);
  }

  /** Jobs that could be started now. */
  get free(): number {
    return this.#closed ? 0 : this.size - this.#busy.size;
  }

  /** Calls back whenever a worker has become free; whoever asked first is called first. */
  whenFree(start: () => void): void {
    this.#waiting.push(start);
  }

  /**
   * Starts a job. Only call it while a worker is free.
   * @param listener - hears everything about the job; after its last message nothing more comes.
   * @param commands - that reach it before its first step.
   */
  run<J extends Job>(
    job: J,
    listener: (message: MessageOf<J>) => void,
    commands: readonly TrialCommand[] = [],
  ): RunningJob {
    const worker = this.#idle.pop() ?? this.#createWorker();
    const { port1, port2 } = new MessageChannel();
    const counter = createCommandCounter();
    // A worker tells of its own job only.
    this.#busy.set(worker, { listener: listener as Assignment['listener'], commands: port1, counter });
    this.#shareCores();
    for (const command of commands) sendCommand(port1, counter, command);
    const message: JobMessage = { job, commands: port2, counter };
    worker.postMessage(message, [port2]);
    return {
      send: (command) => sendCommand(port1, counter, command),
      end: () => {
        if (this.#busy.get(worker)?.commands === port1) void worker.terminate();
      },
    };
  }

  /** Ends all threads at once; jobs under way are not heard of again. */
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
      workerData: { board: this.#crew.board.buffer, size: this.#crew.size } satisfies WorkerSetup,
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
      this.#tellFree();
    });
    worker.on('error', (error) => this.#lost(worker, error));
    worker.on('exit', () => this.#lost(worker, new Error('its thread ended')));
    return worker;
  }

  /** A dead thread's place is free again; the next job gets a new one. */
  #lost(worker: Worker, error: unknown): void {
    const idleAt = this.#idle.indexOf(worker);
    if (idleAt >= 0) this.#idle.splice(idleAt, 1);
    const assignment = this.#busy.get(worker);
    if (!assignment) return;
    this.#release(worker);
    const message = error instanceof Error ? error.message : String(error);
    assignment.listener({ kind: 'failed', error: reportOf(workerDied(message)) });
    this.#tellFree();
  }

  #tellFree(): void {
    for (const start of this.#waiting) start();
  }

  #release(worker: Worker): void {
    this.#busy.get(worker)?.commands.close();
    this.#busy.delete(worker);
    this.#shareCores();
  }

  /** A helper rests with the last job, and with one whose thread has died. */
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
