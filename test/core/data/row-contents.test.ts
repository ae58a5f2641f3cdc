import { describe, expect, it } from 'vitest';
import { Effort } from '#core/data/effort.ts';
import { readSamples } from '#core/data/prepare.ts';
import { rowContents } from '#core/data/row-contents.ts';
import { splitRows } from '#core/data/split.ts';
import { dataSpec, reading, sourceOf } from './csv-fixture.ts';

const text = [
  'weight,colour,kind',
  '1.5,red,apple',
  ',green,apple',
  '7,,pear',
  '8,yellow,pear',
  '9,green,',
  '2,red,apple',
].join('\n');

describe('rows as their file has them', () => {
  it('have the numbers a spreadsheet gives them, and their own values, whatever was left out or filled', () => {
    const spec = dataSpec(sourceOf(text), { split: { kind: 'firstRows', train: 3, validation: 1 }, labelNoise: 0.5 });
    const samples = readSamples(spec.source, reading(text));
    const parts = splitRows(samples, spec);
    const all = [parts.train, parts.validation, parts.test].flatMap(
      (part) =>
        rowContents(
          samples,
          part,
          Array.from(part, (_, place) => place),
          new Effort(),
        ).rows,
    );
    const lines = text.split('\n');
    expect(all.length).toBe(5);
    for (const { number, values, target } of all) expect([...values, target].join()).toBe(lines[number - 1]);
    expect(all.map(({ number }) => number)).not.toContain(6);
  });

  it('of images are their pixels, counted from 1', () => {
    const spec = dataSpec({ kind: 'generator', generator: 'digits', samples: 40, noise: 0.1, seed: 1 });
    const samples = readSamples(spec.source, reading(''));
    const { test } = splitRows(samples, spec);
    const { images, rows, columns } = rowContents(samples, test, [2, 0], new Effort());
    expect(columns).toEqual([]);
    expect(rows.map(({ number }) => number)).toEqual([test[2]! + 1, test[0]! + 1]);
    const { inputs } = samples;
    if (inputs.kind !== 'images') throw new Error('Digits are images.');
    expect(images).toEqual({
      width: inputs.width,
      height: inputs.height,
      pixels: inputs.pixels(Int32Array.of(test[2]!, test[0]!), new Effort()),
    });
  });

  it('that are not there are refused', () => {
    const spec = dataSpec({ kind: 'generator', generator: 'moons', samples: 40, noise: 0.1, seed: 1 });
    const samples = readSamples(spec.source, reading(''));
    const { test } = splitRows(samples, spec);
    expect(() => rowContents(samples, test, [test.length], new Effort())).toThrow(
      expect.objectContaining({ code: 'data.noSuchRow' }),
    );
  });
});
