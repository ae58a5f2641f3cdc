/** What a look inside shows, layer by layer and position by position. */
import type { InsideResult } from '../../contract/studies/inside.ts';
import type { Words } from '../../words/translate.ts';
import type { ChartSeries } from '../chart-series.ts';
import type { LineChart } from '../line-chart.ts';
import { histogramLines, roundTicks, varianceLines } from './inside-lines.ts';

export function layerName(layer: number, { t }: Words): string {
  return t('dropout.hidden', { number: layer + 1 });
}

export function positionName(position: number, { t }: Words): string {
  return position === 0 ? t('dropout.input') : t('dropout.hidden', { number: position });
}

/** The activations of a hidden layer that are not 0. Null where there is no such layer. */
export function activationChart(result: InsideResult, layer: number, words: Words): LineChart | null {
  const { t } = words;
  const [before, after] = [result.without.layers[layer], result.with.layers[layer]];
  if (!before || !after) return null;
  const named = (name: string, zeros: number) => t('inside.zerosLabel', { name, share: shareFormat(words)(zeros) });
  const series = histogramLines(
    { without: before.values, with: after.values },
    {
      without: named(t('reliance.without'), before.zeros.mean),
      with: named(t('reliance.with'), after.zeros.mean),
    },
  );
  return {
    title: `${t('inside.activations')}: ${layerName(layer, words)}`,
    series,
    axes: { ...histogramAxes(series, t('inside.activationAxis'), t('inside.valuesAxis'), words), yScale: 'linear' },
    marks: [],
  };
}

/** What pairs of a hidden layer's units do together beyond what each does alone. */
export function coAdaptationChart(result: InsideResult, layer: number, words: Words): LineChart | null {
  const { t } = words;
  const [before, after] = [result.without.layers[layer], result.with.layers[layer]];
  if (!before || !after) return null;
  const series = histogramLines(
    { without: before.interactions, with: after.interactions },
    { without: t('reliance.without'), with: t('reliance.with') },
  );
  return {
    title: `${t('inside.coAdaptation')}: ${layerName(layer, words)}`,
    series,
    axes: {
      ...histogramAxes(series, t('inside.interactionAxis'), t('inside.pairsAxis'), words),
      yScale: 'logarithmic',
    },
    marks: [],
  };
}

/** Measured against predicted variance behind a position. */
export function varianceChart(added: NonNullable<InsideResult['noise']>[number], words: Words): LineChart {
  const { t, format } = words;
  return {
    title: `${t('inside.noise')}: ${positionName(added.position, words)}`,
    series: varianceLines(added, { measured: t('inside.measured'), formula: t('inside.formula') }),
    axes: {
      xLabel: t('inside.predictedAxis'),
      yLabel: t('inside.measuredAxis'),
      xScale: 'logarithmic',
      formatX: format.loss,
      formatY: format.loss,
      yScale: 'logarithmic',
    },
    marks: [],
  };
}

function shareFormat({ format }: Words) {
  return (value: number) => format.score(value, 'classification');
}

function histogramAxes(series: readonly ChartSeries[], xLabel: string, yLabel: string, words: Words) {
  return {
    xLabel,
    xTicks: roundTicks(series),
    yLabel,
    xFromData: true,
    formatX: words.format.loss,
    formatY: shareFormat(words),
    formatTick: (value: number) => words.format.scoreTick(value, 'classification'),
  };
}
