/** Measured numbers as their sentences have them. */
import type { Finding } from '../contract/claims.ts';
import type { Formats } from './formats.ts';

type Value = Finding['values'][string];

/** Every number by its name, in the person's language. */
export function findingTexts(values: Finding['values'], format: Formats): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, { value, unit }]) => [name, valueText(value, unit, format)]),
  );
}

/** One number. */
export function valueText(value: number, unit: Value['unit'], format: Formats): string {
  switch (unit) {
    case 'rate':
      return format.position(value);
    case 'learningRate':
      return format.learningRate(value);
    case 'accuracy':
      return format.score(value, 'classification');
    case 'points':
      return format.scoreGap(value, 'classification');
    case 'count':
      return format.count(value);
    case 'loss':
    case 'number':
      return format.loss(value);
  }
}
