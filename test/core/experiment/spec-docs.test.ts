import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldDescriptions } from '#core/experiment/field-descriptions.ts';
import { parseSpec } from '#core/experiment/parse-spec.ts';

const page = readFileSync(new URL('../../../docs/spec.md', import.meta.url), 'utf8');

describe('docs/spec.md', () => {
  it('has an example that can be trained', () => {
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const { $schema, ...spec } = JSON.parse(example) as Record<string, unknown>;
    expect($schema).toBe('./experiment-spec.schema.json');
    expect(parseSpec(spec)).toMatchObject(spec);
  });

  it('speaks of every field', () => {
    const fields = Object.keys(fieldDescriptions).map((path) => path.split('.').at(-1));
    for (const field of fields) expect(page).toContain(field);
  });
});
