import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { experimentJsonSchemaText } from '#core/experiment/json-schema.ts';
import { schemaFields } from './schema-fields.ts';

describe('docs/experiment-spec.schema.json', () => {
  it('is what `node scripts/write-schema.ts` writes', () => {
    const saved = readFileSync(new URL('../../../docs/experiment-spec.schema.json', import.meta.url), 'utf8');
    expect(saved).toBe(experimentJsonSchemaText());
  });

  it('describes every field', () => {
    expect(schemaFields().filter(({ description }) => !description)).toEqual([]);
  });
});
