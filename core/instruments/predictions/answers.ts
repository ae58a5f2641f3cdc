/** Putting rows through a network with all its units, as evaluating does: nothing that is trained is touched. */
import type { Position } from '../../engine/kernels/kernels.ts';
import { streams } from '../../engine/random.ts';
import { outputUnits, predictionsOf } from '../../training/predictions.ts';
import type { Trainer } from '../../training/trainer.ts';

/** What is said of one row: `[outputs]` from `offset` on, probabilities or a value, and the likeliest class's index. */
type See = (row: number, said: Float32Array, offset: number, likeliest: number) => void;

/**
 * @param place - puts so many rows from one on where the network can read them.
 * @param between - called before each pass; returns false to give up.
 * @returns whether all rows were seen.
 */
export function eachAnswer(
  trainer: Trainer,
  total: number,
  place: (start: number, rows: number) => Position,
  between: () => boolean,
  see: See,
): boolean {
  const { network, kernels } = trainer;
  const outputs = outputUnits(trainer);
  const at = { seed: trainer.seed, stream: streams.evaluationDropout, position: 0, step: 0 };
  for (let start = 0; start < total; start += network.capacity) {
    if (!between()) return false;
    const rows = Math.min(network.capacity, total - start);
    network.forward(place(start, rows), rows, 'evaluation', at);
    const logits = kernels.memory.subarray(network.outputs, network.outputs + rows * outputs);
    const said = predictionsOf(trainer, logits);
    for (let row = 0; row < rows; row++) {
      const offset = row * outputs;
      see(start + row, said, offset, likeliest(logits, offset, outputs));
    }
  }
  return true;
}

/** As it is counted when the accuracy is measured: of the logits, the first of the largest. */
function likeliest(logits: Float32Array | Float64Array, offset: number, classes: number): number {
  let best = 0;
  for (let index = 1; index < classes; index++) if (logits[offset + index]! > logits[offset + best]!) best = index;
  return best;
}
