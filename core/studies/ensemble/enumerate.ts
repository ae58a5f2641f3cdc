/** Going through every mask there is, where few units can drop. */
import type { Trainer } from '../../training/trainer.ts';
import { ask } from '../../instruments/thinned.ts';
import { Averages } from './averages.ts';

/** 2ⁿ masks are gone through for n units that can drop; beyond this n it would take too long. */
const unitLimit = 16;

/**
 * Masks there are; null where there are too many to go through, and where noise takes the place of masks.
 * @param trainer - its network's rates say which units can drop.
 */
export function maskCount({ network }: Trainer): number | null {
  if (network.spec.dropoutKind !== 'bernoulli') return null;
  const units = droppable(network).reduce((sum, position) => sum + network.unitsAt(position), 0);
  return units <= unitLimit ? 2 ** units : null;
}

/**
 * The averages over all masks, each weighted by its probability Π p (dropped) · Π (1 − p) (kept).
 * @param inputs - `[rows, features]`. @param goOn - called for each mask with the share that is done.
 */
export function averageOverAll(trainer: Trainer, inputs: Float32Array, goOn: (share: number) => void): Averages {
  const { network } = trainer;
  const units = droppable(network).flatMap((position) =>
    Array.from({ length: network.unitsAt(position) }, (_, unit) => ({ position, unit })),
  );
  const averages = new Averages(network.task, inputs.length / network.sizes[0]!, network.sizes.at(-1)!);
  const count = 2 ** units.length;
  for (let mask = 0; mask < count; mask++) {
    goOn(mask / count);
    let weight = 1;
    units.forEach(({ position, unit }, bit) => {
      const isKept = ((mask >> bit) & 1) === 1;
      const rate = network.rates[position]!;
      weight *= isKept ? 1 - rate : rate;
      setFactor(trainer, position, unit, isKept ? keptFactor(trainer, rate) : 0);
    });
    averages.begin(weight);
    ask(trainer, inputs, 'given', 0, (start, outputs) => averages.add(start, outputs));
  }
  return averages;
}

function droppable(network: Trainer['network']): number[] {
  return network.rates.flatMap((rate, position) => (rate > 0 ? [position] : []));
}

function keptFactor({ network }: Trainer, rate: number): number {
  return network.spec.dropoutScaling === 'textbook' ? 1 : 1 / (1 - rate);
}

/** The same for every row. */
function setFactor({ network, kernels }: Trainer, position: number, unit: number, factor: number): void {
  const [mask, units] = [network.maskAt(position), network.unitsAt(position)];
  for (let row = 0; row < network.capacity; row++) kernels.memory[mask + row * units + unit] = factor;
}
