/** What predictions are measured by, in words and numbers. */
import type { PredictionQuantity } from '../../contract/studies/ensemble.ts';
import type { Estimate } from '../../contract/studies/estimates.ts';
import type { Formats } from '../../words/formats.ts';
import { differenceOf, levelOf } from './estimate-text.ts';

/** Shares are written in percent, everything else as a loss is. */
function kindOf(quantity: PredictionQuantity): 'score' | 'loss' {
  return quantity === 'accuracy' || quantity === 'calibrationError' ? 'score' : 'loss';
}

export function quantityLevel(estimate: Estimate, quantity: PredictionQuantity, format: Formats): string {
  return levelOf(estimate, kindOf(quantity), 'classification', format);
}

/** With its sign; of shares in percentage points. */
export function quantityDifference(estimate: Estimate, quantity: PredictionQuantity, format: Formats): string {
  return differenceOf(estimate, kindOf(quantity), 'classification', format);
}

/** One number, as a chart's axis and table write it. */
export function quantityValue(value: number, quantity: PredictionQuantity, format: Formats): string {
  return kindOf(quantity) === 'score' ? format.score(value, 'classification') : format.loss(value);
}
