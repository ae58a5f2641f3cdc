/** The values of a spec by where they stand, so that none is forgotten where specs are compared. */
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { noValue } from '../../format/formats.ts';

/** A place such as `training.schedule.kind`; what stands in lists (layers, columns) shares one. */
export type Leaf = string;

/** Specs never change, and a table asks for each again for every cell. */
const knownLeaves = new WeakMap<ExperimentSpec, ReadonlyMap<Leaf, string>>();

/** Every value of a spec, as text; those of a list one after the other. */
export function leavesOf(spec: ExperimentSpec): ReadonlyMap<Leaf, string> {
  const known = knownLeaves.get(spec);
  if (known) return known;
  const { data, network, training } = spec;
  const leaves = new Map<Leaf, string>();
  collect('', { data, network, training }, leaves);
  knownLeaves.set(spec, leaves);
  return leaves;
}

function collect(path: Leaf, value: unknown, leaves: Map<Leaf, string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(path, item, leaves);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) collect(path === '' ? key : `${path}.${key}`, part, leaves);
  } else {
    const text = textOf(value);
    const before = leaves.get(path);
    if (text !== undefined) leaves.set(path, before === undefined ? text : `${before}·${text}`);
  }
}

/** Undefined for what a spec does not hold. */
function textOf(value: unknown): string | undefined {
  if (value === null) return noValue;
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
