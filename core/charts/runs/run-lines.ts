/** The lines of one run and the overlay of several: which columns become which lines. */
import type { HeldOutPart, Run } from '../../contract/entities.ts';
import type { PointColumns } from '../../contract/metrics.ts';
import { gapIn } from '../../statistics/gap.ts';
import type { ChartMark, ChartSeries, Point } from '../chart-series.ts';
import { pointsOf } from '../chart-series.ts';
import { baselineStyle, lookOf } from '../line-looks.ts';
import type { RunSeries } from './run-series.ts';
import type { Formats } from '../../words/formats.ts';
import type { Translate } from '../../words/translate.ts';
import { stitchedPoints } from './stitched.ts';

/** What the x axis counts. */
export type XAxis = 'epoch' | 'step';
/** Where runs are compared, also the time they took: it is known of their evaluations, and of runs that recorded it. */
export type ComparedAxis = XAxis | 'seconds';
export type Quantity = 'loss' | 'score';

type PointQuantity = Exclude<keyof PointColumns, 'step' | 'epoch' | 'seconds'>;
const columns = {
  loss: { trainDropout: 'trainDropoutLoss', train: 'trainLoss', heldOut: 'heldOutLoss' },
  score: { trainDropout: 'trainDropoutScore', train: 'trainScore', heldOut: 'heldOutScore' },
} as const satisfies Record<Quantity, Record<string, PointQuantity>>;

/** Points of an evaluated column. */
export function evaluated(series: RunSeries, x: ComparedAxis, name: PointQuantity) {
  return pointsOf(series.points, (column) => {
    const [xs, ys] = [column(x), column(name)];
    return { x: (row) => xs[row] ?? NaN, y: (row) => ys[row] ?? NaN };
  });
}

/** Points of the gap between the training rows and those held out. */
function gap(series: RunSeries, x: ComparedAxis, quantity: Quantity) {
  return pointsOf(series.points, (column) => {
    const [xs, heldOut, train] = [column(x), column(columns[quantity].heldOut), column(columns[quantity].train)];
    return { x: (row) => xs[row] ?? NaN, y: (row) => gapIn[quantity](train[row] ?? NaN, heldOut[row] ?? NaN) };
  });
}

/** Points of a column that has a value for every step. */
export function stepwise(series: RunSeries, x: XAxis, name: 'loss' | 'learningRate', stepsPerEpoch: number) {
  const unit = x === 'epoch' ? stepsPerEpoch : 1;
  return pointsOf(series.steps, (column) => {
    const [steps, ys] = [column('step'), column(name)];
    return { x: (row) => (steps[row] ?? NaN) / unit, y: (row) => ys[row] ?? NaN };
  });
}

/** Likewise, over the seconds a run took: between two evaluations, each step took as long as the others. */
function stepwiseInTime(series: RunSeries, name: 'loss' | 'learningRate'): () => Point[] {
  return () => {
    const [steps, ys] = [series.steps.column('step'), series.steps.column(name)];
    const [measured, seconds] = [series.points.column('step'), series.points.column('seconds')];
    let at = 0;
    return Array.from({ length: series.steps.length }, (_, row) => {
      const step = steps[row] ?? NaN;
      while (at + 2 < series.points.length && (measured[at + 1] ?? NaN) <= step) at++;
      const [from = NaN, to = NaN] = [measured[at], measured[at + 1]];
      const [start = NaN, end = NaN] = [seconds[at], seconds[at + 1]];
      return { x: start + ((step - from) / (to - from)) * (end - start), y: ys[row] ?? NaN };
    }).filter(({ x }) => Number.isFinite(x));
  };
}

/** Whether it is known how long a run took up to its evaluations. */
export function hasTimes({ points }: RunSeries): boolean {
  return points.length > 0 && points.column('seconds').subarray(0, points.length).every(Number.isFinite);
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

export function gapLines(
  { heldOut }: LineBasis,
  series: RunSeries,
  x: XAxis,
  quantity: Quantity,
  t: Translate,
): ChartSeries[] {
  const label = t(`runs.line.gap.${quantity}`, { rows: t(`runs.rows.${heldOut ?? 'heldOut'}`) });
  return [{ id: 'gap', label, color: 4, points: gap(series, x, quantity) }];
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

/** The lines by which runs are compared: one a run, and for some a second one of the training. */
export interface Overlay {
  readonly main: (run: ComparedRun, x: ComparedAxis) => ChartSeries['points'];
  readonly training?: (run: ComparedRun, x: ComparedAxis) => ChartSeries['points'];
  readonly stepped?: true;
  /** Always within view. */
  readonly yInclude?: number;
}
export interface ComparedRun extends LineBasis {
  readonly series: RunSeries;
}

export const quantityOverlay = (quantity: Quantity): Overlay => ({
  main: ({ series }, x) => evaluated(series, x, columns[quantity].heldOut),
  training: ({ series }, x) => evaluated(series, x, columns[quantity].train),
});
export const gapOverlay = (quantity: Quantity): Overlay => ({
  main: ({ series }, x) => gap(series, x, quantity),
  yInclude: 0,
});
export const learningRateOverlay: Overlay = {
  main: ({ series, stepsPerEpoch }, x) =>
    x === 'seconds' ? stepwiseInTime(series, 'learningRate') : stepwise(series, x, 'learningRate', stepsPerEpoch),
  stepped: true,
};

export interface OverlaidRun extends ComparedRun {
  readonly id: string;
  readonly label: string;
  readonly isDiverged: boolean;
  /** Whether the others are compared with it. */
  readonly isBaseline?: boolean;
  /** Those it was branched off, the oldest first, where its curve is to begin with theirs. */
  readonly ancestors?: readonly ComparedRun[];
}

/** One look a run; where asked for, training with all units thin and pale in the same colour. */
export function overlayLines(
  runs: readonly OverlaidRun[],
  x: ComparedAxis,
  { main, training, stepped }: Overlay,
  withTraining: boolean,
  t: Translate,
): ChartSeries[] {
  return runs.flatMap((run, i) => {
    const { id, isDiverged, isBaseline = false } = run;
    const label = isBaseline ? t('compare.curves.baseline', { run: run.label }) : run.label;
    const look = {
      ...lookOf(i),
      ...(isBaseline && { line: baselineStyle }),
      ...(stepped && { stepped }),
      ...(isDiverged && { diverged: true }),
    };
    const stitched = (points: Overlay['main']) =>
      run.ancestors ? stitchedPoints([...run.ancestors, run].map((one) => points(one, x))) : points(run, x);
    const line: ChartSeries = { id, label, ...look, points: stitched(main) };
    if (!withTraining || !training) return [line];
    const trainLabel = t('runs.line.ofTraining', { run: label });
    return [line, { ...look, id: `${id}-train`, label: trainLabel, faint: true, points: stitched(training) }];
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
