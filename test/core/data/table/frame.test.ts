import { describe, expect, it } from 'vitest';
import { inspectTable } from '#core/data/table/inspect-table.ts';
import { bytesOf, hash } from '../csv-fixture.ts';

const inspect = (text: string) => () => inspectTable(bytesOf(text), hash, 'wide.csv');
const rowOf = (cell: string, columns: number) => Array.from({ length: columns }, (_, i) => `${cell}${i}`).join(',');

describe('a table that is too large', () => {
  it('is refused by its columns', () => {
    expect(inspect(`${rowOf('c', 20_001)}\n${rowOf('1', 20_001)}\n`)).toThrow(
      expect.objectContaining({
        code: 'csv.tooManyColumns',
        details: expect.objectContaining({ columns: 20_001, limit: 20_000 }) as object,
      }),
    );
  });

  it('is refused by its rows of so many columns, before they are read', () => {
    // Rows that nobody could read: they are only counted.
    const text = `${rowOf('c', 10_000)}\n${rowOf('1', 10_000)}\n${'"\n'.repeat(13_420)}`;
    expect(inspect(text)).toThrow(
      expect.objectContaining({
        code: 'csv.tooManyCells',
        details: expect.objectContaining({ rows: 13_422, columns: 10_000, most: 13_421 }) as object,
      }),
    );
  });
});
