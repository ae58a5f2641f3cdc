import { describe, expect, it } from 'vitest';
import { heatMapScale } from '#renderer/charts/heat-map-scale.ts';

describe('the scale of a heat map', () => {
  it('reaches from the lowest to the highest value, whatever is not measured', () => {
    const scale = heatMapScale([0.9, NaN, 0.5, 0.7], false);
    expect([scale.low, scale.high]).toEqual([0.5, 0.9]);
    expect(scale.isCut).toEqual({ low: false, high: false });
    expect([0.5, 0.7, 0.9].map((value) => Number(scale.strengthOf(value).toFixed(9)))).toEqual([0, 0.5, 1]);
  });

  it('is not stretched by one value far from all others, and says so', () => {
    const scale = heatMapScale([0.3, 0.31, 0.32, 0.33, 0.34, 0.35, 0.36, 1e9], false);
    expect(scale.high).toBe(0.36);
    expect(scale.isCut).toEqual({ low: false, high: true });
    expect(scale.strengthOf(1e9)).toBe(1);
  });

  it('of differences has 0 in its middle', () => {
    const scale = heatMapScale([-0.02, 0.01, 0.04], true);
    expect([scale.low, scale.high]).toEqual([-0.04, 0.04]);
    expect(scale.strengthOf(0)).toBe(0);
    expect(scale.strengthOf(-0.04)).toBe(1);
  });

  it('keeps both values where there are two', () => {
    const scale = heatMapScale([1, 1, 1, 5], false);
    expect([scale.low, scale.high]).toEqual([1, 5]);
  });
});
