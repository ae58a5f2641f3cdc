import { describe, expect, it } from 'vitest';
import { optimizers } from '#core/experiment/optimizers.ts';
import { optimizerSettings, withOptimizerSetting } from '#renderer/components/optimizer-settings.ts';

describe('optimizer settings', () => {
  it('lists what each optimiser has, and nothing else', () => {
    expect(optimizerSettings(optimizers.sgd.defaults)).toEqual([]);
    expect(optimizerSettings(optimizers.adam.defaults).map(({ name }) => name)).toEqual(['beta1', 'beta2', 'epsilon']);
    expect(optimizerSettings(optimizers.rmsprop.defaults)).toEqual([
      { name: 'alpha', value: 0.99 },
      { name: 'epsilon', value: 1e-8 },
    ]);
  });

  it('changes one, and nothing where the optimiser can’t take it', () => {
    expect(withOptimizerSetting(optimizers.adam.defaults, 'beta1', 0.8)).toEqual({
      ...optimizers.adam.defaults,
      beta1: 0.8,
    });
    expect(withOptimizerSetting(optimizers.adam.defaults, 'beta1', 1)).toBe(optimizers.adam.defaults);
    expect(withOptimizerSetting(optimizers.sgd.defaults, 'momentum', 0.5)).toBe(optimizers.sgd.defaults);
  });
});
