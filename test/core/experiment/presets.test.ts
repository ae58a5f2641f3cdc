import { describe, expect, it } from 'vitest';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { planOf } from '#core/experiment/plan.ts';
import { createPreset, presetKeys } from '#core/experiment/presets.ts';

const mnist = { images: 'a'.repeat(64), imagesName: 'images.gz', labels: 'b'.repeat(64), labelsName: 'labels.gz' };

describe('presets', () => {
  it.each(presetKeys)('%s is made of valid specs with keys of their own', (key) => {
    const { experiments } = createPreset(key);
    for (const { spec } of experiments) expect(parseSpec(spec)).toEqual(spec);
    expect(new Set(experiments.map((experiment) => experiment.key)).size).toBe(experiments.length);
  });

  it('differ within a preset in one thing only', () => {
    const [none, p02] = createPreset('overfitting-300-digits').experiments;
    expect(none!.spec.network.hidden.map((layer) => layer.dropoutRate)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(p02!.spec.network.hidden.map((layer) => layer.dropoutRate)).toEqual([0.2, 0.2, 0.2, 0.2, 0.2, 0.2]);
    expect({ ...p02!.spec, network: none!.spec.network }).toEqual(none!.spec);

    const rates = createPreset('three-learning-rates').experiments.map(({ spec }) => spec);
    const [first] = rates;
    for (const spec of rates) {
      const { learningRate } = first!.training;
      expect({ ...spec, training: { ...spec.training, learningRate } }).toEqual(first);
    }
  });

  it('plan the textbook’s 903 updates', () => {
    const { spec } = createPreset('overfitting-300-digits').experiments[0]!;
    expect(planOf(spec.training, 300)).toEqual({ stepsPerEpoch: 3, totalSteps: 903 });
  });

  it('use imported MNIST files where there are any', () => {
    const { experiments } = createPreset('overfitting-300-digits', { mnist });
    for (const { spec } of experiments) expect(spec.data.source).toEqual({ kind: 'idx', ...mnist });
    expect(createPreset('overfitting-300-digits').experiments[0]!.spec.data.source).toMatchObject({
      generator: 'digits',
    });
  });

  it('are fresh copies', () => {
    const first = createPreset('moons-with-noise').experiments[0]!.spec;
    first.network.hidden[0]!.units = 1;
    expect(createPreset('moons-with-noise').experiments[0]!.spec.network.hidden[0]!.units).not.toBe(1);
  });

  it('refuse an unknown key by name', () => {
    expect(() => createPreset('nonsense')).toThrow(/no preset “nonsense”.*overfitting-300-digits/);
  });
});
