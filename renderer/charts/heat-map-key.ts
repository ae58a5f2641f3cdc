/** The bar at a heat map's right that says which colour stands for which value. */
import type { Plugin } from 'chart.js';
import type { ChartTheme } from './chart-theme.ts';
import type { HeatMapInput } from '#core/charts/heat-map.ts';
import { heatMapShading } from '#core/charts/figure-of-chart.ts';
import { shadeOf } from '#core/charts/palette.ts';

/** Room for it, in pixels. */
export const keyRoom = 84;
const barWidth = 12;
const gapBefore = 14;
const shades = 32;

export function heatMapKey(input: () => HeatMapInput, theme: () => ChartTheme): Plugin<'matrix'> {
  return {
    id: 'heatMapKey',
    afterDraw({ ctx, chartArea }) {
      const shading = heatMapShading(input());
      const { low, high, ticks } = shading;
      if (!(high > low)) return;
      const left = chartArea.right + gapBefore;
      const height = chartArea.height / shades;
      ctx.save();
      for (let i = 0; i < shades; i++) {
        ctx.fillStyle = shadeOf(theme(), shading, low + ((i + 0.5) * (high - low)) / shades);
        // A little more, so that no seams are seen.
        ctx.fillRect(left, chartArea.bottom - (i + 1) * height, barWidth, height + 0.5);
      }
      ctx.strokeStyle = theme().grid;
      ctx.strokeRect(left, chartArea.top, barWidth, chartArea.height);
      ctx.fillStyle = theme().muted;
      ctx.font = `11px ${theme().fontFamily}`;
      ctx.textBaseline = 'middle';
      for (const { value, label } of ticks) {
        const y = chartArea.bottom - ((value - low) / (high - low)) * chartArea.height;
        const within = Math.min(chartArea.bottom - 6, Math.max(chartArea.top + 6, y));
        ctx.fillText(label, left + barWidth + 5, within);
      }
      ctx.restore();
    },
  };
}
