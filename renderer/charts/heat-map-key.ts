/** The bar at a heat map's right that says which colour stands for which value. */
import type { Plugin } from 'chart.js';
import type { ChartTheme } from './chart-theme.ts';
import type { HeatMapInput } from '#core/charts/heat-map.ts';
import { heatMapScale } from './heat-map-scale.ts';

/** Room for it, in pixels. */
export const keyRoom = 84;
const barWidth = 12;
const gapBefore = 14;
const shades = 32;

export function heatMapKey(input: () => HeatMapInput, theme: () => ChartTheme): Plugin<'matrix'> {
  return {
    id: 'heatMapKey',
    afterDraw({ ctx, chartArea }) {
      const { cells, isSigned = false, formatValue } = input();
      const { low, high, isCut, colorOf } = heatMapScale(
        cells.map(({ value }) => value),
        isSigned,
      );
      if (!(high > low)) return;
      const left = chartArea.right + gapBefore;
      const height = chartArea.height / shades;
      ctx.save();
      for (let i = 0; i < shades; i++) {
        ctx.fillStyle = colorOf(low + ((i + 0.5) * (high - low)) / shades, theme());
        // A little more, so that no seams are seen.
        ctx.fillRect(left, chartArea.bottom - (i + 1) * height, barWidth, height + 0.5);
      }
      ctx.strokeStyle = theme().grid;
      ctx.strokeRect(left, chartArea.top, barWidth, chartArea.height);
      ctx.fillStyle = theme().muted;
      ctx.font = `11px ${theme().fontFamily}`;
      ctx.textBaseline = 'middle';
      const middle = (low + high) / 2;
      for (const [value, sign] of [
        [low, isCut.low ? '≤ ' : ''],
        [middle, ''],
        [high, isCut.high ? '≥ ' : ''],
      ] as const) {
        const y = chartArea.bottom - ((value - low) / (high - low)) * chartArea.height;
        const within = Math.min(chartArea.bottom - 6, Math.max(chartArea.top + 6, y));
        ctx.fillText(sign + formatValue(value), left + barWidth + 5, within);
      }
      ctx.restore();
    },
  };
}
