import { describe, expect, it } from 'vitest';
import { inspectTable } from '#core/data/table/inspect-table.ts';
import { describeFile } from '#core/data/files.ts';
import { readSamples } from '#core/data/prepare.ts';
import { tables } from '../../../fixtures/tables/corpus.ts';
import { refusedTables } from '../../../fixtures/tables/odd.ts';
import { hash, reading } from '../csv-fixture.ts';
import { columnsOf } from './columns-of.ts';

describe('a table as it is found', () => {
  it.each(tables.map((table) => [table.name, table] as const))('is read right: %s', (name, { bytes, expected }) => {
    expect(describeFile(bytes, name)).toEqual({ kind: 'csv' });
    const { source, remarks } = inspectTable(bytes, hash, name);
    expect(columnsOf(readSamples(source, reading(bytes)))).toEqual(expected.columns);
    const ignored = source.columns.filter(({ type }) => type === 'ignore').map((column) => column.name);
    expect(ignored).toEqual(expected.ignored ?? []);
    expect(remarks.map(({ code }) => code)).toEqual(expect.arrayContaining([...(expected.remarks ?? [])]));
  });

  it.each(refusedTables.map((table) => [table.name, table] as const))(
    'is refused with the place: %s',
    (name, { bytes, code, details }) => {
      const read = () => {
        describeFile(bytes, name);
        readSamples(inspectTable(bytes, hash, name).source, reading(bytes));
      };
      expect(read).toThrow(expect.objectContaining({ code, details: expect.objectContaining(details) as object }));
    },
  );
});
