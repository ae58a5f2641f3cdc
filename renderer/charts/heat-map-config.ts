/** Chart.js settings of a heat map: one cell for each pair of values, its colour and number telling the measured value. */
import { CategoryScale, Chart, Tooltip, type ChartDataset, type ChartOptions, type Plugin } from 'chart.js';
import { MatrixController, MatrixElement, type MatrixDataPoint } from 'chartjs-chart-matrix';
import type { ChartTheme } from './chart-theme.ts';
import { keyRoom } from './heat-map-key.ts';
import { lettersOn, shadeOf } from '#core/charts/palette.ts';
import { heatMapShading } from '#core/charts/figure-of-chart.ts';
import type { HeatMapCell, HeatMapInput } from '#core/charts/heat-map.ts';

Chart.register(MatrixController, MatrixElement, CategoryScale, Tooltip);

type Cell = MatrixDataPoint & { readonly cell: HeatMapCell };

/** Cells narrower than this have no room for a number, in pixels. */
const numberWidth = 34;

export function heatMapData(input: HeatMapInput, theme: ChartTheme): { datasets: ChartDataset<'matrix', Cell[]>[] } {
  const shading = heatMapShading(input);
  return {
    datasets: [
      {
        data: input.cells.map((cell) => ({
          x: input.columns[cell.column] ?? '',
          y: input.rows[cell.row] ?? '',
          cell,
        })),
        backgroundColor: input.cells.map(({ value }) => shadeOf(theme, shading, value)),
        borderColor: input.cells.map((_, i) => (i === input.best ? theme.text : theme.surface)),
        borderWidth: input.cells.map((_, i) => (i === input.best ? 2 : 1)),
        width: ({ chart }) =>
          (chart.chartArea as typeof chart.chartArea | undefined) ? chart.chartArea.width / input.columns.length : 0,
        height: ({ chart }) =>
          (chart.chartArea as typeof chart.chartArea | undefined) ? chart.chartArea.height / input.rows.length : 0,
      },
    ],
  };
}

export function heatMapOptions(input: HeatMapInput, theme: ChartTheme): ChartOptions<'matrix'> {
  const axis = (labels: readonly string[], text: string) => ({
    type: 'category' as const,
    labels: [...labels],
    offset: true,
    border: { display: false },
    grid: { display: false },
    title: { display: true, text, color: theme.muted, padding: 2 },
    ticks: { color: theme.muted, maxRotation: 0, autoSkipPadding: 6 },
  });
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    color: theme.text,
    font: { family: theme.fontFamily, size: 11 },
    layout: { padding: { right: keyRoom } },
    scales: {
      x: axis(input.columns, input.xLabel), // Reversed is what Chart.js calls a category axis that rises.
      y: { ...axis(input.rows, input.yLabel), reverse: true },
    },
    plugins: {
      tooltip: {
        animation: false,
        displayColors: false,
        backgroundColor: theme.surface,
        borderColor: theme.grid,
        borderWidth: 1,
        bodyColor: theme.text,
        callbacks: { title: () => '', label: ({ raw }) => (raw as Cell).cell.description.split('\n') },
      },
    },
  };
}

/** Writes each cell's number into it. */
export function heatMapNumbers(input: () => HeatMapInput, theme: () => ChartTheme): Plugin<'matrix'> {
  return {
    id: 'heatMapNumbers',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea } = chart;
      const { cells, columns, formatValue } = input();
      if (chartArea.width / columns.length < numberWidth) return;
      const shading = heatMapShading(input());
      ctx.save();
      ctx.font = `11px ${theme().fontFamily}`;
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      chart.getDatasetMeta(0).data.forEach((element, i) => {
        const value = cells[i]?.value ?? NaN;
        if (!Number.isFinite(value)) return;
        ctx.fillStyle = lettersOn(theme(), shading, value);
        const { x, y } = element.tooltipPosition(true);
        if (x !== null && y !== null) ctx.fillText(formatValue(value), x, y);
      });
      ctx.restore();
    },
  };
}

/** Draws the input's lines over the cells. */
export function heatMapLines(input: () => HeatMapInput, theme: () => ChartTheme): Plugin<'matrix'> {
  return {
    id: 'heatMapLines',
    afterDatasetsDraw({ ctx, chartArea }) {
      const { lines = [], columns, rows } = input();
      const x = (column: number) => chartArea.left + ((column + 0.5) * chartArea.width) / columns.length;
      const y = (row: number) => chartArea.bottom - ((row + 0.5) * chartArea.height) / rows.length;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      ctx.strokeStyle = theme().text;
      ctx.fillStyle = theme().text;
      ctx.font = `10px ${theme().fontFamily}`;
      ctx.setLineDash([4, 3]);
      ctx.globalAlpha = 0.7;
      for (const { label, places } of lines) {
        ctx.beginPath();
        for (const { column, row } of places) ctx.lineTo(x(column), y(row));
        ctx.stroke();
        const end = places.at(-1);
        if (end) {
          const left = Math.min(x(end.column), chartArea.right - ctx.measureText(label).width);
          outlinedText(ctx, label, left, y(end.row) - 12, theme().surface);
        }
      }
      ctx.restore();
    },
  };
}

/** Readable on any colour. */
function outlinedText(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, outline: string): void {
  ctx.save();
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = outline;
  ctx.strokeText(text, x, y);
  ctx.fillText(text, x, y);
  ctx.restore();
}
