/** One run: what it was trained with and on, what came out, and how to have it again. */
import { figureOf } from '../charts/chart.ts';
import { confusionFigure } from '../charts/predictions/confusion-figure.ts';
import { errorFigure } from '../charts/predictions/error-figure.ts';
import { planeFigure } from '../charts/predictions/plane-figure.ts';
import { chartsOfRun } from '../charts/runs/run-line-charts.ts';
import { marksOf } from '../charts/runs/run-lines.ts';
import { RunSeries } from '../charts/runs/run-series.ts';
import type { Run } from '../contract/entities.ts';
import type { Figure } from '../contract/figures.ts';
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
import type { ReportBody } from './report-body.ts';

export interface RunSource {
  readonly run: Run;
  readonly metrics: RunMetrics;
  readonly labels: RunLabels;
  /** Weight of the moving average of its lines; 0 for none. */
  readonly smoothing: number;
}

/** A run that has figures of its own, and not only with others. */
export interface WholeRun extends RunSource {
  /** The run that it was branched off; null where there is none any more. */
  readonly parent: Pick<RunSource, 'run' | 'metrics'> | null;
  /** What its network answers; null where it can't be asked. */
  readonly answers: { readonly plane: Plane | null; readonly part: PartAnswers | null };
}

/** The name that a person gave it, or its number. */
export function runName({ run, labels }: RunSource, { t }: Words): string {
  return labels.name ?? numberedName(run, t);
}

export function runSubject(source: RunSource, words: Words): string {
  return `${source.run.experimentName} · ${runName(source, words)}`;
}

/** Every chart of the run, and what its network answers. */
export function runFigures(source: WholeRun, words: Words): Figure[] {
  const { run, metrics, parent, smoothing } = source;
  const subject = runSubject(source, words);
  const drawn = {
    ...{ run, series: seriesOf(metrics), smoothing },
    parent: parent && { run: parent.run, series: seriesOf(parent.metrics) },
  };
  return [...chartsOfRun(drawn, words).map((chart) => figureOf(chart, subject)), ...answerFigures(source, words)];
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
  const figures = runFigures(source, words);
  const results = resultTable(run, words);
  if (figures.length === 0 && results.length === 0) throw nothingToReport(runSubject(source, words));
  return {
    title: runSubject(source, words),
    subtitle: [format.dateTime(run.createdAt), ...labels.tags].join(' · '),
    blocks: [
      ...section('notes', notesOf(labels), t),
      ...section('results', [...stateBlocks(run, words), ...results], t),
      ...section('changes', changesOf(run, words), t),
      ...section('figures', [{ kind: 'figures', figures }], t),
      ...section('settings', [settingFacts(run.spec, words)], t),
      ...section('data', dataBlocks(run.spec, run.facts, words), t),
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
