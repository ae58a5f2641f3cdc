import { differenceOf, levelOf, type Quantity } from '../../charts/studies/estimate-text.ts';
import { quantityName } from '../../charts/studies/quantity-name.ts';
import { measuredCells, testScalingChart } from '../../charts/studies/test-scaling-charts.ts';
import { testScalingFindings } from '../../charts/studies/test-scaling-findings.ts';
import { scalingRules, type TestScalingPlan, type TestScalingResult } from '../../contract/studies/test-scaling.ts';
import type { Words } from '../../words/translate.ts';
import { names, numbers, table } from '../parts/blocks.ts';
import { stated, verdictCell, type StudyAccount } from './account.ts';

const quantities: readonly Quantity[] = ['score', 'loss'];
const tones = { helps: 'good', hurts: 'bad', cannotTell: 'plain' } as const;

export function testScalingAccount(_: TestScalingPlan, result: TestScalingResult, words: Words): StudyAccount {
  const { t, format } = words;
  const cells = measuredCells(result);
  const hasHalf = cells.some(({ rate }) => rate === 0.5);
  return {
    findings: [
      ...testScalingFindings(result, words).map(({ verdict, text }) => ({
        verdict: t(`studies.verdict.${verdict}`),
        tone: tones[verdict],
        text,
      })),
      ...(hasHalf ? [stated(t('testScaling.finding.same'))] : []),
    ],
    charts: quantities.map((quantity) => testScalingChart(result, quantity, words)),
    tables: table(
      [
        names(t('studies.axis.rate')),
        names(t('testScaling.table.rule')),
        ...quantities.flatMap((quantity) => [
          numbers(quantityName(quantity, result.task, words)),
          numbers(t('studies.table.improvement')),
          names(t('studies.table.verdict')),
        ]),
      ],
      cells.flatMap(({ rate, rules, improvement }) =>
        scalingRules.map((rule) => [
          t('studies.assign.dropoutRate', { value: format.position(rate) }),
          t(`testScaling.rule.${rule}`),
          ...quantities.flatMap((quantity) => [
            levelOf(rules[rule][quantity], quantity, result.task, format),
            ...(rule === 'kept'
              ? [t('studies.table.baseline'), '']
              : [
                  differenceOf(improvement[rule][quantity], quantity, result.task, format),
                  verdictCell(improvement[rule][quantity], words),
                ]),
          ]),
        ]),
      ),
    ),
    method: [t('testScaling.method')],
  };
}
