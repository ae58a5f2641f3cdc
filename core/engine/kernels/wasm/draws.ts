/** What draws random numbers. */
import { streams } from '../../random.ts';
import type { Kernels, MaskCoordinates } from '../kernels.ts';
import { address, alone, shared, type Caller, type ExportsOf, type TasksOf } from './entry.ts';

const words = 0x1_0000_0000;
/** Seed, stream, position, and the step's lower and upper word. */
const coordinates = ['value', 'value', 'value', 'value', 'value'] as const;

export const drawEntries = {
  drawMask: shared('elements', ['numbers', 'value', 'value', ...coordinates], [1037, words / 2, 2, 1, 2, 3, 4, 5]),
  drawNoise: shared('elements', ['numbers', 'value', ...coordinates], [1037, 0.5, 1, 2, 3, 4, 5]),
  // Count, seed, stream, and the index's lower and upper word.
  shuffle: alone(['numbers', ...coordinates], [300, 1, 2, 3, 4]),
};

const upperWord = (count: number) => Math.floor(count / words);

export function drawKernels(
  leader: Caller,
  tasks: TasksOf<typeof drawEntries>,
  wasm: ExportsOf<typeof drawEntries>,
): Pick<Kernels, keyof typeof drawEntries> {
  return {
    drawMask: (mask, count, dropoutRate, factor, { seed, stream, position, step }: MaskCoordinates) => {
      const [to, limit] = [address(mask), Math.floor(dropoutRate * words)];
      leader.run(tasks.drawMask, count, count, to, limit, factor, seed, stream, position, step, upperWord(step));
    },
    drawNoise: (noise, count, deviation, { seed, stream, position, step }: MaskCoordinates) => {
      const to = address(noise);
      leader.run(tasks.drawNoise, count, count, to, deviation, seed, stream, position, step, upperWord(step));
    },
    shuffle: (order, count, seed, purpose, index) =>
      wasm.shuffle(address(order), count, seed, streams[purpose], index, upperWord(index)),
  };
}
