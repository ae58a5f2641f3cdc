import { describe, expect, it } from 'vitest';
import { optimizerDefaults } from '#core/experiment/defaults.ts';
import { optimizerSettings, withOptimizerSetting } from '#renderer/components/optimizer-settings.ts';

describe('optimizer settings', () => {
  it('lists what each optimiser has, and nothing else', () => {
    expect(optimizerSettings(optimizerDefaults.sgd)).toEqual([]);
    expect(optimizerSettings(optimizerDefaults.adam).map(({ name }) => name)).toEqual(['beta1', 'beta2', 'epsilon']);
    expect(optimizerSettings(optimizerDefaults.rmsprop)).toEqual([
      { name: 'alpha', value: 0.99 },
      { name: 'epsilon', value: 1e-8 },
    ]);
  });

  it('changes one, and nothing where the optimiser can’t take it', () => {
    expect(withOptimizerSetting(optimizerDefaults.adam, 'beta1', 0.8)).toEqual({
      ...optimizerDefaults.adam,
      beta1: 0.8,
    });
    expect(withOptimizerSetting(optimizerDefaults.adam, 'beta1', 1)).toBe(optimizerDefaults.adam);
    expect(withOptimizerSetting(optimizerDefaults.sgd, 'momentum', 0.5)).toBe(optimizerDefaults.sgd);
  });
});
