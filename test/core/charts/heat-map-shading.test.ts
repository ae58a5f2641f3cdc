import { describe, expect, it } from 'vitest';
import { heatMapShading } from '#core/charts/figure-of-chart.ts';
import { contrastOf, lettersOn, palettes, seriesInk, shadeOf, shadingColors } from '#core/charts/palette.ts';

function shadingOf(values: readonly number[], isSigned: boolean) {
  const cells = values.map((value, column) => ({ column, row: 0, value, description: '' }));
  const words = { xLabel: '', yLabel: '', columns: values.map(String), rows: [''], formatValue: String };
  return heatMapShading({ ...words, cells, best: null, isSigned });
}
const { light } = palettes;
const ends = (shading: ReturnType<typeof shadingOf>) => {
  const colors = shadingColors(light, shading);
  return [colors[0], colors.at(-1)];
};
const labels = (shading: ReturnType<typeof shadingOf>) => shading.ticks.map(({ label }) => label);

describe('the colours of a heat map', () => {
  it('reaches from the lowest to the highest value, whatever is not measured', () => {
    const scale = shadingOf([0.9, NaN, 0.5, 0.7], false);
    expect([scale.low, scale.high]).toEqual([0.5, 0.9]);
    expect(labels(scale)).toEqual(['0.5', '0.7', '0.9']);
    expect([0.5, 0.9].map((value) => shadeOf(light, scale, value))).toEqual(ends(scale));
  });

  it('is not stretched by one value far from all others, and says so', () => {
    const scale = shadingOf([0.3, 0.31, 0.32, 0.33, 0.34, 0.35, 0.36, 1e9], false);
    expect(scale.high).toBe(0.36);
    expect(labels(scale).at(-1)).toBe('≥ 0.36');
    expect(shadeOf(light, scale, 1e9)).toBe(shadeOf(light, scale, 0.36));
  });

  it('of differences has 0 in its middle', () => {
    const scale = shadingOf([-0.02, 0.01, 0.04], true);
    expect([scale.low, scale.high]).toEqual([-0.04, 0.04]);
    expect(shadeOf(light, scale, 0)).toBe(light.surface);
    expect(shadeOf(light, scale, -0.04)).toBe(seriesInk(light, 2));
  });

  it('keeps both values where there are two', () => {
    const scale = shadingOf([1, 1, 1, 5], false);
    expect([scale.low, scale.high]).toEqual([1, 5]);
  });

  it.each(['light', 'dark'] as const)('has letters that can be read on all of them, %s', (theme) => {
    const palette = palettes[theme];
    for (const scale of [shadingOf([0, 1], false), shadingOf([-1, 1], true)]) {
      for (let value = scale.low; value <= scale.high; value += 0.01) {
        const letters = lettersOn(palette, scale, value);
        expect(contrastOf(letters, shadeOf(palette, scale, value))).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});
