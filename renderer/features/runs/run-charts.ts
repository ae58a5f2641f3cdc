/** The charts of one run and the overlay of several: which columns become which lines. */
import type { HeldOutPart, Run } from '#core/contract/entities.ts';
import type { PointColumns } from '#core/contract/metrics.ts';
import type { ChartMark, ChartSeries } from '../../charts/chart-series.ts';
import { colorCount, pointsOf } from '../../charts/chart-series.ts';
import type { RunSeries } from '../../stores/run-series.ts';
import type { Formats } from '../../format/formats.ts';

/** What the x axis counts. */
export type XAxis = 'epoch' | 'step';
export type Quantity = 'loss' | 'score';
export type Translate = (key: string, values?: Record<string, string | number>) => string;

type Column = Exclude<keyof PointColumns, 'step' | 'epoch'>;
const columns = {
  loss: { trainDropout: 'trainDropoutLoss', train: 'trainLoss', heldOut: 'heldOutLoss' },
  score: { trainDropout: 'trainDropoutScore', train: 'trainScore', heldOut: 'heldOutScore' },
} as const satisfies Record<Quantity, Record<string, Column>>;

/** Points of an evaluated column. */
function evaluated(series: RunSeries, x: XAxis, name: Column) {
  return pointsOf(series.points, (column) => {
    const [xs, ys] = [column(x), column(name)];
    return { x: (row) => xs[row] ?? NaN, y: (row) => ys[row] ?? NaN };
  });
}

/** Points of held-out minus training, both with all units. */
function gap(series: RunSeries, x: XAxis, quantity: Quantity) {
  return pointsOf(series.points, (column) => {
    const [xs, heldOut, train] = [column(x), column(columns[quantity].heldOut), column(columns[quantity].train)];
    return { x: (row) => xs[row] ?? NaN, y: (row) => (heldOut[row] ?? NaN) - (train[row] ?? NaN) };
  });
}

/** Points of a column that has a value for every step. */
function stepwise(series: RunSeries, x: XAxis, name: 'loss' | 'learningRate', stepsPerEpoch: number) {
  const unit = x === 'epoch' ? stepsPerEpoch : 1;
  return pointsOf(series.steps, (column) => {
    const [steps, ys] = [column('step'), column(name)];
    return { x: (row) => (steps[row] ?? NaN) / unit, y: (row) => ys[row] ?? NaN };
  });
}

/** What the lines of a run depend on besides its metrics. */
export interface LineBasis {
  readonly heldOut: HeldOutPart | null;
  readonly stepsPerEpoch: number;
}

export function lineBasis({ facts }: Pick<Run, 'facts'>): LineBasis {
  return facts ?? { heldOut: 'validation', stepsPerEpoch: 1 };
}

/**
 * Training with dropout on, training with all units, held-out; for the loss also that of each batch.
 * @param withBatches - whether the loss of each batch is shown from the start, being all there is to see.
 */
export function quantityLines(
  { heldOut, stepsPerEpoch }: LineBasis,
  series: RunSeries,
  x: XAxis,
  quantity: Quantity,
  t: Translate,
  withBatches = false,
): ChartSeries[] {
  const names = columns[quantity];
  const lines: ChartSeries[] = [
    { id: 'train', label: t('runs.line.train'), color: 1, points: evaluated(series, x, names.train) },
    {
      id: 'trainDropout',
      label: t('runs.line.trainDropout'),
      color: 3,
      line: 'dashed',
      points: evaluated(series, x, names.trainDropout),
    },
  ];
  if (heldOut) {
    const label = t(`runs.line.${heldOut}`);
    lines.push({ id: 'heldOut', label, color: 2, points: evaluated(series, x, names.heldOut) });
  }
  if (quantity === 'loss') {
    const points = stepwise(series, x, 'loss', stepsPerEpoch);
    const look = { color: 8, faint: !withBatches, initiallyHidden: !withBatches };
    lines.push({ id: 'batch', label: t('runs.line.batch'), ...look, points });
  }
  return lines;
}

export function gapLines(series: RunSeries, x: XAxis, quantity: Quantity, t: Translate): ChartSeries[] {
  return [{ id: 'gap', label: t('runs.line.gap'), color: 4, points: gap(series, x, quantity) }];
}

export function learningRateLines(
  { stepsPerEpoch }: LineBasis,
  series: RunSeries,
  x: XAxis,
  t: Translate,
): ChartSeries[] {
  const points = stepwise(series, x, 'learningRate', stepsPerEpoch);
  return [{ id: 'learningRate', label: t('runs.line.learningRate'), color: 5, stepped: true, points }];
}

export type OverlayMetric = Quantity | 'gapLoss' | 'gapScore' | 'learningRate';

export interface OverlaidRun {
  readonly id: string;
  readonly basis: LineBasis;
  readonly series: RunSeries;
  readonly label: string;
}

/** One colour a run; held-out solid and, where asked for, training with all units dashed. */
export function overlayLines(
  runs: readonly OverlaidRun[],
  x: XAxis,
  metric: OverlayMetric,
  withTraining: boolean,
  t: Translate,
): ChartSeries[] {
  return runs.flatMap(({ id, basis, series, label }, i) => {
    const color = (i % colorCount) + 1;
    const line = { id, label, color };
    switch (metric) {
      case 'gapLoss':
        return [{ ...line, points: gap(series, x, 'loss') }];
      case 'gapScore':
        return [{ ...line, points: gap(series, x, 'score') }];
      case 'learningRate':
        return [{ ...line, stepped: true, points: stepwise(series, x, metric, basis.stepsPerEpoch) }];
      case 'loss':
      case 'score': {
        const heldOut = { ...line, points: evaluated(series, x, columns[metric].heldOut) };
        if (!withTraining) return [heldOut];
        const points = evaluated(series, x, columns[metric].train);
        const trainLabel = t('runs.line.ofTraining', { run: label });
        return [heldOut, { id: `${id}-train`, label: trainLabel, color, line: 'dashed' as const, points }];
      }
    }
  });
}

/** The same lines of the run that a branch came from, behind its own. */
export function linesOfParent(lines: readonly ChartSeries[], number: number, t: Translate): ChartSeries[] {
  return lines
    .filter(({ id }) => id !== 'batch' && id !== 'trainDropout')
    .map(({ id, label, ...line }) => ({
      ...line,
      id: `parent-${id}`,
      label: t('branch.line', { number, line: label }),
      faint: true,
    }));
}

/** Where the run was branched off or changed by hand, and where it diverged. */
export function marksOf(run: Run, x: XAxis, format: Formats, t: Translate): ChartMark[] {
  const unit = x === 'epoch' ? lineBasis(run).stepsPerEpoch : 1;
  const { branch } = run;
  const origin: ChartMark[] = branch
    ? [{ x: branch.step / unit, label: t('branch.mark', { number: branch.number }), kind: 'change' }]
    : [];
  // What was changed before the branching point was the parent's.
  const own = run.marks.filter(({ step }) => step >= (branch?.step ?? 0));
  const changes = own.map(({ step, learningRate, dropoutRates, restartSchedule }): ChartMark => {
    const parts = [
      ...(restartSchedule ? [t('runs.mark.restarted')] : []),
      ...(learningRate === undefined ? [] : [`η ${format.learningRate(learningRate)}`]),
      ...(dropoutRates === undefined ? [] : [`p ${dropoutRates.join('·')}`]),
    ];
    return { x: step / unit, label: parts.join(', '), kind: 'change' };
  });
  const marks = [...origin, ...changes];
  if (run.state !== 'diverged') return marks;
  return [...marks, { x: run.progress.step / unit, label: t('runs.mark.diverged'), kind: 'divergence' }];
}
