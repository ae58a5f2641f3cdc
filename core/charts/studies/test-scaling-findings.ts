/** What multiplying by p instead of 1 − p does to each quantity, with the rates at which it does. */
import type { TestScalingResult } from '../../contract/studies/test-scaling.ts';
import type { Words } from '../../words/translate.ts';
import { quantityName } from './quantity-name.ts';
import { measuredCells } from './test-scaling-charts.ts';

export interface TestScalingFinding {
  readonly key: string;
  readonly verdict: 'helps' | 'hurts' | 'cannotTell';
  readonly text: string;
}

export function testScalingFindings(result: TestScalingResult, words: Words): TestScalingFinding[] {
  const { t, format } = words;
  const cells = measuredCells(result);
  const judged = (['score', 'loss'] as const).flatMap((quantity) =>
    (['hurts', 'helps'] as const).flatMap((verdict): TestScalingFinding[] => {
      const found = cells.filter(({ improvement }) => improvement.removed[quantity].verdict === verdict);
      if (found.length === 0) return [];
      const rates = found.map(({ rate }) => format.position(rate)).join(', ');
      const values = { quantity: quantityName(quantity, result.task, words), rates };
      return [
        { key: `${quantity} ${verdict}`, verdict, text: t(`testScaling.finding.${quantity}.${verdict}`, values) },
      ];
    }),
  );
  return judged.length > 0 ? judged : [{ key: 'none', verdict: 'cannotTell', text: t('testScaling.finding.none') }];
}
