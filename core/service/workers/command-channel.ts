/**
 * Commands to a worker that is deep in its training loop.
 *
 * The loop never returns to the event loop, so commands are taken from the port synchronously; a counter in shared
 * memory says how many were sent, so that asking costs one atomic read and waiting costs nothing.
 */
import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { TrialCommand } from '../../training/trial.ts';

/** One 32-bit counter of commands sent. */
export type CommandCounter = Int32Array<SharedArrayBuffer>;

export function createCommandCounter(): CommandCounter {
  return new Int32Array(new SharedArrayBuffer(4));
}

/** The message is in the port before the counter says so. */
export function sendCommand(port: MessagePort, counter: CommandCounter, command: TrialCommand): void {
  port.postMessage(command);
  Atomics.add(counter, 0, 1);
  Atomics.notify(counter, 0);
}

/** The worker's end. */
export class CommandReceiver {
  readonly #port: MessagePort;
  readonly #counter: CommandCounter;
  #received = 0;
  /** Come, and not asked for yet. */
  readonly #early: TrialCommand[] = [];

  constructor(port: MessagePort, counter: CommandCounter) {
    this.#port = port;
    this.#counter = counter;
  }

  /** The next command, if one was sent. */
  poll(): TrialCommand | undefined {
    return this.#early.shift() ?? this.#take();
  }

  /** Whether the task is to stop, asked before it can answer commands: whatever else has come is still to be polled. */
  isToStop(): boolean {
    for (let command = this.#take(); command; command = this.#take()) this.#early.push(command);
    return this.#early.some(({ kind }) => kind === 'stop');
  }

  #take(): TrialCommand | undefined {
    if (Atomics.load(this.#counter, 0) === this.#received) return undefined;
    const packet: { message: TrialCommand } | undefined = receiveMessageOnPort(this.#port);
    if (packet) this.#received++;
    return packet?.message;
  }

  /** The next command; the thread sleeps until there is one. */
  wait(): TrialCommand {
    for (;;) {
      const command = this.poll();
      if (command) return command;
      Atomics.wait(this.#counter, 0, this.#received);
    }
  }
}
