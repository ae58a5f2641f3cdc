/** Every place of a spec at which a value may stand, from its schema; what stands in lists shares one. */
import { z } from 'zod';
import { ExperimentSpec } from '#core/experiment/experiment-spec.ts';

const Node = z.object({
  $ref: z.string().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});
const root = z.toJSONSchema(ExperimentSpec, { io: 'output' });

function placesOf(schema: unknown, path: string): string[] {
  const node = Node.parse(schema);
  if (node.$ref) return placesOf(root.$defs?.[node.$ref.split('/').at(-1) ?? ''], path);
  const alternatives = node.anyOf ?? node.oneOf;
  if (alternatives) return alternatives.flatMap((one) => placesOf(one, path));
  if (node.properties) {
    return Object.entries(node.properties).flatMap(([key, part]) =>
      placesOf(part, path === '' ? key : `${path}.${key}`),
    );
  }
  return node.items === undefined ? [path] : placesOf(node.items, path);
}

export const specPlaces: readonly string[] = [...new Set(placesOf(root, ''))].filter(
  (place) => place !== 'specVersion',
);
