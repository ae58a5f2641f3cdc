/** A helper thread: does parts of a leader's kernels in the memory they share, for one run after the other. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { instantiate, workOf } from '../wasm-module.ts';
import { Board } from './board.ts';
import type { HelperMessage } from './crew.ts';

const { buffer, place } = z.object({ buffer: z.instanceof(SharedArrayBuffer), place: z.number() }).parse(workerData);
const board = new Board(buffer);

// As the threads that train: whatever a person does meanwhile goes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', (message: HelperMessage) => {
  // Left without a port to listen on, the thread ends by itself.
  if (message === 'leave') parentPort?.close();
  else if (message.service === board.service) {
    const { kit, memory, scratches, service } = message;
    board.serve(service, place, workOf(instantiate(kit, memory, scratches[place - 1]!)));
  }
});
