import type { Chart } from '../../charts/chart.ts';
import { differenceOf, levelOf } from '../../charts/studies/estimate-text.ts';
import { parallelChart } from '../../charts/studies/search-axes.ts';
import { progressChart, searchQuantity, searchValueName, settingChart } from '../../charts/studies/search-charts.ts';
import { trialFigure } from '../../charts/studies/trial-figure.ts';
import { importanceChart, importanceText } from '../../charts/studies/search-importance.ts';
import { settingLabel, settingText, valueText } from '../../charts/studies/setting-words.ts';
import type { SearchPlan, SearchResult, SearchTrial } from '../../contract/studies/search.ts';
import { noValue } from '../../words/formats.ts';
import type { Words } from '../../words/translate.ts';
import type { ReportBlock } from '../document.ts';
import { names, numbers, remark, table } from '../parts/blocks.ts';
import { stated, type StudyAccount } from './account.ts';

/** As many as a page has room for. */
const told = 15;
/** Settings that have a chart, and a column of the table. */
const shownSettings = 6;

export function searchAccount(plan: SearchPlan, result: SearchResult, words: Words): StudyAccount {
  const { t } = words;
  const isChosenOnTest = result.measuredOn === 'test' && plan.objective.metric.startsWith('heldOut');
  const charts: readonly (Chart | null)[] = [
    progressChart(plan, result, words),
    result.importance && importanceChart(result.importance, words),
    result.ranking.length > 1 ? parallelChart(plan, result, words) : null,
    ...firstPair(plan, result).map(([x, y]) => ({
      title: t('search.scatter'),
      figureOf: (subtitle: string) => trialFigure(plan, result, { x, y }, subtitle, words),
    })),
    ...plan.dimensions.slice(0, shownSettings).map((one) => settingChart(plan, result, one, words)),
  ];
  return {
    findings: [
      stated(bestText(plan, result, words)),
      ...(result.end === null ? [] : [stated(t(`search.end.${result.end}`))]),
    ],
    charts: charts.filter((chart) => chart !== null).filter((chart) => !('series' in chart) || chart.series.length > 0),
    tables: tablesOf(plan, result, words),
    method: [
      ...(result.importance ? [importanceText(plan, result.importance, words)] : []),
      ...(isChosenOnTest ? [t('search.chosenOnTest')] : []),
      t(plan.seeds > 1 ? 'search.method' : 'search.oneSeed'),
    ],
  };
}

/** The two settings that decide most, as far as that can be told; none where there are not two. */
function firstPair({ dimensions }: SearchPlan, { importance }: SearchResult): (readonly [string, string])[] {
  const told = importance?.told;
  const decisive = told?.kind === 'found' ? told.settings.map(({ field }) => field) : [];
  const [x, y] = new Set([...decisive, ...dimensions.map(({ name }) => name)]);
  return x !== undefined && y !== undefined ? [[x, y]] : [];
}

function bestText(plan: SearchPlan, result: SearchResult, words: Words): string {
  const { t, format } = words;
  const best = result.trials.find(({ number }) => number === result.ranking[0]);
  if (!best) return t('search.none');
  return t('search.bestSetting', {
    setting: settingText(best.setting, format, t),
    quantity: searchValueName(plan, result, words),
    value: levelOf(best.estimate, searchQuantity(plan), result.task ?? 'classification', format),
    count: best.estimate.count,
  });
}

function tablesOf(plan: SearchPlan, result: SearchResult, words: Words): ReportBlock[] {
  const { t, format } = words;
  const byNumber = new Map(result.trials.map((trial) => [trial.number, trial]));
  const ranked = result.ranking.slice(0, told).flatMap((number) => byNumber.get(number) ?? []);
  const dimensions = plan.dimensions.slice(0, shownSettings);
  const hasSeeds = plan.seeds > 1;
  const rows = ranked.map((trial, i) => [
    String(i + 1),
    i === 0 && trial.state === 'complete' ? t('studies.table.best') : t(`search.state.${trial.state}`),
    levelText(trial, plan, result, words),
    ...(hasSeeds ? behindCells(trial, plan, result, words) : []),
    ...dimensions.map(({ name }) =>
      name in trial.setting ? valueText(trial.setting[name] ?? null, format, t) : noValue,
    ),
    format.count(trial.epochs),
  ]);
  const columns = [
    numbers(t('search.table.place')),
    names(t('search.table.state')),
    numbers(searchValueName(plan, result, words)),
    ...(hasSeeds ? [numbers('n'), numbers(t('search.table.toBest')), names(t('studies.table.verdict'))] : []),
    ...dimensions.map(({ name }) => numbers(settingLabel(name, t))),
    numbers(t('search.table.epochs')),
  ];
  const all = result.trials.length;
  const isCut = all > ranked.length;
  const cut = t('reports.mostTrials', { shown: format.count(ranked.length), all: format.count(all) });
  return [...table(columns, rows), ...(isCut ? [remark(cut)] : [])];
}

function levelText({ estimate }: SearchTrial, plan: SearchPlan, { task }: SearchResult, { format }: Words): string {
  return estimate.count > 0 ? levelOf(estimate, searchQuantity(plan), task ?? 'classification', format) : noValue;
}

/** How far it is behind the best: the verdict is said of the trial. */
function behindCells(trial: SearchTrial, plan: SearchPlan, { task }: SearchResult, { t, format }: Words): string[] {
  const { behind, values } = trial;
  const count = String(values.length);
  if (!behind) return [count, '', ''];
  const turned = { helps: 'hurts', hurts: 'helps', cannotTell: 'cannotTell', identical: 'identical' } as const;
  const difference = { ...behind, mean: -behind.mean };
  return [
    count,
    differenceOf(difference, searchQuantity(plan), task ?? 'classification', format),
    t(`studies.verdict.${turned[behind.verdict]}`),
  ];
}
