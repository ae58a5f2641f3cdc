/** Findings as sentences. */
import type { ClaimKey, Finding } from '#core/contract/claims.ts';
import type { Formats } from '../../format/formats.ts';

type Translate = (key: string, values: Record<string, string>) => string;

/** Why a claim got its verdict, with the measured numbers. */
export function findingText(key: ClaimKey, { reason, values }: Finding, format: Formats, t: Translate): string {
  const texts = Object.entries(values).map(([name, value]) => [name, valueText(value, format)] as const);
  return t(`claims.claim.${key}.reason.${reason}`, Object.fromEntries(texts));
}

function valueText({ value, unit }: Finding['values'][string], format: Formats): string {
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
