import { describe, expect, it } from 'vitest';
import { describeFile } from '#core/data/files.ts';
import { readSamples } from '#core/data/prepare.ts';
import { inspectTable } from '#core/data/table/inspect-table.ts';
import type { TableOverride } from '#core/experiment/data-spec.ts';
import { tableFile } from '../../../fixtures/tables/files.ts';
import { hash, reading } from '../csv-fixture.ts';
import { columnsOf } from '../table/columns-of.ts';

const inspected = (name: string, override: TableOverride = {}) => inspectTable(tableFile(name), hash, name, override);

function read(name: string, override: TableOverride = {}) {
  return columnsOf(readSamples(inspected(name, override).source, reading(tableFile(name))));
}

const refusal = (code: string, details: Readonly<Record<string, unknown>> = {}): Error =>
  expect.objectContaining({ code, details: expect.objectContaining(details) as object }) as Error;

describe('a Parquet file', () => {
  it.each(['snappy', 'gzip', 'brotli', 'zstd', 'none'])('is read, compressed with %s', (codec) => {
    const name = `irises-${codec}.parquet`;
    expect(describeFile(tableFile(name), name)).toEqual({ kind: 'parquet' });
    expect(read(name)).toEqual({
      sepal: [5.1, 4.9, null, 6.4, 6.9, 5.5],
      count: [3, 1, 4, 1, 5, 9],
      species: ['setosa', 'setosa', 'setosa', '나무', '나무', '나무'],
    });
  });

  it('is told as the same table of text is', () => {
    const text = 'sepal,count,species\n5.1,3,setosa\n4.9,1,setosa\n,4,setosa\n6.4,1,나무\n6.9,5,나무\n5.5,9,나무\n';
    const { source, ...table } = inspectTable(Buffer.from(text), hash, 'irises.csv');
    const { source: typed, ...found } = inspected('irises-snappy.parquet');
    expect(found).toEqual(table);
    const { columns, target, task } = source;
    expect(typed).toMatchObject({ kind: 'parquet', columns, target, task, dialect: { decimal: '.', dates: 'ymd' } });
  });

  it('has the index of pandas left out, and its categories as texts', () => {
    const { source } = inspected('indexed.parquet');
    expect(source.columns.map(({ name, type }) => [name, type])).toEqual([
      ['sepal', 'number'],
      ['count', 'number'],
      ['species', 'category'],
      ['__index_level_0__', 'ignore'],
    ]);
  });

  it('has its numbers, days and times read whatever their type, in several groups of rows', () => {
    const { source, remarks } = inspected('typed.parquet');
    const ignored = source.columns.flatMap(({ name, type }) => (type === 'ignore' ? [name] : []));
    expect(ignored).toEqual(['list', 'record']);
    expect(remarks.filter(({ code }) => code === 'csv.nested')).toHaveLength(2);
    expect(read('typed.parquet')).toEqual({
      small: [1, 2, null, 4],
      big: [2 ** 53 - 1, 1e15, 5, 7],
      single: [0.5, 1.25, null, 3],
      half: [0.5, 1.5, 2.5, -3.5],
      price: [1.5, 2.25, null, -3.75],
      flag: ['true', 'false', 'true', 'false'],
      day: [18262, 18263, 18293, -1],
      when: [18262.5, 18263, null, 18628],
      text: [1234, 2345, 3456, 4567],
      kind: ['u', 'v', 'u', 'v'],
    });
  });

  it('has its columns chosen as those of any other table', () => {
    const { source } = inspected('typed.parquet', { target: 4, task: 'regression', dialect: { missing: [] } });
    expect(source).toMatchObject({ target: 4, task: 'regression', dialect: { missing: [] } });
    const chosen = source.columns.map((column) => ({ ...column, type: 'number' as const }));
    const readAll = () => readSamples({ ...source, columns: chosen }, reading(tableFile('typed.parquet')));
    expect(readAll).toThrow(refusal('parquet.nested', { column: 'list' }));
    const isInfinite = () => read('infinite.parquet');
    expect(isInfinite).toThrow(refusal('csv.notANumber', { column: 'b', row: 2, found: 'Infinity' }));
  });

  it('is refused with the reason', () => {
    const lz4 = () => describeFile(tableFile('irises-lz4.parquet'), 'irises-lz4.parquet');
    expect(lz4).toThrow(refusal('parquet.unsupported'));
    const bytes = tableFile('typed.parquet');
    for (const damaged of [bytes.subarray(0, 2000), bytes.slice(0, -1), Buffer.from('PAR1PAR1')]) {
      expect(() => describeFile(damaged, 'a.parquet')).toThrow(refusal('parquet.damaged'));
    }
    const { source } = inspected('irises-none.parquet');
    const noRows = tableFile('no-rows.parquet');
    expect(inspectTable(noRows, hash, 'a.parquet').rowCount).toBe(0);
    expect(() => readSamples(source, reading(noRows))).toThrow(refusal('csv.columnCount'));
    const empty = inspectTable(noRows, hash, 'a.parquet').source;
    expect(() => readSamples(empty, reading(noRows))).toThrow(refusal('csv.headerOnly'));
  });

  it('never ends in anything but a table or a reason, whatever byte of it is another', () => {
    const bytes = tableFile('irises-snappy.parquet');
    for (let at = 4; at < bytes.length; at += 7) {
      const damaged = Uint8Array.from(bytes);
      damaged[at]! ^= 0x55;
      try {
        readSamples(inspectTable(damaged, hash, 'a.parquet').source, reading(damaged));
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(csv|parquet|data)\./) as string });
      }
    }
  });
});
