import { describe, expect, it } from 'vitest';
import { ExportChoices, exportOptions } from '#core/contract/export-formats.ts';
import { inputColumns } from '#core/data/input-columns.ts';
import { prepareSamples, readSamples } from '#core/data/prepare.ts';
import { splitRows } from '#core/data/split.ts';
import { portableModel, type PortableModel } from '#core/exporters/portable-model.ts';
import { verifyOnnx } from '#core/exporters/verify-onnx.ts';
import type { Samples } from '#core/data/samples.ts';
import { dataSpec, reading, sourceOf } from '../data/csv-fixture.ts';
import { randomModel } from './reference-model.ts';

/** Gaps, texts, and seconds of the calendar where asked for. */
function table(isLarge: boolean): string {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const when = isLarge ? 1_700_000_000 + 977 * i : 20 + i;
    return [
      when,
      i % 7 === 3 ? '' : 0.5 * i,
      i % 9 === 4 ? '' : ['red', 'blue'][i % 2],
      i % 3 === 0 ? 'yes' : 'no',
    ].join(',');
  });
  return `when,size,colour,ripe\n${rows.join('\n')}\n`;
}

function modelOf(isLarge: boolean): { model: PortableModel; samples: Samples; test: Int32Array } {
  const text = table(isLarge);
  const types = { when: 'number', size: 'number', colour: 'category', ripe: 'category' } as const;
  const columns = Object.entries(types).map(([name, type]) => ({
    name,
    type,
    missing: type === 'category' ? ('mostFrequent' as const) : ('median' as const),
  }));
  const spec = dataSpec(sourceOf(text, { columns, target: 3 }), { scaling: 'standardise' });
  const samples = readSamples(spec.source, reading(text));
  const parts = splitRows(samples, spec);
  const data = prepareSamples(samples, parts, spec);
  const random = randomModel({ activation: 'tanh', dropoutScaling: 'textbook', task: 'classification' });
  // Its last layer has three units: one class more than there are.
  const trained = { ...random, data: { ...data, classes: ['no', 'perhaps', 'yes'] } };
  const about = { name: 'ripe', columns: inputColumns(samples, parts.train), read: { spec, heldOut: null } };
  return { model: portableModel(trained, about), samples, test: parts.test };
}

describe.each([
  ['plain numbers', false],
  ['numbers that are large against their spread', true],
] as const)('an exported model of %s', (_, isLarge) => {
  const { model, samples, test } = modelOf(isLarge);

  it.each(exportOptions.input.unwrap().options)('agrees where it takes %s', async (input) => {
    const found = await verifyOnnx(model, ExportChoices.parse({ input }), samples, test);
    expect(found).toMatchObject({ rows: test.length, agrees: true });
    expect(found.reader).toMatch(/^ONNX Runtime \d/);
    expect(found.largestDifference).toBeGreaterThan(0);
  });

  it('is found to differ where it does', async () => {
    // The studio's own answers come of the scaling that the model says; the file's, of what it was written with.
    const [first, ...others] = model.layers;
    const spoilt = { ...first!, weight: first!.weight.map((value) => value * 1.001) };
    let isFirstLook = true;
    const layers = [spoilt, ...others];
    const lying: PortableModel = Object.defineProperty({ ...model }, 'layers', {
      get: () => (isFirstLook ? ((isFirstLook = false), layers) : model.layers),
    });
    const found = await verifyOnnx(lying, ExportChoices.parse({}), samples, test);
    expect(found.agrees).toBe(false);
    expect(found.largestDifference).toBeGreaterThan(1e-5);
  });
});
