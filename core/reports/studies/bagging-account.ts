import { agreementChart, contestantChart, contestantNames } from '../../charts/studies/bagging-charts.ts';
import { differenceOf, levelOf } from '../../charts/studies/estimate-text.ts';
import { baggingContestants, type BaggingPlan, type BaggingResult } from '../../contract/studies/bagging.ts';
import type { Estimate } from '../../contract/studies/estimates.ts';
import type { Words } from '../../words/translate.ts';
import { names, numbers, table } from '../parts/blocks.ts';
import { told, verdictCell, type StudyAccount } from './account.ts';

export function baggingAccount(plan: BaggingPlan, result: BaggingResult, words: Words): StudyAccount {
  const { t, format } = words;
  const level = (estimate: Estimate) => levelOf(estimate, 'score', 'classification', format);
  const difference = (estimate: Estimate) => differenceOf(estimate, 'score', 'classification', format);
  const called = contestantNames(words);
  const { closer, closerThanToEnsemble } = result;
  return {
    findings: [
      told(t('bagging.closer', { points: difference(closer) }), closer, words),
      told(
        t('bagging.closerThanToEnsemble', { points: difference(closerThanToEnsemble) }),
        closerThanToEnsemble,
        words,
      ),
    ],
    charts: [contestantChart(result, words), agreementChart(result, words)],
    tables: table(
      [
        names(t('studies.table.setting')),
        numbers(t('runs.chart.accuracy')),
        numbers(t('studies.table.improvement')),
        names(t('studies.table.verdict')),
      ],
      [
        ...baggingContestants.map((one, i) => {
          const name = called[i] ?? '';
          const score = level(result.scores[one]);
          if (one === 'plain') return [name, score, t('studies.table.baseline'), ''];
          return [name, score, difference(result.gains[one]), verdictCell(result.gains[one], words)];
        }),
        [t('bagging.member'), level(result.member), '', ''],
      ],
    ),
    method: [
      t('bagging.method', {
        rows: format.count(result.rows),
        part: t(`reliance.part.${result.measuredOn}`),
        seeds: format.count(result.member.count),
        members: format.count(plan.members),
        rate: format.position(plan.inputRate),
      }),
    ],
  };
}
