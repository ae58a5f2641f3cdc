/** What an ensemble bench says of averaging and of weight scaling, in sentences. */
import type { EnsembleResult, PredictionQuantity } from '../../contract/studies/ensemble.ts';
import type { PairedDifference } from '../../contract/studies/estimates.ts';
import type { Words } from '../../words/translate.ts';
import { quantityLevel } from './quantity-words.ts';

/** The quantities that each question is answered by. */
const asked: readonly { readonly of: 'averaging' | 'scaling'; readonly by: readonly PredictionQuantity[] }[] = [
  { of: 'averaging', by: ['accuracy', 'crossEntropy', 'squaredError'] },
  { of: 'scaling', by: ['accuracy', 'crossEntropy', 'squaredError', 'calibrationError'] },
];

export interface BenchFinding {
  readonly key: string;
  readonly text: string;
  readonly difference: PairedDifference;
}

/** Of each question the quantities that decide it; the first where none does. */
export function benchFindings(result: EnsembleResult, { t, format }: Words): BenchFinding[] {
  return asked.flatMap(({ of, by }) => {
    const lines = by.flatMap((quantity) => result.lines.filter((line) => line.quantity === quantity));
    const decisive = lines.filter((line) => line[of].verdict === 'helps' || line[of].verdict === 'hurts');
    return (decisive.length > 0 ? decisive : lines.slice(0, 1)).flatMap((line): BenchFinding[] => {
      const [single, most] = [line.sampled[0]?.arithmetic, line.sampled.at(-1)?.arithmetic];
      if (!single || !most) return [];
      const { quantity } = line;
      const text = t(`ensemble.finding.${of}.${line[of].verdict}`, {
        quantity: t(`ensemble.quantity.${quantity}`),
        masks: format.count(Math.max(...result.masks)),
        single: quantityLevel(single, quantity, format),
        most: quantityLevel(most, quantity, format),
        scaled: quantityLevel(line.weightScaling, quantity, format),
      });
      return [{ key: `${quantity} ${of}`, text, difference: line[of] }];
    });
  });
}
