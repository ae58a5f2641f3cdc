/**
 * One run's kernels on several threads.
 *
 * The thread that trains leads: it cuts a kernel's work into parts, hands one to each helper and does the first itself.
 * Every part computes its numbers as the whole would, so the results are bit-identical for any number of threads.
 *
 * Whether sharing pays is measured, not assumed: the team knows what a hand-over costs and how fast each kernel is on
 * this machine, and shares only work from which it saves more than twice the hand-over.
 */
import { Worker } from 'node:worker_threads';
import type { KernelExports } from '../wasm-module.ts';
import type { Enlistment } from './helper-thread.ts';
import { Mailbox, noTask, sharedTasks, type SharedTask } from './mailbox.ts';

/** Beside this file, as source or as part of a bundle. */
const helperUrl = new URL(
  import.meta.url.endsWith('.ts') ? './helper-thread.ts' : './helper-thread.js',
  import.meta.url,
);

/** Calls of a kernel that are timed to learn its speed. */
const timedCalls = 8;
/** What a hand-over is taken to cost until there are helpers to measure it with, in milliseconds. */
const assumedHandOverMs = 0.02;
const measuredHandOvers = 31;

/** Helpers without work; ending threads and starting new ones for every run would cost more than keeping them. */
const idleHelpers: Worker[] = [];

interface Helper {
  readonly worker: Worker;
  readonly mailbox: Mailbox;
}

/** What is known of a kernel's speed. */
interface Speed {
  calls: number;
  /** Of the fastest call: what the machine did meanwhile does not count. */
  msPerWork: number;
}

export interface TeamOptions {
  /** Threads that may be used at the moment, the leader included; read before every hand-over. */
  readonly allowance: Int32Array;
  readonly exports: KernelExports;
  /** Makes a helper's place: a scratch of its own. */
  readonly enlist: () => Omit<Enlistment, 'mailbox'>;
}

export class ThreadTeam {
  readonly #options: TeamOptions;
  readonly #kernels: readonly ((...args: number[]) => void)[];
  readonly #speeds: readonly Speed[] = sharedTasks.map(() => ({ calls: 0, msPerWork: Infinity }));
  readonly #helpers: Helper[] = [];
  #handOverMs = assumedHandOverMs;
  #isMeasured = false;

  constructor(options: TeamOptions) {
    this.#options = options;
    this.#kernels = sharedTasks.map((name) => options.exports[name]);
  }

  /**
   * Does a kernel's work, alone or together.
   * @param total - rows, columns or elements to share out. @param grain - parts are multiples of it.
   * @param work - how much there is to compute, in any unit that suits the kernel: its speed is measured in it.
   */
  run(
    task: SharedTask,
    total: number,
    grain: number,
    work: number,
    a0: number,
    a1: number,
    a2: number,
    a3 = 0,
    a4 = 0,
    a5 = 0,
    a6 = 0,
    a7 = 0,
    a8 = 0,
    a9 = 0,
    a10 = 0,
  ): void {
    const index = sharedTasks.indexOf(task);
    const kernel = this.#kernels[index]!;
    const speed = this.#speeds[index]!;
    if (speed.calls < timedCalls) {
      const start = performance.now();
      kernel(0, total, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10);
      speed.msPerWork = Math.min(speed.msPerWork, (performance.now() - start) / work);
      speed.calls++;
      return;
    }
    const grains = Math.ceil(total / grain);
    const part = Math.ceil(grains / this.#threadsFor(work * speed.msPerWork, grains)) * grain;
    // Fewer than asked for where the parts don't come out even: none is empty.
    const threads = Math.ceil(total / part);
    for (let i = 1; i < threads; i++) {
      const { mailbox } = this.#helpers[i - 1]!;
      const { call } = mailbox;
      call[0] = index;
      call[1] = i * part;
      call[2] = Math.min(total, (i + 1) * part);
      call[3] = a0;
      call[4] = a1;
      call[5] = a2;
      call[6] = a3;
      call[7] = a4;
      call[8] = a5;
      call[9] = a6;
      call[10] = a7;
      call[11] = a8;
      call[12] = a9;
      call[13] = a10;
      mailbox.send();
    }
    kernel(0, Math.min(total, part), a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10);
    for (let i = 1; i < threads; i++) this.#helpers[i - 1]!.mailbox.awaitDone();
  }

  /** Lets the helpers go; the team must not be used afterwards. */
  release(): void {
    for (const { worker, mailbox } of this.#helpers.splice(0)) {
      mailbox.call[0] = noTask;
      mailbox.send();
      idleHelpers.push(worker);
    }
  }

  /** How many threads to use for work that takes one so long. */
  #threadsFor(ms: number, parts: number): number {
    const most = Math.min(Atomics.load(this.#options.allowance, 0), parts);
    if (most < 2 || (ms * (most - 1)) / most < 2 * this.#handOverMs) return 1;
    while (this.#helpers.length < most - 1) this.#enlist();
    let threads = 1;
    while (threads < most && this.#helpers[threads - 1]!.mailbox.isReady) threads++;
    if (threads > 1 && !this.#isMeasured) this.#measureHandOver();
    return threads;
  }

  /** A helper is ready some milliseconds later; until then the work goes on without it. */
  #enlist(): void {
    const worker = idleHelpers.pop() ?? startHelper();
    const mailbox = new Mailbox();
    const enlistment: Enlistment = { ...this.#options.enlist(), mailbox: mailbox.buffer };
    worker.postMessage(enlistment);
    this.#helpers.push({ worker, mailbox });
  }

  /** The median of some hand-overs of nothing. */
  #measureHandOver(): void {
    this.#isMeasured = true;
    const { mailbox } = this.#helpers[0]!;
    mailbox.call.fill(0);
    mailbox.call[0] = sharedTasks.indexOf('multiply');
    const times = Float64Array.from({ length: measuredHandOvers }, () => {
      const start = performance.now();
      mailbox.send();
      mailbox.awaitDone();
      return performance.now() - start;
    });
    this.#handOverMs = times.toSorted()[measuredHandOvers >> 1]!;
  }
}

/** A new thread, which keeps no process alive. Should it break down, its leader hears of it through the mailbox. */
function startHelper(): Worker {
  const worker = new Worker(helperUrl);
  worker.unref();
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    const at = idleHelpers.indexOf(worker);
    if (at >= 0) idleHelpers.splice(at, 1);
  });
  return worker;
}
