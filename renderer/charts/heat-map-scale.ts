/** Which colour a heat map's values have. */
import { seriesColor, signedColor, type ChartTheme } from './chart-theme.ts';

export interface HeatMapScale {
  readonly low: number;
  readonly high: number;
  /** Whether there are values beyond either end, which have its colour. */
  readonly isCut: { readonly low: boolean; readonly high: boolean };
  readonly colorOf: (value: number, theme: ChartTheme) => string;
  /** 0…1: how strong the colour is. */
  readonly strengthOf: (value: number) => number;
}

/** Values further from the middle half than this many times its width have no room of their own on the scale. */
const fence = 3;

/**
 * From the lowest to the highest value, but for a few that are far from all others and would leave these pale alike.
 * @param isSigned - differences: the ends are equally far from 0, which has no colour, and either sign has one.
 */
export function heatMapScale(values: readonly number[], isSigned: boolean): HeatMapScale {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  const reach = fence * (at(0.75) - at(0.25));
  const isWithin = (value: number) => reach === 0 || (value >= at(0.25) - reach && value <= at(0.75) + reach);
  const kept = sorted.filter(isWithin);
  let [low, high] = [kept[0] ?? 0, kept.at(-1) ?? 0];
  if (isSigned) {
    high = Math.max(Math.abs(low), Math.abs(high));
    low = -high;
  }
  const share = (value: number) => (high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5);
  return {
    low,
    high,
    isCut: { low: at(0) < low, high: at(1) > high },
    colorOf: (value, theme) =>
      isSigned
        ? signedColor(theme, value, high)
        : `color-mix(in srgb, ${seriesColor(theme, 1)} ${Math.round(85 * share(value))}%, ${theme.surface})`,
    strengthOf: (value) => (isSigned ? Math.abs(2 * share(value) - 1) : share(value)),
  };
}
