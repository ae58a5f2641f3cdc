/** What came out of runs: of one, part by part; of several, side by side. */
import { gapOf, heldOutOf, runTask } from '../../charts/runs/run-results.ts';
import { quantityName } from '../../charts/studies/quantity-name.ts';
import type { Measure, Run } from '../../contract/entities.ts';
import type { Task } from '../../experiment/data-spec.ts';
import { noValue } from '../../words/formats.ts';
import type { Words } from '../../words/translate.ts';
import { reportText } from '../../words/report-text.ts';
import type { ReportBlock } from '../document.ts';
import { names, numbers, paragraph, table } from './blocks.ts';

/** How a run ended, in a sentence; where that was not its planned end, why. */
export function stateBlocks(run: Run, words: Words): ReportBlock[] {
  const { t, format } = words;
  const values = {
    state: t(`runs.state.${run.state}`),
    epochs: format.position(run.progress.epoch),
    steps: format.count(run.progress.step),
  };
  const elapsed = run.summary?.elapsedMs ?? NaN;
  const sentence = Number.isFinite(elapsed)
    ? t('reports.stateIn', { ...values, time: format.duration(elapsed) })
    : t('reports.state', values);
  return [paragraph(sentence), ...(run.ending ? [paragraph(reportText('errors', run.ending, words))] : [])];
}

/** Loss and score of each part, the gap, and the best evaluation on the way. */
export function resultTable(run: Run, words: Words): ReportBlock[] {
  const { t, format } = words;
  const { summary, facts } = run;
  if (!summary) return [];
  const task = runTask(run);
  const row = (name: string, measure: Measure | null) =>
    measure ? [[name, format.loss(measure.loss), format.score(measure.score, task)]] : [];
  const gap = gapOf(run);
  const gapName = t('runs.summary.gap', { rows: t(`runs.rows.${facts?.heldOut ?? 'heldOut'}`) });
  const { best } = summary;
  const bestName = best
    ? t('reports.table.atBest', { at: t('runs.summary.bestAt', { epoch: format.position(best.epoch) }) })
    : '';
  return table(
    [names(t('reports.table.part')), numbers(t('runs.summary.loss')), numbers(quantityName('score', task, words))],
    [
      ...row(t('runs.summary.trainDropout'), summary.trainDropout),
      ...row(t('runs.summary.train'), summary.train),
      ...row(t('runs.summary.validation'), summary.validation),
      ...row(t('runs.summary.test'), summary.test),
      ...(gap ? [[gapName, format.lossGap(gap.loss), gapText(gap.score, task, words)]] : []),
      ...(best ? [[bestName, format.loss(best.loss), format.score(best.score, task)]] : []),
    ],
  );
}

/** A row for each run. @param labels - what they are called, in their order. */
export function runTable(runs: readonly Run[], labels: readonly string[], words: Words): ReportBlock[] {
  const { t, format } = words;
  const loss = (measure: Measure | null | undefined) => (measure ? format.loss(measure.loss) : noValue);
  return table(
    [
      names(t('reports.table.run')),
      names(t('compare.results.state')),
      numbers(t('runs.setting.seed')),
      numbers(t('compare.metrics.trainLoss')),
      numbers(t('compare.results.heldOutLoss')),
      numbers(t('compare.results.heldOutScore')),
      numbers(t('compare.results.gap')),
    ],
    runs.map((run, i) => {
      const heldOut = heldOutOf(run);
      const gap = gapOf(run);
      return [
        labels[i] ?? '',
        t(`runs.state.${run.state}`),
        String(run.spec.training.seed),
        loss(run.summary?.train),
        loss(heldOut),
        heldOut ? format.score(heldOut.score, runTask(run)) : noValue,
        gap ? format.lossGap(gap.loss) : noValue,
      ];
    }),
  );
}

/** Accuracies differ by points. */
export function gapText(gap: number, task: Task, { t, format }: Words): string {
  const value = format.scoreGap(gap, task);
  return task === 'classification' ? t('runs.chart.pointUnit', { value }) : value;
}
