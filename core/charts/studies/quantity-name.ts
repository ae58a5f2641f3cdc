/** What a study measured, by its name. */
import type { HeldOutPart } from '../../contract/entities.ts';
import type { Task } from '../../experiment/data-spec.ts';
import type { Words } from '../../words/translate.ts';
import type { Quantity } from './estimate-text.ts';

/** Loss, accuracy or R². */
export function quantityName(quantity: Quantity, task: Task, { t }: Words): string {
  if (quantity === 'loss') return t('runs.chart.loss');
  return t(task === 'classification' ? 'runs.chart.accuracy' : 'runs.chart.r2');
}

/** With the rows that it was measured on. */
export function quantityOn(quantity: Quantity, task: Task, part: HeldOutPart | 'train', words: Words): string {
  const { t } = words;
  return t('runs.chart.on', { quantity: quantityName(quantity, task, words), rows: t(`runs.rows.${part}`) });
}

/** How its values are written, and how differences of them are. */
export function quantityFormats(quantity: Quantity, task: Task, { format }: Words) {
  return quantity === 'loss'
    ? { level: format.loss, difference: format.lossGap }
    : {
        level: (value: number) => format.score(value, task),
        difference: (value: number) => format.scoreGap(value, task),
      };
}
