import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspectTable } from '#core/data/table/inspect-table.ts';
import { partOfRows, prepareData, prepareSamples, readSamples } from '#core/data/prepare.ts';
import { previewData } from '#core/data/preview.ts';
import type { Samples } from '#core/data/samples.ts';
import { splitRows } from '#core/data/split.ts';
import { generatorKinds, type DataSpec, type GeneratorKind } from '#core/experiment/data-spec.ts';
import { isMissing, needing, sharedPath } from '../../support/golden.ts';
import { dataSpec, hash, reading, sourceOf } from './csv-fixture.ts';

const noFile = () => {
  throw new Error('There are no files here.');
};

function generated(generator: GeneratorKind, changes: Partial<DataSpec> = {}, samples = 200): DataSpec {
  return dataSpec({ kind: 'generator', generator, samples, noise: 0.1, seed: 4 }, changes);
}

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('generators', () => {
  it.each(generatorKinds)('%s gives the same numbers for the same seed, and others for another', (kind) => {
    const spec = generated(kind);
    const data = prepareData(spec, noFile);
    expect(prepareData(spec, noFile)).toEqual(data);
    expect(data.train.rows + data.validation.rows + data.test.rows).toBe(200);
    expect(data.train.inputs).toHaveLength(data.train.rows * data.features.length);
    expect(data.train.inputs.every((value) => Number.isFinite(value))).toBe(true);
    const other = { ...spec, source: { ...spec.source, seed: 5 } };
    expect(prepareData(other as DataSpec, noFile).train.inputs).not.toEqual(data.train.inputs);
  });

  it.each(generatorKinds.filter((kind) => kind !== 'curve'))('%s has even classes in random order', (kind) => {
    const { targets, classes } = readSamples(generated(kind).source, noFile);
    const counts = classes.map((_, label) => targets.filter((target) => target === label).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect([...targets.subarray(0, 20)]).not.toEqual([...targets.subarray(0, 20)].sort());
  });

  it('patterns without noise are where they should be', () => {
    const points = (kind: GeneratorKind) => {
      const { inputs, targets } = readSamples(
        { kind: 'generator', generator: kind, samples: 100, noise: 0, seed: 1 },
        noFile,
      );
      if (inputs.kind === 'images') throw new Error('points expected');
      const [x, y] = inputs.columns.map((column) => (column.kind === 'number' ? column.values : new Float64Array(0)));
      return { x: x!, y: y!, targets };
    };
    const xor = points('xor');
    xor.targets.forEach((label, i) => expect(xor.x[i]! * xor.y[i]! < 0 ? 1 : 0).toBe(label));
    const circles = points('circles');
    circles.targets.forEach((label, i) =>
      expect(Math.hypot(circles.x[i]!, circles.y[i]!)).toBeCloseTo(label ? 0.5 : 1, 9),
    );
    const loud = points('loudCue');
    loud.x.forEach((value, i) => expect(value).toBeCloseTo(3 * loud.y[i]!, 9));
    const clean = points('cleanCue');
    clean.targets.forEach((label, i) => expect(clean.y[i]).toBe(2 * label - 1));
    const curve = points('curve');
    curve.targets.forEach((value, i) => expect(value).toBeCloseTo(Math.sin(2 * Math.PI * curve.x[i]!), 9));
  });
});

describe('the split', () => {
  it('puts every row in exactly one part', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 300 }),
        fc.double({ min: 0.1, max: 0.8, noNaN: true }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        fc.boolean(),
        (rows, train, validation, stratified) => {
          const spec = generated('blobs', { split: { kind: 'ratio', train, validation, stratified } }, rows);
          const parts = splitRows(readSamples(spec.source, noFile), spec);
          const all = [...parts.train, ...parts.validation, ...parts.test].sort((a, b) => a - b);
          expect(all).toEqual(Array.from({ length: rows }, (_, row) => row));
          expect(parts.train.length).toBe(Math.round(train * rows));
          expect(Math.abs(parts.validation.length - validation * rows)).toBeLessThanOrEqual(3);
        },
      ),
    );
  });

  it('keeps each class’s share where stratified', () => {
    const spec = generated('digits', { split: { kind: 'ratio', train: 0.5, validation: 0.3, stratified: true } });
    const { classCounts } = previewData(spec, noFile);
    for (const counts of classCounts) expect(counts).toEqual([10, 6, 4]);
  });

  it('is within a row of each class’s share in training and validation', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 300 }),
        fc.double({ min: 0.1, max: 0.7, noNaN: true }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        (rows, train, validation) => {
          const spec = generated('blobs', { split: { kind: 'ratio', train, validation, stratified: true } }, rows);
          const samples = readSamples(spec.source, noFile);
          const { targets, classes } = samples;
          const parts = splitRows(samples, spec);
          classes.forEach((_, label) => {
            const all = targets.filter((target) => target === label).length;
            const found = (part: Int32Array) => part.filter((row) => targets[row] === label).length;
            expect(Math.abs(found(parts.train) - train * all)).toBeLessThanOrEqual(1);
            expect(Math.abs(found(parts.validation) - validation * all)).toBeLessThanOrEqual(1);
          });
        },
      ),
    );
  });

  it('takes the first rows as they come', () => {
    const spec = generated('moons', { split: { kind: 'firstRows', train: 30, validation: 20 }, scaling: 'none' });
    const data = prepareData(spec, noFile);
    const samples = readSamples(spec.source, noFile);
    expect([data.train.rows, data.validation.rows, data.test.rows]).toEqual([30, 20, 150]);
    expect([...data.validation.targets]).toEqual([...samples.targets.subarray(30, 50)]);
  });

  it('limits the training part and nothing else', () => {
    const [all, few] = [
      prepareData(generated('moons'), noFile),
      prepareData(generated('moons', { trainLimit: 17 }), noFile),
    ];
    expect(few.train.rows).toBe(17);
    expect(few.test.targets).toEqual(all.test.targets);
  });

  it.each<[string, Partial<DataSpec>, RegExp]>([
    [
      'more first rows than there are',
      { split: { kind: 'firstRows', train: 300, validation: 0 } },
      /asks for 300 rows, but the data has 200/,
    ],
    [
      'too few for training and validation',
      { split: { kind: 'firstRows', train: 150, validation: 60 } },
      /asks for 210 rows/,
    ],
    [
      'no training row at all',
      { split: { kind: 'ratio', train: 0.001, validation: 0.5, stratified: false } },
      /asks for 1 rows/,
    ],
  ])('refuses %s', (_, changes, message) => {
    expect(() => prepareData(generated('moons', changes), noFile)).toThrow(message);
  });
});

describe('scaling', () => {
  it('standardises by the training part', () => {
    const { train, test } = prepareData(generated('blobs', { scaling: 'standardise' }), noFile);
    for (const feature of [0, 1]) {
      const column = train.inputs.filter((_, i) => i % 2 === feature);
      expect(mean(column)).toBeCloseTo(0, 5);
      expect(mean(column.map((value) => value ** 2))).toBeCloseTo(1, 5);
    }
    expect(Math.abs(mean(test.inputs))).toBeGreaterThan(1e-6);
  });

  it('scales to 0…1 by the training part, and pixels by 255', () => {
    const { train } = prepareData(generated('blobs', { scaling: 'scale' }), noFile);
    expect([Math.min(...train.inputs), Math.max(...train.inputs)]).toEqual([0, 1]);
    const digits = prepareData(generated('digits', { scaling: 'scale' }, 50), noFile);
    expect(digits.inputTransform.scale[0]).toBe(255);
    expect(Math.max(...digits.train.inputs)).toBe(1);
  });

  it('scales a regression’s target along, and says how to get back', () => {
    const { train, targetTransform } = prepareData(generated('curve'), noFile);
    expect(mean(train.targets)).toBeCloseTo(0, 5);
    expect(targetTransform.scale).toBeGreaterThan(0.5);
  });

  it('leaves one-hot inputs alone and fills gaps from the training rows', () => {
    const text = 'size,colour,kind\n1,red,a\n3,,b\n,red,a\n100,blue,b\n';
    const spec = dataSpec(sourceOf(text), { split: { kind: 'firstRows', train: 3, validation: 0 }, scaling: 'none' });
    const { train, test, features } = prepareData(spec, reading(text));
    expect(features).toEqual(['size', 'colour = blue', 'colour = red']);
    // The median of 1 and 3, and the colour seen most; the test row’s 100 has no say.
    expect([...train.inputs]).toEqual([1, 0, 1, 3, 0, 1, 2, 0, 1]);
    expect([...test.inputs]).toEqual([100, 1, 0]);
  });
});

describe('label noise', () => {
  it('gives exactly its share of the training rows another class', () => {
    const [clean, noisy] = [0, 0.25].map((labelNoise) => prepareData(generated('digits', { labelNoise }), noFile));
    const changed = noisy!.train.targets.filter((label, row) => label !== clean!.train.targets[row]).length;
    expect(changed).toBe(Math.round(0.25 * clean!.train.rows));
    expect(noisy!.test.targets).toEqual(clean!.test.targets);
  });

  it('shuffles values among themselves', () => {
    const [clean, noisy] = [0, 1].map((labelNoise) => prepareData(generated('curve', { labelNoise }), noFile));
    expect(noisy!.train.targets).not.toEqual(clean!.train.targets);
    expect([...noisy!.train.targets].sort()).toEqual([...clean!.train.targets].sort());
  });
});

describe('which rows are held out', () => {
  it('is said by the rows of the file, without those that are left out', () => {
    const text = 'a,kind\n1.5,x\n2.5,\n3.5,y\n\n4.5,x\n5.5,y\n';
    const spec = dataSpec(sourceOf(text), { split: { kind: 'firstRows', train: 2, validation: 1 } });
    expect(partOfRows(spec, reading(text))).toEqual({
      train: Int32Array.of(2, 4),
      validation: Int32Array.of(6),
      test: Int32Array.of(7),
    });
  });
});

describe('data that teaches nothing', () => {
  it('is refused where there is one class only, or one value', () => {
    const one = 'a,class\n1,x\n2,x\n3,x\n';
    expect(() => prepareData(dataSpec(sourceOf(one)), reading(one))).toThrow(/same class in “class”/);
    const flat = 'a,y\n1,5\n2,5\n3,5\n';
    const source = sourceOf(flat, { task: 'regression', target: 1 });
    expect(() => prepareData(dataSpec(source), reading(flat))).toThrow(/same value in every row/);
  });

  it('is refused where a column is to be filled and has no value to train on', () => {
    for (const type of ['number', 'category'] as const) {
      const text = 'a,b,kind\n1,,x\n2,,y\n3,5,x\n4,6,y\n';
      const columns = sourceOf(text).columns.map((column, i) =>
        i === 1 ? ({ ...column, type, missing: 'mostFrequent' } as const) : column,
      );
      const spec = dataSpec(sourceOf(text, { columns }), { split: { kind: 'firstRows', train: 2, validation: 0 } });
      expect(() => prepareData(spec, reading(text))).toThrow(expect.objectContaining({ code: 'data.emptyColumn' }));
    }
  });

  it('is refused where it would fill the memory', () => {
    const count = 700_000;
    const samples: Samples = {
      task: 'classification',
      rows: count,
      inputs: { kind: 'images', width: 28, height: 28, pixels: () => new Uint8Array(0) },
      target: 'digit',
      classes: ['0', '1'],
      targets: new Float64Array(0),
      droppedRows: 0,
    };
    const none = new Int32Array(0);
    const parts = { train: none, validation: none, test: none };
    expect(() => prepareSamples(samples, parts, generated('digits'))).toThrow(/700000 rows of 784 inputs take 3 GB/);
  });

  it('is remarked upon where a column is constant but for its gaps', () => {
    const text = 'a,b,kind\n1,5,x\n2,,y\n3,5,x\n4,5,y\n';
    const spec = dataSpec(inUse(text), { split: { kind: 'firstRows', train: 4, validation: 0 } });
    const { advice } = previewData(spec, reading(text));
    expect(advice).toContainEqual(expect.objectContaining({ code: 'data.constantColumn' }));
  });

  it('is remarked upon where a column is constant or a class is missing in training', () => {
    const text = `a,b,kind\n${Array.from({ length: 20 }, (_, i) => `${i}.5,7,${i < 15 ? 'x' : 'y'}`).join('\n')}\n`;
    const spec = dataSpec(inUse(text), { split: { kind: 'firstRows', train: 10, validation: 10 } });
    const codes = previewData(spec, reading(text)).advice.map(({ code }) => code);
    expect(codes).toEqual(['data.sortedClasses', 'data.constantColumn', 'data.classMissing']);
  });
});

/** With every column but the target read as a number, whatever was proposed. */
function inUse(text: string) {
  const found = sourceOf(text);
  const columns = found.columns.map((column, i) =>
    i === found.target ? column : ({ name: column.name, type: 'number', missing: 'median' } as const),
  );
  return sourceOf(text, { columns, target: found.target });
}

describe('what is left out', () => {
  it('is said with its count and the first places, and so is a class that is held out nowhere', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i + 0.5},${i % 4 === 3 ? '' : i % 5 ? 'x' : 'y'}`);
    const text = `a,kind\n0.1,z\n${rows.join('\n')}\n`;
    const spec = dataSpec(sourceOf(text), { split: { kind: 'firstRows', train: 12, validation: 6 } });
    const { advice, droppedRows } = previewData(spec, reading(text));
    expect(droppedRows).toBe(7);
    expect(advice).toContainEqual(
      expect.objectContaining({
        code: 'data.droppedRows',
        details: expect.objectContaining({ count: 7, all: 31, places: '6, 10, 14, 18, 22 …' }) as object,
      }),
    );
    expect(advice.map(({ code, details }) => [code, details['class']])).toContainEqual(['data.classNotHeldOut', 'z']);
  });

  it('is remarked upon where unscaled numbers are large against their differences', () => {
    const text = `a,b,kind\n${Array.from({ length: 20 }, (_, i) => `${1.7e9 + i}.5,${i}.5,${i % 2}`).join('\n')}\n`;
    const lost = (scaling: DataSpec['scaling']) =>
      previewData(dataSpec(sourceOf(text), { scaling }), reading(text)).advice.filter(
        ({ code }) => code === 'data.lostDigits',
      );
    expect(lost('none')).toMatchObject([{ details: { column: 'a' } }]);
    expect(lost('standardise')).toEqual([]);
    const { train } = prepareData(dataSpec(sourceOf(text), { scaling: 'standardise' }), reading(text));
    expect(new Set(train.inputs.filter((_, i) => i % 2 === 0)).size).toBe(train.rows);
  });
});

describe('the preview', () => {
  it('shows tables as read and points as prepared', () => {
    const preview = previewData(generated('moons', {}, 5000), noFile);
    expect(preview.table.columns).toEqual(['x', 'y', 'class']);
    expect(preview.table.rows).toHaveLength(100);
    expect(preview.scatter!.x.length).toBeLessThanOrEqual(2000);
    expect(preview.scatter).toMatchObject({ xName: 'x', yName: 'y' });
    expect(new Set(preview.scatter!.part)).toEqual(new Set([0, 1, 2]));
    expect(preview.images).toBeNull();
  });

  it('plots the value of a regression over its only input, and counts no classes', () => {
    const { scatter, classCounts, task, classes } = previewData(generated('curve', {}, 200), noFile);
    expect({ task, classes, classCounts }).toEqual({ task: 'regression', classes: [], classCounts: [] });
    expect(scatter).toMatchObject({ xName: 'x', yName: 'y' });
    expect(scatter!.y).toEqual(scatter!.value);
  });

  it('plots a table by its first two columns that take more than two values', () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i % 2 ? 'red' : 'green'},${2 * i},${i * i},${i % 3 ? 'a' : 'b'}`,
    );
    const text = ['colour,size,weight,kind', ...rows].join('\n');
    const source = sourceOf(text, { target: 3 });
    expect(previewData(dataSpec(source), reading(text)).scatter).toMatchObject({ xName: 'size', yName: 'weight' });
  });

  it('shows images with the labels they are trained with', () => {
    const { images, scatter, rows } = previewData(generated('digits', {}, 150), noFile);
    expect(images).toMatchObject({ width: 28, height: 28 });
    expect(images!.labels).toHaveLength(Math.min(100, rows[0]));
    expect(images!.pixels).toHaveLength(images!.labels.length * 784);
    expect(scatter).toBeNull();
  });

  it.skipIf(isMissing('data/penguins.csv'))(needing('shows the penguins', 'data/penguins.csv'), () => {
    const bytes = readFileSync(sharedPath('data/penguins.csv'));
    const { source } = inspectTable(bytes, hash, 'penguins.csv');
    const preview = previewData(dataSpec(source), reading(bytes));
    expect(preview).toMatchObject({ classes: ['Adelie', 'Chinstrap', 'Gentoo'], droppedRows: 0, advice: [] });
    expect(preview.rows.reduce((sum, count) => sum + count, 0)).toBe(344);
    expect(preview.classCounts.map((counts) => counts.reduce((sum, count) => sum + count, 0))).toEqual([152, 68, 124]);
  });
});
