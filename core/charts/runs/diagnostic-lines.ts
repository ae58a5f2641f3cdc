/** The lines of a diagnosed run: which columns become which lines. */
import type { Run } from '../../contract/entities.ts';
import type { DiagnosticColumns } from '../../contract/metrics.ts';
import { optimizers } from '../../experiment/optimizers.ts';
import { colorCount, pointsOf, type ChartSeries } from '../chart-series.ts';
import type { RunSeries } from './run-series.ts';
import type { Translate } from '../../words/translate.ts';
import type { XAxis } from './run-lines.ts';

/** What is measured whenever the run is diagnosed. */
export type DiagnosticQuantity = Exclude<keyof DiagnosticColumns, 'step' | 'epoch' | 'layer'>;

/** Rows of one layer, 0 for the whole network, that have the quantity. */
export function diagnosed(series: RunSeries, x: XAxis, name: DiagnosticQuantity, layer: number) {
  return pointsOf(
    series.diagnostics,
    (column) => {
      const [xs, ys] = [column(x), column(name)];
      return { x: (row) => xs[row] ?? NaN, y: (row) => ys[row] ?? NaN };
    },
    (column) => {
      const [layers, ys] = [column('layer'), column(name)];
      return (row) => layers[row] === layer && Number.isFinite(ys[row]);
    },
  );
}

/** Whether the run's sharpness is measured: see `diagnostics.batchNorm` of the remarks. */
export function hasSharpness({ spec }: Pick<Run, 'spec'>): boolean {
  const { diagnostics } = spec.training;
  return diagnostics?.sharpness === true && spec.network.hidden.every(({ batchNorm }) => !batchNorm);
}

/** The edge beside the learning rate in force; none where there is no such edge. */
export function edgeLines(run: Pick<Run, 'spec'>, series: RunSeries, x: XAxis, t: Translate): ChartSeries[] {
  const { edge } = optimizers[run.spec.training.optimizer.kind];
  if (edge === null || !hasSharpness(run)) return [];
  const points = diagnosed(series, x, 'edge', 0);
  return [
    { id: 'edge', label: t('diagnostics.line.edge', { factor: edge.formula }), color: 2, line: 'dashed', points },
  ];
}

/** λ, and what it would be at the edge: above it, gradient descent overshoots along the sharpest direction. */
export function sharpnessLines(run: Pick<Run, 'spec'>, series: RunSeries, x: XAxis, t: Translate): ChartSeries[] {
  const points = diagnosed(series, x, 'sharpness', 0);
  const lines: ChartSeries[] = [{ id: 'sharpness', label: t('diagnostics.line.sharpness'), color: 1, points }];
  const { edge } = optimizers[run.spec.training.optimizer.kind];
  if (edge === null) return lines;
  const label = t('diagnostics.line.threshold', { factor: edge.formula });
  return [...lines, { id: 'threshold', label, color: 2, line: 'dashed', points: thresholds(series, x) }];
}

/** λ · (edge ÷ η in force): the factor of the edge over η. */
function thresholds(series: RunSeries, x: XAxis) {
  return pointsOf(
    series.diagnostics,
    (column) => {
      const [xs, steps, sharpness, edges] = [column(x), column('step'), column('sharpness'), column('edge')];
      return {
        x: (row) => xs[row] ?? NaN,
        y: (row) => ((sharpness[row] ?? NaN) * (edges[row] ?? NaN)) / learningRateAt(series, steps[row] ?? NaN),
      };
    },
    (column) => {
      const edges = column('edge');
      return (row) => Number.isFinite(edges[row]);
    },
  );
}

/** Of the last recorded step that is not past this one. */
function learningRateAt({ steps }: RunSeries, step: number): number {
  const recorded = steps.column('step');
  let [low, high] = [0, recorded.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((recorded[middle] ?? Infinity) <= step) low = middle;
    else high = middle - 1;
  }
  return steps.column('learningRate')[low] ?? NaN;
}

/** One line a layer and, dashed, one for all of them. */
export function layerLines(
  hiddenLayers: number,
  series: RunSeries,
  x: XAxis,
  name: DiagnosticQuantity,
  t: Translate,
): ChartSeries[] {
  const layers = Array.from({ length: hiddenLayers + 1 }, (_, i) => ({
    id: `layer-${i + 1}`,
    label: i === hiddenLayers ? t('runs.hand.output') : t('runs.hand.hidden', { number: i + 1 }),
    color: (i % (colorCount - 1)) + 1,
    points: diagnosed(series, x, name, i + 1),
  }));
  const points = diagnosed(series, x, name, 0);
  return [...layers, { id: 'whole', label: t('diagnostics.line.whole'), color: colorCount, line: 'dashed', points }];
}
