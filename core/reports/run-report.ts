/** One run: what it was trained with and on, what came out, and how to have it again. */
import { figureOf } from '../charts/chart.ts';
import { confusionFigure } from '../charts/predictions/confusion-figure.ts';
import { errorFigure } from '../charts/predictions/error-figure.ts';
import { planeFigure } from '../charts/predictions/plane-figure.ts';
import { observationFigures } from '../charts/pictures/observation-figures.ts';
import { chartsOfRun } from '../charts/runs/run-line-charts.ts';
import { marksOf } from '../charts/runs/run-lines.ts';
import { RunSeries } from '../charts/runs/run-series.ts';
import type { Run } from '../contract/entities.ts';
import type { Figure } from '../contract/figures.ts';
import type { Observation } from '../contract/microscope.ts';
import type { PartAnswers, Plane } from '../contract/predictions.ts';
import type { RunMetrics } from '../contract/metrics.ts';
import type { RunLabels } from '../contract/run-table/run-table.ts';
import { numberedName } from '../words/run-name.ts';
import type { Words } from '../words/translate.ts';
import type { ReportBlock } from './document.ts';
import { nothingToReport } from './nothing.ts';
import { names, numbers, paragraph, section, table } from './parts/blocks.ts';
import { dataBlocks } from './parts/data-part.ts';
import { repeatRun, runSpecAppendix, versionsOfRun } from './parts/making-part.ts';
import { resultTable, stateBlocks } from './parts/results-part.ts';
import { settingFacts } from './parts/settings-part.ts';
import { dataFiguresOf, figureBlock, networkFigures, type SpecLook } from './parts/spec-figures.ts';
import type { ReportBody } from './report-body.ts';

export interface RunSource {
  readonly run: Run;
  readonly metrics: RunMetrics;
  readonly labels: RunLabels;
  /** Weight of the moving average of its lines; 0 for none. */
  readonly smoothing: number;
}

/** A run that has figures of its own, and not only with others. */
export interface WholeRun extends RunSource, SpecLook {
  /** The run that it was branched off; null where there is none any more. */
  readonly parent: Pick<RunSource, 'run' | 'metrics'> | null;
  /** What its network answers; null where it can't be asked. */
  readonly answers: { readonly plane: Plane | null; readonly part: PartAnswers | null };
  /** Its next mini-batch, or its last, under the microscope; null where there is nothing to look at. */
  readonly observation: Observation | null;
}

/** The name that a person gave it, or its number. */
export function runName({ run, labels }: Pick<RunSource, 'run' | 'labels'>, { t }: Words): string {
  return labels.name ?? numberedName(run, t);
}

export function runSubject(source: Pick<RunSource, 'run' | 'labels'>, words: Words): string {
  return `${source.run.experimentName} · ${runName(source, words)}`;
}

/** Every figure of a run, by the part of its report: the one list that reports, page and terminal go by. */
const figureParts = {
  figures: (source, words) => [...chartFigures(source, words), ...answerFigures(source, words)],
  inside: ({ observation, ...source }, words) => {
    // A network that diverged says nothing.
    const isSound = observation !== null && Number.isFinite(observation.loss);
    return isSound ? observationFigures(observation, runSubject(source, words), words) : [];
  },
  settings: (source, words) => networkFigures(source, runSubject(source, words), words),
  data: (source, words) => dataFiguresOf(source, runSubject(source, words), words),
} as const satisfies Readonly<Record<string, (source: WholeRun, words: Words) => Figure[]>>;

/** @param part - of the run's report. */
export function runFiguresIn(part: keyof typeof figureParts, source: WholeRun, words: Words): Figure[] {
  return figureParts[part](source, words);
}

/** Its curves, what its network answers and what is seen in it, the network, and the data. */
export function runFigures(source: WholeRun, words: Words): Figure[] {
  return Object.values(figureParts).flatMap((figuresOf) => figuresOf(source, words));
}

function chartFigures(source: WholeRun, words: Words): Figure[] {
  const { run, metrics, parent, smoothing } = source;
  const behind = parent && { run: parent.run, series: seriesOf(parent.metrics) };
  const charts = chartsOfRun({ run, series: seriesOf(metrics) }, behind, smoothing, words);
  return charts.map((chart) => figureOf(chart, runSubject(source, words)));
}

function seriesOf(metrics: RunMetrics): RunSeries {
  const series = new RunSeries();
  series.append(metrics);
  return series;
}

function answerFigures(source: WholeRun, words: Words): Figure[] {
  const { facts } = source.run;
  const { plane, part } = source.answers;
  if (!facts) return [];
  const subject = runSubject(source, words);
  const ofPart =
    facts.task === 'classification'
      ? (answers: PartAnswers) => confusionFigure(answers, facts.classes, subject, words)
      : (answers: PartAnswers) => errorFigure(answers, subject, words);
  // A network that diverged answers nothing.
  const answers = (values: Float32Array) => values.some(Number.isFinite);
  const isPart = part && (facts.task === 'classification' || answers(part.spread.predicted));
  return [
    ...(plane && answers(plane.predicted) ? [planeFigure(plane, facts, subject, words)] : []),
    ...(isPart ? [ofPart(part)] : []),
  ];
}

/** @throws {StudioError} `report.nothing` where nothing was measured. */
export function runReport(source: WholeRun, words: Words): ReportBody {
  const { run, labels } = source;
  const { t, format } = words;
  const figures = (part: keyof typeof figureParts) => figureBlock(runFiguresIn(part, source, words));
  const charts = figures('figures');
  const results = resultTable(run, words);
  if (charts.length === 0 && results.length === 0) throw nothingToReport(runSubject(source, words));
  return {
    title: runSubject(source, words),
    subtitle: [format.dateTime(run.createdAt), ...labels.tags].join(' · '),
    blocks: [
      ...section('notes', notesOf(labels), t),
      ...section('results', [...stateBlocks(run, words), ...results], t),
      ...section('changes', changesOf(run, words), t),
      ...section('figures', charts, t),
      ...section('inside', figures('inside'), t),
      ...section('settings', [settingFacts(run.spec, words), ...figures('settings')], t),
      ...section('data', [...dataBlocks(run.spec, run.facts, words), ...figures('data')], t),
      ...repeatRun(run, words),
      ...versionsOfRun(run, words),
      ...runSpecAppendix(run, words),
    ],
  };
}

function notesOf({ notes }: RunLabels): ReportBlock[] {
  return notes
    .split(/\n{2,}/)
    .filter((text) => text.trim() !== '')
    .map(paragraph);
}

function changesOf(run: Run, { t, format }: Words): ReportBlock[] {
  const changes = marksOf({ ...run, branch: null, state: 'completed' }, 'step', format, t);
  return table(
    [numbers(t('reports.table.step')), names(t('reports.table.change'))],
    changes.map(({ x, label }) => [format.count(x), label]),
  );
}
