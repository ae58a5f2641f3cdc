/** Every chart of a run, in the order in which they stand; what is shown, compared and saved as a picture follows. */
import type { Task } from '../../experiment/data-spec.ts';
import type { ChartSeries } from '../chart-series.ts';
import type { AxisScale } from '../chart-axes.ts';
import type { Formats } from '../../words/formats.ts';
import type { Translate } from '../../words/translate.ts';
import type { ChartedRun } from './charted-run.ts';
import { edgeLines, hasSharpness, layerLines, sharpnessLines, type DiagnosticQuantity } from './diagnostic-lines.ts';
import { dropoutLines } from './dropout-lines.ts';
import {
  gapLines,
  gapOverlay,
  learningRateLines,
  learningRateOverlay,
  quantityLines,
  quantityOverlay,
  type Overlay,
  type XAxis,
} from './run-lines.ts';

/** Words that depend on what a run predicts; `mixed` where runs of both kinds are compared. */
export type TaskWords = Readonly<Record<Task | 'mixed', string>>;

/** A key of its words. */
export type ChartWords = string | TaskWords;

/** What the values of a chart are, and so how they are written. */
export type ValueKind = 'number' | 'score' | 'lossGap' | 'scoreGap' | 'rate';

/** One chart, made of results by pure functions. */
export interface RunChart {
  readonly id: string;
  readonly name: ChartWords;
  /** Among several charts of one place, its button. */
  readonly button?: { readonly label: ChartWords } | { readonly symbol: string };
  readonly values: ValueKind;
  /** Always within view. */
  readonly yInclude?: number;
  /** Where runs are compared, the parts of the data are not told apart by lines: the name says `{rows}`. */
  readonly comparedName?: ChartWords;
  /** The legend is there even for its only line, which says what the values are. */
  readonly isExplained?: true;
  /** Measured values may be smoothed; rates that someone has set are what they are. */
  readonly canBeSmoothed?: true;
  /** The scale that it begins with, where it may be logarithmic. */
  readonly scale?: (run: ChartedRun) => AxisScale;
  /** Lines of the run and, behind its own, of the one that it was branched off. */
  readonly lines?: (run: ChartedRun, x: XAxis, t: Translate) => ChartSeries[];
  /** Lines of the run alone. */
  readonly ownLines?: (run: ChartedRun, x: XAxis, t: Translate) => ChartSeries[];
  /** Where runs can be compared by it. */
  readonly overlay?: Overlay;
}
export type ComparedChart = RunChart & { readonly overlay: Overlay };

/** Room for one chart, or for one of several at a time. */
export interface ChartPlace {
  readonly charts: readonly [RunChart, ...RunChart[]];
  /** What the buttons of several charts choose. */
  readonly choice?: string;
  readonly isShown?: (run: ChartedRun) => boolean;
  /** Said in its place where it is not shown; without, the place is given to others. */
  readonly absence?: string;
}

const linear = (): AxisScale => 'linear';
const logarithmic = (): AxisScale => 'logarithmic';
const scoreWords: TaskWords = {
  classification: 'runs.chart.accuracy',
  regression: 'runs.chart.r2',
  mixed: 'runs.chart.score',
};

/** A diagnosed column, layer by layer. */
const layerChart = (column: DiagnosticQuantity): ChartPlace => ({
  charts: [
    {
      id: column,
      name: `diagnostics.chart.${column}`,
      values: 'rate',
      scale: logarithmic,
      ownLines: ({ network, series }, x, t) => layerLines(network.hidden.length, series, x, column, t),
    },
  ],
  isShown: ({ spec }) => spec.training.diagnostics !== null,
});

export const lossChart: ComparedChart = {
  id: 'loss',
  name: 'runs.chart.loss',
  comparedName: 'runs.chart.lossOn',
  canBeSmoothed: true,
  values: 'number',
  scale: ({ isDiverged }) => (isDiverged ? 'logarithmic' : 'linear'),
  // A run that diverged at once was never measured after its first step: its batches are all there is to see.
  lines: (run, x, t) => quantityLines(run, run.series, x, 'loss', t, run.endedEarly),
  overlay: quantityOverlay('loss'),
};

export const chartPlaces: readonly ChartPlace[] = [
  { charts: [lossChart] },
  {
    charts: [
      {
        id: 'score',
        name: scoreWords,
        comparedName: {
          classification: 'runs.chart.accuracyOn',
          regression: 'runs.chart.r2On',
          mixed: 'runs.chart.scoreOn',
        },
        canBeSmoothed: true,
        values: 'score',
        lines: (run, x, t) => quantityLines(run, run.series, x, 'score', t),
        overlay: quantityOverlay('score'),
      },
    ],
  },
  {
    choice: 'runs.chart.quantity',
    isShown: ({ heldOut }) => heldOut !== null,
    absence: 'runs.training.noHeldOut',
    charts: [
      {
        id: 'gapLoss',
        name: 'runs.chart.gapLoss',
        button: { label: 'runs.chart.loss' },
        values: 'lossGap',
        comparedName: 'runs.chart.gapLossOn',
        canBeSmoothed: true,
        yInclude: 0,
        isExplained: true,
        lines: (run, x, t) => gapLines(run, run.series, x, 'loss', t),
        overlay: gapOverlay('loss'),
      },
      {
        id: 'gapScore',
        name: {
          classification: 'runs.chart.gapAccuracy',
          regression: 'runs.chart.gapR2',
          mixed: 'runs.chart.gapScore',
        },
        button: { label: scoreWords },
        values: 'scoreGap',
        comparedName: {
          classification: 'runs.chart.gapAccuracyOn',
          regression: 'runs.chart.gapR2On',
          mixed: 'runs.chart.gapScoreOn',
        },
        canBeSmoothed: true,
        yInclude: 0,
        isExplained: true,
        lines: (run, x, t) => gapLines(run, run.series, x, 'score', t),
        overlay: gapOverlay('score'),
      },
    ],
  },
  {
    choice: 'runs.chart.rateOf',
    charts: [
      {
        id: 'learningRate',
        name: 'runs.chart.learningRate',
        button: { symbol: 'η' },
        values: 'rate',
        yInclude: 0,
        scale: linear,
        lines: (run, x, t) => learningRateLines(run, run.series, x, t),
        ownLines: (run, x, t) => edgeLines(run, run.series, x, t),
        overlay: learningRateOverlay,
      },
      {
        id: 'dropout',
        name: 'runs.chart.dropout',
        button: { symbol: 'p' },
        values: 'number',
        yInclude: 0,
        lines: (run, x, t) => dropoutLines(run, run, run.series, x, t),
      },
    ],
  },
  {
    isShown: ({ spec }) => spec.training.diagnostics !== null && hasSharpness({ spec }),
    charts: [
      {
        id: 'sharpness',
        name: 'diagnostics.chart.sharpness',
        values: 'number',
        yInclude: 0,
        scale: linear,
        ownLines: (run, x, t) => sharpnessLines(run, run.series, x, t),
      },
    ],
  },
  layerChart('updateRatio'),
  layerChart('gradientNorm'),
];

/** A place as a run has it. */
export interface ShownPlace extends Pick<ChartPlace, 'choice' | 'absence'> {
  /** None where `absence` is said in their stead. */
  readonly charts: readonly RunChart[];
}

/** The places of a run, in their order. */
export function placesOf(run: ChartedRun): ShownPlace[] {
  return chartPlaces.flatMap(({ isShown, ...place }): ShownPlace[] => {
    if (isShown?.(run) ?? true) return [place];
    return place.absence === undefined ? [] : [{ ...place, charts: [] }];
  });
}

export const comparedCharts: readonly ComparedChart[] = chartPlaces.flatMap(({ charts }) =>
  charts.flatMap(({ overlay, ...chart }) => (overlay ? [{ ...chart, overlay }] : [])),
);

/** How the values of a chart are written, and what the y axis says besides. */
export function valueAxis(
  values: ValueKind,
  task: Task,
  format: Formats,
  t: Translate,
): { formatY: (value: number) => string; formatTick?: (value: number) => string; yLabel?: string } {
  switch (values) {
    case 'number':
      return { formatY: format.loss };
    case 'rate':
      return { formatY: format.learningRate };
    case 'lossGap':
      return { formatY: format.lossGap };
    case 'score':
      return {
        formatY: (value) => format.score(value, task),
        formatTick: (value) => format.scoreTick(value, task),
      };
    case 'scoreGap':
      return {
        formatY: (value) => format.scoreGap(value, task),
        ...(task === 'classification' ? { yLabel: t('runs.chart.points') } : {}),
      };
  }
}

/** The key of a chart's words. @param task - undefined for runs of both kinds. */
export function wordsFor(words: ChartWords, task: Task | undefined): string {
  return typeof words === 'string' ? words : words[task ?? 'mixed'];
}
