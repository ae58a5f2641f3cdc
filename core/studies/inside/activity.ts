/** What the units of the hidden layers say to the rows that are held out, with all of them taking part. */
import type { LayerActivity } from '../../contract/studies/inside.ts';
import type { RowSet } from '../../training/row-set.ts';
import type { Trainer } from '../../training/trainer.ts';
import { eachPass } from '../held-out-rows.ts';
import { histogramOf } from './histogram.ts';

/** A unit whose answers differ by less than this answers every row alike. */
const deadRange = 1e-6;

/** Of each hidden layer, as the layer behind it sees the values. */
export function measureActivity(trainer: Trainer, set: RowSet): LayerActivity[] {
  const { network, kernels } = trainer;
  const hidden = network.layers.slice(0, -1);
  const values = hidden.map(({ units }) => new Float32Array(set.rows * units));
  eachPass(trainer, set, (start, rows) => {
    hidden.forEach(({ output, units }, i) => {
      values[i]!.set(kernels.memory.subarray(output, output + rows * units), start * units);
    });
  });
  return hidden.map(({ units }, i) => activityOf(values[i]!, units));
}

/** @param values - `[rows, units]` */
export function activityOf(values: Float32Array, units: number): LayerActivity {
  const living = values.filter((value) => value !== 0);
  let dead = 0;
  for (let unit = 0; unit < units; unit++) {
    let [low, high] = [Infinity, -Infinity];
    for (let i = unit; i < values.length; i += units) {
      low = Math.min(low, values[i]!);
      high = Math.max(high, values[i]!);
    }
    if (high - low <= deadRange) dead++;
  }
  return { values: histogramOf(living), zeros: 1 - living.length / values.length, dead: dead / units };
}
