import { baselineText, settingText } from '../../charts/studies/axis-words.ts';
import { certaintyOf, differenceOf, levelOf, type Quantity } from '../../charts/studies/estimate-text.ts';
import { quantityName } from '../../charts/studies/quantity-name.ts';
import { curvesChart, gapChart, improvementChart, levelChart, mapChart } from '../../charts/studies/sweep-charts.ts';
import type { SweepCell, SweepPlan, SweepResult } from '../../contract/studies/sweep.ts';
import type { Words } from '../../words/translate.ts';
import type { ReportBlock, ReportFinding } from '../document.ts';
import { names, numbers, table } from '../parts/blocks.ts';
import { judged, stated, verdictCell, type StudyAccount } from './account.ts';

const quantities: readonly Quantity[] = ['score', 'loss'];

export function sweepAccount(plan: SweepPlan, result: SweepResult, words: Words): StudyAccount {
  return {
    findings: [...bestOf(plan, result, words), ...(plan.axes.length === 1 ? verdictsOf(plan, result, words) : [])],
    charts: quantities.flatMap((quantity) => chartsOf(plan, result, quantity, words)),
    tables: tableOf(plan, result, words),
    method: [words.t('sweep.method')],
  };
}

function chartsOf(plan: SweepPlan, result: SweepResult, quantity: Quantity, words: Words): StudyAccount['charts'] {
  const sweep = { plan, result, quantity };
  if (plan.axes[1]) {
    return (['test', 'improvement'] as const).flatMap((shown) => mapChart(sweep, shown, words) ?? []);
  }
  return [
    levelChart(sweep, words),
    improvementChart(sweep, words),
    gapChart(sweep, words),
    curvesChart(sweep, 'train', words),
    curvesChart(sweep, 'heldOut', words),
  ];
}

function bestOf(plan: SweepPlan, result: SweepResult, words: Words): ReportFinding[] {
  const { t, format } = words;
  const { cliff, task, measuredOn, chosenOn } = result;
  const best = result.best === null ? undefined : result.cells[result.best];
  const write = plan.axes[0].kind === 'learningRate' ? format.learningRate : format.position;
  return [
    ...(best
      ? [
          stated(
            t('sweep.bestSetting', {
              best: t(`sweep.bestOn.${chosenOn}`),
              setting: settingText(plan.axes, best.setting, format, t),
              measure: t(`sweep.measure.${task}.${measuredOn}`),
              score: levelOf(best.test.score, 'score', task, format),
              count: best.test.score.count,
            }),
          ),
        ]
      : []),
    ...(cliff ? [stated(t('sweep.cliff', { from: write(cliff.from), to: write(cliff.to) }))] : []),
  ];
}

/** Each setting beside the one that all are compared with, first by the score and then by the loss. */
function verdictsOf(plan: SweepPlan, { cells, task }: SweepResult, words: Words): ReportFinding[] {
  const { t, format } = words;
  const baseline = baselineText(plan.axes, cells[cells[0]?.baseline ?? 0]?.setting ?? [], format, t);
  return quantities.flatMap((quantity) => {
    const comparisons = Math.max(1, ...cells.map(({ improvement }) => improvement?.[quantity].comparisons ?? 0));
    const values = { quantity: quantityName(quantity, task, words), baseline, comparisons };
    const found = cells.flatMap((cell): ReportFinding[] => {
      const difference = cell.improvement?.[quantity];
      if (!difference || cell.sameAs !== null || cell.trials.length === 0) return [];
      const name = settingText(plan.axes, cell.setting, format, t);
      return [judged(`${name}: ${differenceOf(difference, quantity, task, format)}`, difference, words)];
    });
    return found.length > 0 ? [stated(t('sweep.verdictsOf', values, comparisons)), ...found] : [];
  });
}

function tableOf(plan: SweepPlan, result: SweepResult, words: Words): ReportBlock[] {
  const { t, format } = words;
  const { task, measuredOn, cells } = result;
  const quantity = 'score';
  return table(
    [
      names(t('studies.table.setting')),
      names(t('studies.table.went')),
      numbers(t('studies.table.train')),
      numbers(t(`studies.table.${measuredOn}`)),
      numbers(t('studies.table.gap', { rows: t(`runs.rows.${measuredOn}`) })),
      numbers(t('studies.table.improvement')),
      names(t('studies.table.verdict')),
      numbers('p'),
    ],
    cells
      .filter(({ trials }) => trials.length > 0)
      .map((cell) => {
        const { improvement, setting } = cell;
        return [
          settingText(plan.axes, setting, format, t),
          labelsOf(cell, words),
          levelOf(cell.train[quantity], quantity, task, format),
          levelOf(cell.test[quantity], quantity, task, format),
          differenceOf(cell.gap[quantity], quantity, task, format),
          improvement ? differenceOf(improvement[quantity], quantity, task, format) : t('studies.table.baseline'),
          improvement ? verdictCell(improvement[quantity], words) : '',
          improvement && certaintyOf(improvement[quantity], words) !== null
            ? format.loss(improvement[quantity].corrected)
            : '',
        ];
      }),
  );
}

/** How its trainings went, each with how many of them. */
function labelsOf({ trials }: SweepCell, { t }: Words): string {
  const counts = Map.groupBy(trials, ({ label }) => label);
  return [...counts]
    .map(([label, all]) => (all.length === trials.length ? '' : `${all.length} × `) + t(`sweep.label.${label}`))
    .join(', ');
}
