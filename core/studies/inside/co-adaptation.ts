/**
 * Whether units rely on each other: what the loss gains when two are taken away together, less what it gains for each
 * alone. Units that do their work independently interact by next to nothing; one that only corrects another, or stands in
 * for it, interacts strongly.
 *
 * @see Hinton et al. 2012, "Improving neural networks by preventing co-adaptation of feature detectors"
 */
import type { CoAdaptation } from '../../contract/studies/inside.ts';
import type { RandomStream } from '../../engine/random.ts';
import { measure } from '../../training/evaluation.ts';
import type { RowSet } from '../../training/row-set.ts';
import type { Trainer } from '../../training/trainer.ts';
import { histogramOf } from './histogram.ts';

/** The pairs that are looked at: all among as few units as will do, so that few must be taken away alone. */
export function pairsAmong(units: number, pairs: number, random: RandomStream): [number, number][] {
  const order = Uint32Array.from({ length: units }, (_, unit) => unit);
  random.shuffle(order);
  const needed = Math.min(units, Math.ceil((1 + Math.sqrt(1 + 8 * pairs)) / 2));
  const found: [number, number][] = [];
  for (let second = 1; second < needed; second++) {
    for (let first = 0; first < second && found.length < pairs; first++) found.push([order[first]!, order[second]!]);
  }
  return found;
}

/**
 * @param layer - of the hidden layers, from 0.
 * @param between - called before each pass over the rows.
 */
export function measureCoAdaptation(
  trainer: Trainer,
  set: RowSet,
  layer: number,
  pairs: readonly (readonly [number, number])[],
  between: () => void,
): CoAdaptation {
  const loss = () => {
    between();
    return measure(trainer, set, 'evaluation', () => true)!.loss;
  };
  const whole = loss();
  const alone = new Map<number, number>();
  for (const unit of new Set(pairs.flat())) alone.set(unit, withoutUnits(trainer, layer, [unit], loss) - whole);
  const interactions: number[] = [];
  let effects = 0;
  for (const pair of pairs) {
    const each = alone.get(pair[0])! + alone.get(pair[1])!;
    interactions.push(withoutUnits(trainer, layer, pair, loss) - whole - each);
    effects += Math.abs(each);
  }
  const size = interactions.reduce((sum, interaction) => sum + Math.abs(interaction), 0);
  return {
    interactions: histogramOf(interactions),
    meanSize: pairs.length > 0 ? size / pairs.length : 0,
    relative: effects > 0 ? size / effects : 0,
  };
}

/** Takes units away while something is measured: nothing of what they say gets on. */
function withoutUnits<T>(
  { network, kernels: { memory } }: Trainer,
  layer: number,
  units: readonly number[],
  act: () => T,
): T {
  const { weight, units: width } = network.layers[layer + 1]!;
  const starts = units.map((unit) => weight + unit * width);
  const kept = starts.map((start) => memory.slice(start, start + width));
  for (const start of starts) memory.fill(0, start, start + width);
  const result = act();
  starts.forEach((start, i) => memory.set(kept[i]!, start));
  return result;
}
