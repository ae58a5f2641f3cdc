import { rangeTestChart } from '../../charts/studies/range-test-charts.ts';
import type { RangeTestPlan, RangeTestResult, RateSuggestion } from '../../contract/studies/range-test.ts';
import type { Words } from '../../words/translate.ts';
import { stated, type StudyAccount } from './account.ts';

export function rangeTestAccount(plan: RangeTestPlan, result: RangeTestResult, words: Words): StudyAccount {
  const { t, format } = words;
  const { suggestions, noSuggestion, edge, isStillFalling } = result;
  const rate = format.learningRate;
  const [best] = suggestions;
  const headline = best
    ? t('rangeTest.suggests', { rate: rate(best.learningRate) })
    : t(`rangeTest.none.${noSuggestion ?? 'below'}`, { edge: edge === null ? '' : rate(edge) });
  const ending = edge === null ? [] : [stated(t('rangeTest.edge', { edge: rate(edge) }))];
  const remark = isStillFalling ? [stated(t('rangeTest.stillFalling', { to: rate(plan.to) }))] : ending;
  return {
    findings: [
      stated(headline),
      ...(noSuggestion ? [] : remark),
      ...suggestions.map((one) => stated(reasonOf(one, result.tests.length, words))),
    ],
    charts: result.mean.length > 1 ? [rangeTestChart(plan, result, words)] : [],
    tables: [],
    method: [t('rangeTest.method')],
  };
}

function reasonOf(suggestion: RateSuggestion, tests: number, { t, format }: Words): string {
  const { kind, learningRate, from, to, loss, isLowered, spread } = suggestion;
  const rate = format.learningRate;
  return [
    `${rate(learningRate)} (${t(`rangeTest.kind.${kind}`)}):`,
    t(`rangeTest.why.${kind}`, { from: rate(from), to: rate(to), loss: format.loss(loss) }),
    ...(isLowered ? [t('rangeTest.lowered')] : []),
    ...(spread ? [t('rangeTest.spread', { low: rate(spread.low), high: rate(spread.high), count: tests })] : []),
  ].join(' ');
}
