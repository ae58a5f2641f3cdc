/** A chart of lines, of cells, or of something else: what a figure is drawn from. */
import type { Figure } from '../contract/figures.ts';
import { figureOfChart, figureOfHeatMap } from './figure-of-chart.ts';
import type { HeatMapInput } from './heat-map.ts';
import type { LineChart } from './line-chart.ts';

export interface HeatMapChart {
  readonly title: string;
  readonly cells: HeatMapInput;
}

/** What is a figure from the beginning. */
export interface FigureChart {
  readonly title: string;
  /** @param subtitle - what it is of. */
  readonly figureOf: (subtitle: string) => Figure;
}

export type Chart = LineChart | HeatMapChart | FigureChart;

/** @param subtitle - what it is of. */
export function figureOf(chart: Chart, subtitle: string): Figure {
  if ('figureOf' in chart) return chart.figureOf(subtitle);
  if ('cells' in chart) return figureOfHeatMap(chart.title, subtitle, chart.cells);
  // A line that a person would have to switch on is not seen.
  return figureOfChart({ ...chart, series: chart.series.filter((one) => one.initiallyHidden !== true) }, subtitle);
}
