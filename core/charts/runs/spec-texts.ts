/** The values of a spec as texts, by where they stand. */
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { specLeaves, type Leaf, type LeafValue } from '../../experiment/spec-leaves.ts';
import { noValue } from '../../words/formats.ts';

/** Specs never change, and a table asks for each again for every cell. */
const knownLeaves = new WeakMap<ExperimentSpec, ReadonlyMap<Leaf, string>>();

/** Every value of a spec, as text; those of a list one after the other. */
export function leavesOf(spec: ExperimentSpec): ReadonlyMap<Leaf, string> {
  const known = knownLeaves.get(spec);
  if (known) return known;
  const leaves = new Map([...specLeaves(spec)].map(([leaf, values]) => [leaf, values.map(textOf).join('·')]));
  knownLeaves.set(spec, leaves);
  return leaves;
}

function textOf(value: LeafValue): string {
  if (value === null) return noValue;
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  return String(value);
}
