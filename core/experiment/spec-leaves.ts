/** The values of a spec by where they stand, so that none is forgotten where specs are compared, or runs found by them. */
import { z } from 'zod';
import { ExperimentSpec } from './experiment-spec.ts';

/** A place such as `training.schedule.kind`; what stands in lists (layers, columns) shares one. */
export type Leaf = string;
export type LeafValue = string | number | boolean | null;

/** What a leaf's values are. A kind of schedule may lack what another has. */
export interface LeafKind {
  readonly kind: 'number' | 'text' | 'flag';
  /** Whether a spec may hold several, one after the other. */
  readonly isList: boolean;
  /** As the schema describes it; null where it does not, or describes each variant by itself. */
  readonly description: string | null;
}

/** Every value of a spec, in order; those of a list one after the other. */
export function specLeaves({ data, network, training }: ExperimentSpec): ReadonlyMap<Leaf, readonly LeafValue[]> {
  const leaves = new Map<Leaf, LeafValue[]>();
  collect('', { data, network, training }, leaves);
  return leaves;
}

function collect(path: Leaf, value: unknown, leaves: Map<Leaf, LeafValue[]>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(path, item, leaves);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) collect(within(path, key), part, leaves);
  } else if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    const values = leaves.get(path);
    if (values) values.push(value);
    else leaves.set(path, [value]);
  }
}

/** Every leaf that a spec can have, by the schema. */
export const leafKinds: ReadonlyMap<Leaf, LeafKind> = (() => {
  const kinds = new Map<Leaf, LeafKind>();
  const { data, network, training } = ExperimentSpec.shape;
  collectKinds('', z.object({ data, network, training }), false, kinds);
  return kinds;
})();

function collectKinds(path: Leaf, schema: z.core.$ZodType, isList: boolean, kinds: Map<Leaf, LeafKind>): void {
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
    for (const [key, part] of Object.entries(shape)) {
      collectKinds(within(path, key), part, isList, kinds);
    }
  } else if (schema instanceof z.ZodUnion) {
    for (const option of schema.options) collectKinds(path, option, isList, kinds);
  } else if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    collectKinds(path, schema.unwrap(), isList, kinds);
  } else if (schema instanceof z.ZodArray) {
    collectKinds(path, schema.element, true, kinds);
  } else {
    const kind = schema instanceof z.ZodBoolean ? 'flag' : schema instanceof z.ZodNumber ? 'number' : 'text';
    const description = schema instanceof z.ZodType ? (schema.description ?? null) : null;
    const known = kinds.get(path);
    kinds.set(path, { kind, isList, description: known && known.description !== description ? null : description });
  }
}

function within(path: Leaf, key: string): Leaf {
  return path === '' ? key : `${path}.${key}`;
}
