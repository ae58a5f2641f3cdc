/**
 * How much a trained network leans on each group of its inputs.
 *
 * By shuffling: what the score loses when the group's values are dealt out to other rows, so that they say nothing any more
 * (Breiman 2001, “Random forests”, §10). By its share: how far the answer moves when the group is put at its mean; for a
 * linear network that is |w (x − x̄)|.
 */
import type { RandomStream } from '../../engine/random.ts';
import { measure } from '../../training/evaluation.ts';
import type { RowSet } from '../../training/row-set.ts';
import type { Trainer } from '../../training/trainer.ts';
import { outputsOf } from '../held-out-rows.ts';

export interface Reliance {
  /** What the score loses with each group shuffled, the mean over the shuffles; exactly 0 where it says nothing. */
  readonly losses: number[];
  /** Mean distance that the target's margin moves with each group at its mean. */
  readonly effects: number[];
}

/**
 * @param set - rows in the trainer's memory; as before afterwards.
 * @param members - indices into the inputs, for each group.
 * @param random - the stream of each group's shuffles.
 * @param between - called before each group.
 */
export function measureReliance(
  trainer: Trainer,
  set: RowSet,
  members: readonly (readonly number[])[],
  shuffles: number,
  random: (group: number) => RandomStream,
  between: (group: number) => void,
): Reliance {
  const margins = marginsOf(trainer, set);
  const scoreNow = () => measure(trainer, set, 'evaluation', () => true)!.score;
  const intact = scoreNow();
  const losses: number[] = [];
  const effects: number[] = [];
  members.forEach((columns, group) => {
    between(group);
    const kept = columnsAt(trainer, set, columns);
    const stream = random(group);
    const order = Uint32Array.from({ length: set.rows }, (_, row) => row);
    let loss = 0;
    for (let shuffle = 0; shuffle < shuffles; shuffle++) {
      stream.shuffle(order);
      write(trainer, set, columns, (column, row) => kept[column]![order[row]!]!);
      loss += intact - scoreNow();
    }
    losses.push(loss / shuffles);
    const means = kept.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
    write(trainer, set, columns, (column) => means[column]!);
    const moved = marginsOf(trainer, set);
    effects.push(moved.reduce((sum, margin, row) => sum + Math.abs(margin - margins[row]!), 0) / set.rows);
    write(trainer, set, columns, (column, row) => kept[column]![row]!);
  });
  return { losses, effects };
}

/** `[rows]`: the target's logit less the mean of the others, or the value that is predicted. */
function marginsOf(trainer: Trainer, set: RowSet): Float64Array {
  const outputs = outputsOf(trainer, set);
  const count = trainer.network.sizes.at(-1)!;
  if (trainer.network.task === 'regression') return Float64Array.from(outputs);
  const { memory } = trainer.kernels;
  return Float64Array.from({ length: set.rows }, (_, row) => {
    const logits = outputs.subarray(row * count, (row + 1) * count);
    const own = logits[memory[set.targets + row]!]!;
    const others = logits.reduce((sum, logit) => sum + logit, 0) - own;
    return own - others / (count - 1);
  });
}

/** `[columns][rows]`; copies. */
function columnsAt({ kernels: { memory }, network }: Trainer, set: RowSet, columns: readonly number[]) {
  const features = network.sizes[0]!;
  return columns.map((column) =>
    Float32Array.from({ length: set.rows }, (_, row) => memory[set.inputs + row * features + column]!),
  );
}

function write(
  { kernels: { memory }, network }: Trainer,
  set: RowSet,
  columns: readonly number[],
  value: (column: number, row: number) => number,
): void {
  const features = network.sizes[0]!;
  columns.forEach((column, i) => {
    for (let row = 0; row < set.rows; row++) memory[set.inputs + row * features + column] = value(i, row);
  });
}
