/** Data as a member of a bagged ensemble sees it. */
import type { PreparedData, PreparedPart } from '../../data/prepared-data.ts';
import type { RandomStream } from '../../engine/random.ts';

/**
 * Keeps each input with probability 1 − rate, the same ones in every row, and at least one; the others are 0.
 * @see Ho 1998, "The random subspace method for constructing decision forests"
 */
export function subspaceOf(data: PreparedData, rate: number, random: RandomStream): PreparedData {
  const kept = data.features.map(() => random.uniform() >= rate);
  if (!kept.includes(true)) kept[random.integer(kept.length)] = true;
  const see = (part: PreparedPart): PreparedPart => ({
    ...part,
    inputs: part.inputs.map((value, i) => (kept[i % kept.length] ? value : 0)),
  });
  return { ...data, train: see(data.train), validation: see(data.validation), test: see(data.test) };
}
