/** Charts as figures, which can be drawn anywhere. */
import type { Figure, FigureAxis, FigureSeries } from '../contract/figures.ts';
import { frameOf, type AxisFrame, type ChartFrame } from './chart-frame.ts';
import { colorCount, type ChartSeries, type Point } from './chart-series.ts';
import { heatMapRange, type HeatMapInput } from './heat-map.ts';
import type { LineChart } from './line-chart.ts';

/**
 * A chart with the lines that are seen.
 * @param subtitle - what it is of. @param frame - the part of the axes that is seen; all of them when left out.
 */
export function figureOfChart(chart: LineChart, subtitle: string, frame: ChartFrame = frameOf(chart)): Figure {
  const { title, series, axes, marks } = chart;
  const { xLabel, yLabel = '', yTitle, xScale = 'linear', yScale } = axes;
  const notes = new Set(series.flatMap(({ note }) => note ?? []));
  return {
    title,
    subtitle,
    x: axisOf(xLabel, xScale, frame.x),
    // On the page the title says what the values are; a figure in a paper has its title in the caption.
    y: axisOf(yTitle ?? (yLabel === '' ? title : `${title} (${yLabel})`), yScale, frame.y),
    series: series.map((one) => seriesOf(one)),
    cells: null,
    marks: marks.map(({ x, label, kind }) => ({ x, label, kind })),
    notes: [...notes],
  };
}

function axisOf(label: string, scale: FigureAxis['scale'], { from, to, ticks }: AxisFrame): FigureAxis {
  return { label, scale, from, to, ticks: ticks.map((tick) => ({ ...tick })) };
}

function seriesOf(series: ChartSeries): FigureSeries {
  const { label, color, line = 'solid', marker, intervals, unjoined, rawOf } = series;
  const points = series.points();
  const column = (value: (point: Point) => number | undefined) =>
    Float64Array.from(points, (point) => value(point) ?? NaN);
  return {
    label,
    color: ((color - 1) % colorCount) + 1,
    line: unjoined ? 'none' : line,
    marker: marker ?? null,
    dots: series.dots ?? false,
    faint: series.faint ?? false,
    inLegend: rawOf === undefined,
    stepped: series.stepped ?? false,
    x: column(({ x }) => x),
    y: column(({ y }) => y),
    interval: intervals ? { look: intervals, low: column(({ low }) => low), high: column(({ high }) => high) } : null,
  };
}

/** So many columns have room for numbers in print. */
const numberedColumns = 12;

/** A heat map with the numbers that are written in it. */
export function figureOfHeatMap(title: string, subtitle: string, input: HeatMapInput): Figure {
  const { cells, columns, rows, formatValue, isSigned = false, best } = input;
  const values = new Float64Array(columns.length * rows.length).fill(NaN);
  const texts = Array.from(values, () => '');
  const place = ({ column, row }: { column: number; row: number }) => row * columns.length + column;
  for (const cell of cells) {
    values[place(cell)] = cell.value;
    if (Number.isFinite(cell.value)) texts[place(cell)] = formatValue(cell.value);
  }
  const { low, high, isCut } = heatMapRange([...values], isSigned);
  const bestCell = best === null ? undefined : cells[best];
  const axis = (label: string): FigureAxis => {
    return { label, scale: 'linear', from: null, to: null, ticks: null };
  };
  return {
    title,
    subtitle,
    x: axis(input.xLabel),
    y: axis(input.yLabel),
    series: [],
    cells: {
      columns: [...columns],
      rows: [...rows],
      values,
      colors: isSigned ? 'diverging' : 'sequential',
      low,
      high,
      texts: columns.length <= numberedColumns ? texts : null,
      best: bestCell ? place(bestCell) : null,
      lines: (input.lines ?? []).map(({ label, places }) => ({
        label,
        columns: Float64Array.from(places, ({ column }) => column),
        rows: Float64Array.from(places, ({ row }) => row),
      })),
      keyTicks: [
        { value: low, label: (isCut.low ? '≤ ' : '') + formatValue(low) },
        ...(isSigned ? [{ value: 0, label: formatValue(0) }] : []),
        { value: high, label: (isCut.high ? '≥ ' : '') + formatValue(high) },
      ],
      label: '',
    },
    marks: [],
    notes: [],
  };
}
