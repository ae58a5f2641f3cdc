import { describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { repeated } from '#core/studies/train.ts';

const spec = defaultSpec();

describe('an experiment as a repetition trains it', () => {
  it('has a seed of its own and the same data', () => {
    const third = repeated(spec, 2);
    expect(third.training).toEqual({ ...spec.training, seed: spec.training.seed + 2 });
    expect(third).toEqual({ ...spec, training: third.training });
    expect(repeated(spec, 0)).toEqual(spec);
  });

  it('has samples and a split of its own where the data is drawn anew', () => {
    const { data } = repeated(spec, 2, true);
    const { source } = spec.data;
    if (source.kind !== 'generator') throw new Error('The first experiment is on generated data.');
    expect(data).toEqual({ ...spec.data, seed: spec.data.seed + 2, source: { ...source, seed: source.seed + 2 } });
  });

  it('keeps seeds within 32 bits', () => {
    const last = { ...spec, training: { ...spec.training, seed: 0xffff_ffff } };
    expect(repeated(last, 1).training.seed).toBe(0);
  });
});
