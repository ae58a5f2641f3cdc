import type { Scale } from 'chart.js';
import { describe, expect, it } from 'vitest';
import { fitToStaying, leavingAt } from '#renderer/charts/leaving.ts';

const of = (ys: readonly number[]) => ys.map((y, x) => ({ x, y }));

describe('a line leaves the picture', () => {
  it('where its numbers end before it does', () => {
    expect(leavingAt({ points: () => of([1, 2, NaN, NaN]) })).toEqual({ x: 1, y: 2 });
  });

  it('where it diverged, be its last value a number', () => {
    expect(leavingAt({ points: () => of([1, 1e9]), diverged: true })).toEqual({ x: 1, y: 1e9 });
  });

  it('not with a hole on the way, nor without any value', () => {
    expect(leavingAt({ points: () => of([1, NaN, 2]) })).toBeNull();
    expect(leavingAt({ points: () => of([NaN, NaN]), diverged: true })).toBeNull();
    expect(leavingAt({ points: () => [] })).toBeNull();
  });
});

/** As much of an axis as is asked for. */
function scaleOf(type: string, lines: readonly { readonly ys: readonly number[]; readonly diverged?: boolean }[]) {
  const all = lines.flatMap(({ ys }) => ys);
  const datasets = lines.map(({ ys, ...rest }) => ({ data: of(ys), ...rest }));
  const chart = { data: { datasets }, getSortedVisibleDatasetMetas: () => datasets.map((_, index) => ({ index })) };
  return { type, min: Math.min(...all), max: Math.max(...all), chart } as unknown as Scale;
}

describe('the axis', () => {
  it('fits the lines that stay, with a little room for those that leave', () => {
    const scale = scaleOf('linear', [{ ys: [0, 2] }, { ys: [1, 1e12], diverged: true }]);
    fitToStaying(scale);
    expect([scale.min, scale.max]).toEqual([0, 2.5]);
  });

  it('shows everything where all diverged, where none did, and where it is logarithmic', () => {
    for (const scale of [
      scaleOf('linear', [{ ys: [1, 1e12], diverged: true }]),
      scaleOf('linear', [{ ys: [1, 1e12] }]),
      scaleOf('logarithmic', [{ ys: [1, 2] }, { ys: [1, 1e12], diverged: true }]),
    ]) {
      fitToStaying(scale);
      expect(scale.max).toBe(1e12);
    }
  });
});
