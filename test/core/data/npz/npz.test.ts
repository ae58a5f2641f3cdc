import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { NpzContent } from '#core/contract/entities.ts';
import { npzChoice } from '#core/contract/npz-choice.ts';
import { describeFile } from '#core/data/files.ts';
import { prepareData, readSamples } from '#core/data/prepare.ts';
import type { NpzSource } from '#core/experiment/data-spec.ts';
import { tableFile } from '../../../fixtures/tables/files.ts';
import { dataSpec, hash, reading } from '../csv-fixture.ts';
import { columnsOf } from '../table/columns-of.ts';

function chosen(name: string) {
  return npzChoice({ hash, name }, NpzContent.parse(describeFile(tableFile(name), name)));
}

function samples(name: string, change: Partial<NpzSource> = {}) {
  return readSamples({ ...chosen(name).source, ...change }, reading(tableFile(name)));
}

const refusal = (code: string, details: Readonly<Record<string, unknown>> = {}): Error =>
  expect.objectContaining({ code, details: expect.objectContaining(details) as object }) as Error;

describe('arrays of NumPy', () => {
  it('are a table, in either order of their numbers and bytes', () => {
    const { source, rows, split } = chosen('xy.npz');
    expect(source).toMatchObject({ inputs: ['x'], targets: ['y'], task: 'classification' });
    expect([rows, split]).toEqual([6, null]);
    expect(Object.keys(columnsOf(samples('xy.npz')))).toEqual(['x 1', 'x 2', 'x 3', 'y']);
    expect(columnsOf(samples('named.npz'))).toEqual({
      'x 1': [1, 3, 5, 7],
      'x 2': [2, null, 6, 8],
      labels: ['u', '나', 'u', '나'],
    });
  });

  it('have their gaps filled or their rows left out, and are values where they are no whole numbers', () => {
    expect(columnsOf(samples('named.npz', { missing: 'drop' }))['x 1']).toEqual([1, 5, 7]);
    expect(samples('named.npz', { missing: 'drop' })).toMatchObject({ droppedRows: 1, firstDropped: [2] });
    const { task, droppedRows } = samples('regression.npz');
    expect({ task, droppedRows }).toEqual({ task: 'regression', droppedRows: 1 });
    expect(columnsOf(samples('regression.npz'))).toEqual({ x: [0, 1, 3], y: [0.5, 1.5, 2.5] });
  });

  it('are images with the split of their file, as Keras’ MNIST', () => {
    const { source, split } = chosen('mnist.npz');
    expect(source).toMatchObject({ inputs: ['x_train', 'x_test'], targets: ['y_train', 'y_test'] });
    expect(split).toEqual({ kind: 'firstRows', train: 8, validation: 0 });
    const spec = dataSpec(source, { split: split!, scaling: 'scale' });
    const { image, train, validation, test, classes, target } = prepareData(spec, reading(tableFile('mnist.npz')));
    expect(image).toEqual({ width: 3, height: 4 });
    expect([train.rows, validation.rows, test.rows]).toEqual([8, 0, 4]);
    expect([...test.targets]).toEqual([1, 0, 1, 0]);
    expect({ classes, target }).toEqual({ classes: ['0', '1'], target: 'y' });
  });

  it.each([
    ['objects.npz', 'npz.type', { array: 'x', type: 'O' }],
    ['one-hot.npz', 'npz.targetShape', { shape: '3×3' }],
    ['uneven.npz', 'npz.rowMismatch', { rows: 3, found: 2 }],
    ['unknown.npz', 'npz.noPair', { arrays: 'a, b' }],
  ])('are refused with the reason: %s', (name, code, details) => {
    expect(() => describeFile(tableFile(name), name)).toThrow(refusal(code, details));
  });

  it('are told from other ZIP files, and from damaged ones', () => {
    const workbook = zipSync({ 'xl/workbook.xml': Buffer.from('<workbook/>') });
    expect(() => describeFile(workbook, 'book.xlsx')).toThrow(refusal('file.foreign'));
    const cutOff = tableFile('xy.npz').subarray(0, 200);
    expect(() => describeFile(cutOff, 'xy.npz')).toThrow(refusal('npz.damaged'));
    const noArray = zipSync({ 'x.npy': Buffer.from('nothing'), 'y.npy': Buffer.from('nothing') });
    expect(() => describeFile(noArray, 'a.npz')).toThrow(refusal('npz.damaged'));
  });

  it('are refused before they are unpacked where they take too much', () => {
    const bytes = Uint8Array.from(tableFile('xy.npz'));
    const view = new DataView(bytes.buffer);
    // The size in the ZIP's directory, which is at its end.
    const entry = bytes.findLastIndex((_, i) => view.byteLength - i >= 46 && view.getUint32(i, true) === 0x02014b50);
    view.setUint32(entry + 24, 2 ** 31, true);
    expect(() => describeFile(bytes, 'xy.npz')).toThrow(refusal('npz.tooLarge', { found: 2048 }));
  });
});
