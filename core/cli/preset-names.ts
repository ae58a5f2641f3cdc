/** English names of the presets, as the app's English texts have them. */
import type { PresetKey } from '../experiment/presets.ts';

export const presetNames: Readonly<
  Record<PresetKey, { readonly name: string; readonly experiments: Readonly<Record<string, string>> }>
> = {
  'overfitting-300-digits': {
    name: 'Overfitting on 300 digits',
    experiments: { none: 'Without dropout', p02: 'Dropout 0.2' },
  },
  'three-learning-rates': {
    name: 'Three learning rates',
    experiments: { small: 'Too small', good: 'Good', large: 'Too large' },
  },
  'moons-with-noise': {
    name: 'Moons with noise',
    experiments: { none: 'Without dropout', p05: 'Dropout 0.5' },
  },
  'edge-of-stability': {
    name: 'The edge of stability',
    experiments: { low: 'η = 0.05', middle: 'η = 0.07', high: 'η = 0.1' },
  },
};
