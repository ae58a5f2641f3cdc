/** What a network's outputs say: probabilities of the classes, or values. */
import { softmax } from '../engine/softmax.ts';
import type { Trainer } from './trainer.ts';

/** Units of the last layer. */
export function outputUnits({ network }: Trainer): number {
  return network.sizes.at(-1)!;
}

/** `[rows, outputs]`, a copy: probabilities (softmax of the logits), or a regression's values as they are. */
export function predictionsOf(trainer: Trainer, outputs: Float32Array | Float64Array): Float32Array<ArrayBuffer> {
  const predictions = Float32Array.from(outputs);
  if (trainer.network.task === 'regression') return predictions;
  const classes = outputUnits(trainer);
  for (let row = 0; row < outputs.length; row += classes) softmax(predictions, row, classes, predictions);
  return predictions;
}
