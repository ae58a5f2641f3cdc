import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { firstSchedules } from '#core/experiment/schedule-spec.ts';
import { schemaFields } from './schema-fields.ts';

const page = readFileSync(new URL('../../../docs/spec.md', import.meta.url), 'utf8');

describe('docs/spec.md', () => {
  it('has an example that can be trained', () => {
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const { $schema, ...spec } = JSON.parse(example) as Record<string, unknown>;
    expect($schema).toBe('./experiment-spec.schema.json');
    expect(parseSpec(spec)).toMatchObject(spec);
  });

  it('speaks of every field', () => {
    for (const { name } of schemaFields()) expect(page).toContain(name);
  });

  it('speaks of every schedule', () => {
    for (const { kind } of firstSchedules) expect(page).toContain(`| \`${kind}\``);
  });
});
