import { experimentJsonSchema } from '#core/experiment/json-schema.ts';

export interface SchemaField {
  readonly path: string;
  readonly name: string;
  readonly description: unknown;
}

/** Every field of a spec at any depth, once for each variant that has it. */
export function schemaFields(node: unknown = experimentJsonSchema(), path = ''): SchemaField[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key !== 'properties' || typeof value !== 'object' || value === null) return schemaFields(value, path);
    return Object.entries(value).flatMap(([name, field]: [string, object]) => {
      const { description } = { description: undefined, ...field };
      const own = `${path}.${name}`;
      return [{ path: own, name, description }, ...schemaFields(field, own)];
    });
  });
}
