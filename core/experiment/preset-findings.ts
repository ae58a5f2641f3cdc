/**
 * What comes of the presets, measured with the seeds 1, 2 and 3 and the digits that are drawn: so that one knows what
 * to expect before one has trained, and that dropout does not help everywhere.
 */
import type { PresetKey } from './presets.ts';

/** The seeds that the values below are of. */
export const findingSeeds = [1, 2, 3] as const;

export interface PresetFinding {
  /** What dropout does here; null where it is not what the preset is about. */
  readonly dropout: 'helps' | 'hurts' | null;
  /** Which measure of the test part the values are. */
  readonly measure: 'score' | 'loss';
  /** By experiment and seed; an experiment that diverges has none. */
  readonly values: Readonly<Record<string, readonly [number, number, number]>>;
}

export const presetFindings: Readonly<Partial<Record<PresetKey, PresetFinding>>> = {
  'moons-with-noise': {
    dropout: 'helps',
    measure: 'loss',
    values: { none: [0.545, 0.611, 0.551], p05: [0.407, 0.377, 0.359] },
  },
  'three-learning-rates': {
    dropout: null,
    measure: 'score',
    values: { small: [0.665, 0.69, 0.7], good: [0.98, 0.99, 0.99] },
  },
  'overfitting-300-digits': {
    dropout: 'hurts',
    measure: 'score',
    values: { none: [0.751, 0.801, 0.765], p02: [0.278, 0.278, 0.343] },
  },
};

/** Each experiment's mean over the seeds. */
export function findingMeans({ values }: PresetFinding): Record<string, number> {
  const mean = (all: readonly number[]) => all.reduce((sum, value) => sum + value, 0) / all.length;
  return Object.fromEntries(Object.entries(values).map(([key, all]) => [key, mean(all)]));
}
