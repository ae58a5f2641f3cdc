/** Charts as figures, which can be drawn anywhere. */
import {
  figureWith,
  seriesWith,
  type Figure,
  type FigureAxis,
  type FigureSeries,
  type FigureShading,
} from '../contract/figures.ts';
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
  return figureWith({
    title,
    subtitle,
    x: axisOf(xLabel, xScale, frame.x),
    // On the page the title says what the values are; a figure in a paper has its title in the caption.
    y: axisOf(yTitle ?? (yLabel === '' ? title : `${title} (${yLabel})`), yScale, frame.y),
    series: series.map((one) => seriesOf(one)),
    marks: marks.map(({ x, label, kind }) => ({ x, label, kind })),
    notes: [...notes],
  });
}

function axisOf(label: string, scale: FigureAxis['scale'], { from, to, ticks }: AxisFrame): FigureAxis {
  return { label, scale, from, to, ticks: ticks.map((tick) => ({ ...tick })) };
}

function seriesOf(series: ChartSeries): FigureSeries {
  const { color, line = 'solid', marker, intervals, unjoined, rawOf } = series;
  const points = series.points();
  const column = (value: (point: Point) => number | undefined) =>
    Float64Array.from(points, (point) => value(point) ?? NaN);
  return seriesWith({
    label: series.label,
    note: series.note ?? '',
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
  });
}

/** So many columns have room for numbers in print. */
const numberedColumns = 12;

/** How strong the colour of the highest value is: what is written on it can be read. */
const cellStrength = 0.85;

/** Which colour stands for which value of a heat map; its ends and what is between them are named. */
export function heatMapShading({ cells, isSigned = false, formatValue }: HeatMapInput): FigureShading {
  const range = heatMapRange(
    cells.map(({ value }) => value),
    isSigned,
  );
  const { low, high, isCut } = range;
  const between = (low + high) / 2;
  return {
    colors: isSigned ? 'diverging' : 'sequential',
    ...{ low, middle: isSigned ? 0 : low, high, ink: 1, strength: cellStrength, label: '' },
    ticks: [
      { value: low, label: (isCut.low ? '≤ ' : '') + formatValue(low) },
      ...(high > low ? [{ value: between, label: formatValue(between) }] : []),
      ...(high > low ? [{ value: high, label: (isCut.high ? '≥ ' : '') + formatValue(high) }] : []),
    ],
  };
}

/** A heat map with the numbers that are written in it. */
export function figureOfHeatMap(title: string, subtitle: string, input: HeatMapInput): Figure {
  const { cells, columns, rows, formatValue, best } = input;
  const values = new Float64Array(columns.length * rows.length).fill(NaN);
  const texts = Array.from(values, () => '');
  const place = ({ column, row }: { column: number; row: number }) => row * columns.length + column;
  for (const cell of cells) {
    values[place(cell)] = cell.value;
    if (Number.isFinite(cell.value)) texts[place(cell)] = formatValue(cell.value);
  }
  const bestCell = best === null ? undefined : cells[best];
  const axis = (label: string): FigureAxis => {
    return { label, scale: 'linear', from: null, to: null, ticks: null };
  };
  return figureWith({
    title,
    subtitle,
    x: axis(input.xLabel),
    y: axis(input.yLabel),
    shading: heatMapShading(input),
    cells: {
      columns: [...columns],
      rows: [...rows],
      values,
      shades: null,
      texts: columns.length <= numberedColumns ? texts : null,
      best: bestCell ? place(bestCell) : null,
      lines: (input.lines ?? []).map(({ label, places }) => ({
        label,
        columns: Float64Array.from(places, ({ column }) => column),
        rows: Float64Array.from(places, ({ row }) => row),
      })),
    },
  });
}
