/** What specs differ in. */
import type { ExperimentSpec } from './experiment-spec.ts';
import { specLeaves, type Leaf, type LeafValue } from './spec-leaves.ts';

/** Where the seed of weights, batches and dropout stands. */
const seedLeaf: Leaf = 'training.seed';

export interface DifferingSetting {
  readonly leaf: Leaf;
  /** For each spec, in order; undefined where it has no such setting. */
  readonly values: readonly (readonly LeafValue[] | undefined)[];
}

/** The settings in which specs are not all the same, in the order in which they are met. */
export function differingSettingsOf(specs: readonly ExperimentSpec[]): DifferingSetting[] {
  const leaves = specs.map(specLeaves);
  const places = [...new Set(leaves.flatMap((one) => [...one.keys()]))];
  return places
    .map((leaf) => ({ leaf, values: leaves.map((one) => one.get(leaf)) }))
    .filter(({ values }) => new Set(values.map((value) => JSON.stringify(value))).size > 1);
}

/** What specs differ in, in short: their seed alone, or more than that. */
export function differenceOf(specs: readonly ExperimentSpec[]): 'nothing' | 'seed' | 'settings' {
  const differing = differingSettingsOf(specs);
  if (differing.length === 0) return 'nothing';
  return differing.every(({ leaf }) => leaf === seedLeaf) ? 'seed' : 'settings';
}
