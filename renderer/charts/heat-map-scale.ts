/** Which colour a heat map's values have. */
import { heatMapRange, type HeatMapRange } from '#core/charts/heat-map.ts';
import { seriesColor, signedColor, type ChartTheme } from './chart-theme.ts';

export interface HeatMapScale extends HeatMapRange {
  readonly colorOf: (value: number, theme: ChartTheme) => string;
  /** 0…1: how strong the colour is. */
  readonly strengthOf: (value: number) => number;
}

/** @param isSigned - differences: either sign has a colour, and 0 has none. */
export function heatMapScale(values: readonly number[], isSigned: boolean): HeatMapScale {
  const range = heatMapRange(values, isSigned);
  const { high, shareOf } = range;
  return {
    ...range,
    colorOf: (value, theme) =>
      isSigned
        ? signedColor(theme, value, high)
        : `color-mix(in srgb, ${seriesColor(theme, 1)} ${Math.round(85 * shareOf(value))}%, ${theme.surface})`,
    strengthOf: (value) => (isSigned ? Math.abs(2 * shareOf(value) - 1) : shareOf(value)),
  };
}
