/** What the presets promise, measured. */
import { describe, expect, it } from 'vitest';
import type { TrialResult } from '#core/training/trial.ts';
import { mean, trainPreset } from '../../support/train-preset.ts';

describe('overfitting on 300 drawn digits', { tags: ['long'] }, () => {
  it('shows the gap, and that dropout shrinks it', () => {
    const [none] = trainPreset('overfitting-300-digits', 'none');
    const [p02] = trainPreset('overfitting-300-digits', 'p02');
    expect(none!.summary.train!.score).toBeGreaterThan(0.99);
    expect(gap(none!)).toBeGreaterThan(0.1);
    expect(gap(p02!)).toBeLessThan(gap(none!));
  });

  const gap = ({ summary }: TrialResult) => summary.train!.score - summary.test!.score;
});

describe('three learning rates', () => {
  it('crawl, learn and diverge', () => {
    const [small] = trainPreset('three-learning-rates', 'small');
    const [good] = trainPreset('three-learning-rates', 'good');
    const [large] = trainPreset('three-learning-rates', 'large');
    expect(small!.outcome).toBe('completed');
    expect(small!.summary.validation!.score).toBeLessThan(0.75);
    expect(good!.outcome).toBe('completed');
    expect(good!.summary.validation!.score).toBeGreaterThan(0.95);
    expect(large!.outcome).toBe('diverged');
  });
});

describe('moons with noise', { tags: ['long'] }, () => {
  it('are learnt by heart without dropout, and better understood with it', () => {
    const seeds = [1, 2, 3];
    const none = trainPreset('moons-with-noise', 'none', { seeds });
    const p05 = trainPreset('moons-with-noise', 'p05', { seeds });
    expect(mean(none, 'train')).toBeGreaterThan(mean(p05, 'train'));
    expect(mean(p05, 'validation')).toBeGreaterThan(mean(none, 'validation'));
  });
});
