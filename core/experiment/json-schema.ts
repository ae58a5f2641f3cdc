/** The experiment spec as JSON Schema, for editors and for programs in other languages. */
import { z } from 'zod';
import { ExperimentSpec } from './experiment-spec.ts';
import { fieldDescriptions } from './field-descriptions.ts';

/** A spec file may name its schema. */
const SpecFile = ExperimentSpec.extend({ $schema: z.string().optional() });

/** JSON Schema (draft 2020-12), derived from the schema the studio itself parses with. */
export function experimentJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(SpecFile, {
    target: 'draft-2020-12',
    io: 'input',
    override({ jsonSchema, path }) {
      const description = fieldDescriptions[fieldAt(path) ?? ''];
      if (description !== undefined) jsonSchema.description = description;
    },
  });
  return { ...schema, title: 'Dropout Studio experiment' };
}

/** The text of docs/experiment-spec.schema.json. */
export function experimentJsonSchemaText(): string {
  return `${JSON.stringify(experimentJsonSchema(), null, 2)}\n`;
}

/**
 * The spec's field at a place of the JSON Schema, for example `data.source.kind`.
 * @returns null for places that are no field: the root, a variant of a union, an array's items.
 */
function fieldAt(path: readonly (string | number)[]): string | null {
  if (path.at(-2) !== 'properties') return null;
  return path.filter((_, i) => path[i - 1] === 'properties').join('.');
}
