/** The experiment spec as JSON Schema, for editors and for programs in other languages. */
import { z } from 'zod';
import { ExperimentSpec } from './experiment-spec.ts';

/** JSON Schema (draft 2020-12), derived from the schema the studio itself parses with. */
export function experimentJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ExperimentSpec, { target: 'draft-2020-12', io: 'input' });
  return { ...schema, title: 'Dropout Studio experiment', description: 'What docs/spec.md describes field by field.' };
}

/** The text of docs/experiment-spec.schema.json. */
export function experimentJsonSchemaText(): string {
  return `${JSON.stringify(experimentJsonSchema(), null, 2)}\n`;
}
