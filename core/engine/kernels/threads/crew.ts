/**
 * The helper threads of a process, which work for one run at a time.
 *
 * They belong to the process's main thread, are started when a run first has a use for them, and are kept: threads within
 * threads, and ending one in the middle of its work, are what made the process crash now and then. They end by
 * themselves when asked to.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Kit } from '../wasm-module.ts';
import { Board } from './board.ts';

/** What helpers work on until another service comes into force. */
export interface Enlistment {
  /** As numbered by the board. */
  readonly service: number;
  readonly kit: Kit;
  readonly memory: WebAssembly.Memory;
  /** Address of each helper's own scratch. */
  readonly scratches: readonly number[];
}

export type HelperMessage = Enlistment | 'leave';

/** Beside this file, as source or as part of a bundle. */
const helperUrl = new URL(
  import.meta.url.endsWith('.ts') ? './helper-thread.ts' : './helper-thread.js',
  import.meta.url,
);

export class Crew {
  /** The most helpers there can be. */
  readonly size: number;
  readonly board = new Board();
  readonly #helpers: Worker[] = [];

  /** @param threads - the most that a run may use, its own included. */
  constructor(threads: number) {
    this.size = threads - 1;
    this.board.allowance = threads;
  }

  /** Puts the helpers to work; they begin some milliseconds later. */
  enlist(enlistment: Enlistment): void {
    while (this.#helpers.length < this.size) this.#helpers.push(this.#start(this.#helpers.length + 1));
    for (const helper of this.#helpers) helper.postMessage(enlistment);
  }

  /** Lets the helpers rest; what they worked in can be freed. */
  dismiss(): void {
    this.board.changeService();
  }

  /** Ends the threads; resolves once they have ended. */
  async close(): Promise<void> {
    this.dismiss();
    const ended = this.#helpers.splice(0).map(async (helper) => {
      const exit = once(helper, 'exit');
      helper.ref();
      helper.postMessage('leave');
      await exit;
    });
    await Promise.all(ended);
  }

  /** A thread that keeps no process alive. Should it break down, its leader hears of it through the board. */
  #start(place: number): Worker {
    const helper = new Worker(helperUrl, { workerData: { buffer: this.board.buffer, place } });
    helper.unref();
    helper.on('error', () => undefined);
    helper.on('exit', () => {
      const at = this.#helpers.indexOf(helper);
      if (at >= 0) this.#helpers.splice(at, 1);
    });
    return helper;
  }
}
