import { describe, expect, it } from 'vitest';
import { readTableSamples } from '#core/data/table/read-table.ts';
import type { TableOverride } from '#core/experiment/data-spec.ts';
import { reading, sourceOf } from '../csv-fixture.ts';

const fruit = 'kind,weight,colour,sweet\nfig,10,red,yes\nplum,NA,blue,yes\nlemon,60,,no\nlime,50,green,no\n';

function read(text: string, override: TableOverride = {}) {
  return readTableSamples(sourceOf(text, override), reading(text));
}

/** Each character as one byte, as in encodings older than UTF-8. */
function latin1(text: string) {
  return readTableSamples(sourceOf('a,kind\n1,x\n2,y\n'), reading(Buffer.from(text, 'latin1')));
}

describe('reading a CSV file', () => {
  it('keeps gaps for later and tells them apart from values', () => {
    const samples = read(fruit, { target: 3 });
    expect(samples).toMatchObject({ rows: 4, droppedRows: 0, target: 'sweet', classes: ['no', 'yes'] });
    expect([...samples.targets]).toEqual([1, 1, 0, 0]);
    expect(samples.inputs).toMatchObject({
      columns: [
        { kind: 'category', categories: ['fig', 'lemon', 'lime', 'plum'] },
        { kind: 'number', name: 'weight', values: Float64Array.of(10, NaN, 60, 50), fill: 'median' },
        { kind: 'category', categories: ['blue', 'green', 'red'], codes: Int32Array.of(2, 0, -1, 1) },
      ],
    });
  });

  it('leaves out rows where the rule says so, and rows without a target', () => {
    const columns = sourceOf(fruit, { target: 3 }).columns.map((column) => ({ ...column, missing: 'drop' as const }));
    expect(read(fruit, { target: 3, columns })).toMatchObject({ rows: 2, droppedRows: 2 });
    expect(read('a,y\n1,u\n2,\n3,v\n', { target: 1 })).toMatchObject({ rows: 2, droppedRows: 1 });
  });

  it('orders classes that are numbers by their size', () => {
    expect(read('a,class\n1,10\n2,9\n3,100\n').classes).toEqual(['9', '10', '100']);
  });
});

describe('a CSV file that can’t be used', () => {
  const numeric = 'size,price\n1,2.5\n2,3.5\nlarge,4.5\n';
  const asNumber = {
    columns: [
      { name: 'size', type: 'number', missing: 'drop' } as const,
      { name: 'price', type: 'number', missing: 'drop' } as const,
    ],
  };

  it.each<[string, () => unknown, string, RegExp]>([
    [
      'a ragged row',
      () => read('a,b\n1,2\n3\n'),
      'csv.raggedRow',
      /line 3: found 1 cells where the rows before have 2/,
    ],
    ['an open quote', () => read('a,b\n1,"2\n3,4\n'), 'csv.openQuote', /row 2/],
    ['only empty lines', () => read('\n\n\n'), 'csv.noRows', /no rows/],
    [
      'UTF-16 called UTF-8',
      () => readTableSamples(sourceOf('a,b\n1,2\n'), reading(Uint8Array.of(0xff, 0xfe, 0x61, 0))),
      'csv.wrongEncoding',
      /can’t be read as utf-8/,
    ],
    ['Korean called UTF-8', () => latin1('a,kind\n1,\xb0\xa1\n2,\xb3\xaa\n'), 'csv.wrongEncoding', /about line 2 on/],
    ['a header alone', () => read('a,b\n', { dialect: { header: true } }), 'csv.headerOnly', /no rows below it/],
    ['text among numbers', () => read(numeric, asNumber), 'csv.notANumber', /row 4, column “size”: found “large”/],
    [
      'Infinity among numbers',
      () => read('size,price\n1,2\nInfinity,3\n', asNumber),
      'csv.notANumber',
      /found “Infinity”/,
    ],
    [
      'a text target for regression',
      () => read('a,b\n1,cheap\n2,dear\n', { target: 1, task: 'regression' }),
      'csv.targetNotANumber',
      /predict classes/,
    ],
    [
      'gaps everywhere',
      () =>
        read('a,b,y\n1,,u\n,2,v\n', {
          columns: ['a', 'b', 'y'].map((name) => ({ name, type: 'number', missing: 'drop' })),
          target: 2,
        }),
      'csv.nothingLeft',
      /Fill the gaps/,
    ],
    [
      'nothing but a target',
      () => read('y\nu\nv\n', { dialect: { header: true } }),
      'csv.noInputs',
      /no column is left/,
    ],
    [
      'other columns than described',
      () => readTableSamples(sourceOf('a,b\n1,2\n'), reading('a,b,c\n1,2,3\n')),
      'csv.columnCount',
      /has 3 columns/,
    ],
  ])('%s', (_, act, code, message) => {
    expect(act).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) as string }));
  });
});
