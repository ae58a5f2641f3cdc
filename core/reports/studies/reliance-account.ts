import { differenceOf, levelOf } from '../../charts/studies/estimate-text.ts';
import { shareChart, shuffledChart } from '../../charts/studies/reliance-charts.ts';
import { relianceMapCharts } from '../../charts/studies/reliance-maps.ts';
import { inputsThat, leanedOnMost, settingName } from '../../charts/studies/reliance-words.ts';
import type { ReliancePlan, RelianceResult } from '../../contract/studies/reliance.ts';
import type { Words } from '../../words/translate.ts';
import type { ReportBlock, ReportFinding } from '../document.ts';
import { names, numbers, remark, table } from '../parts/blocks.ts';
import { verdictCell, type StudyAccount } from './account.ts';

/** More inputs than these make neither a chart nor a table that can be read. */
const shownLimit = 16;
const namedLimit = 5;

export function relianceAccount(plan: ReliancePlan, result: RelianceResult, words: Words): StudyAccount {
  const { t, format } = words;
  const shown = leanedOnMost(result, shownLimit);
  const seeds = Math.max(...result.settings.map(({ intact }) => intact.count));
  const { patches } = result.groups;
  return {
    findings: seeds > 1 ? findingsOf(plan, result, words) : [],
    charts: [
      shuffledChart(plan, result, shown, words),
      shareChart(plan, result, shown, words),
      ...relianceMapCharts(plan, result, words),
    ],
    tables: tablesOf(plan, result, shown, words),
    method: [
      t('reliance.method', {
        rows: format.count(result.rows),
        part: t(`reliance.part.${result.measuredOn}`),
        shuffles: format.count(plan.shuffles),
        seeds: format.count(seeds),
      }),
      ...(patches ? [t('reliance.patches', { side: format.count(patches.side) })] : []),
    ],
  };
}

/** The inputs of each verdict, by name as far as they are few. */
function findingsOf(plan: ReliancePlan, result: RelianceResult, { t, format }: Words): ReportFinding[] {
  return result.settings.slice(1).flatMap((_, i) =>
    (['fell', 'grew', 'cannotTell', 'identical'] as const).flatMap((verdict): ReportFinding[] => {
      const inputs = inputsThat(result, i + 1, verdict);
      if (inputs.length === 0) return [];
      const isNamed = inputs.length <= namedLimit && !result.groups.patches;
      const called = inputs.map((input) => result.groups.names[input]).join(', ');
      const what = isNamed ? called : t('reliance.inputs', { count: format.count(inputs.length) });
      const setting = t('reliance.lean', { setting: settingName(plan, i + 1, format, t) });
      return [{ verdict: t(`studies.change.${verdict}`), tone: 'plain', text: `${setting} ${what}` }];
    }),
  );
}

function tablesOf(plan: ReliancePlan, result: RelianceResult, shown: readonly number[], words: Words): ReportBlock[] {
  const { t, format } = words;
  const { groups, settings, task } = result;
  const rows = shown.flatMap((input) =>
    settings.flatMap(({ inputs }, setting): string[][] => {
      const found = inputs[input];
      if (!found) return [];
      const { shuffled, share, change } = found;
      return [
        [
          groups.names[input] ?? '',
          settingName(plan, setting, format, t),
          levelOf(shuffled, 'score', task, format),
          format.score(share.mean, 'classification'),
          change ? differenceOf(change, 'score', task, format) : t('studies.table.baseline'),
          change ? verdictCell(change, words) : '',
        ],
      ];
    }),
  );
  const columns = [
    names(t('reliance.input')),
    names(t('studies.table.setting')),
    numbers(t('reliance.shuffled')),
    numbers(t('reliance.share')),
    numbers(t('reliance.change')),
    names(t('reliance.relianceVerdict')),
  ];
  const all = groups.names.length;
  const cut = t('reliance.mostShown', { shown: format.count(shown.length), all: format.count(all) });
  return [...table(columns, rows), ...(all > shown.length ? [remark(cut)] : [])];
}
