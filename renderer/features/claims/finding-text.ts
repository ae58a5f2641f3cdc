/** Findings as sentences. */
import type { ClaimKey, Finding } from '#core/contract/claims.ts';
import { findingTexts } from '#core/words/finding-values.ts';
import type { Formats } from '#core/words/formats.ts';

type Translate = (key: string, values: Record<string, string>) => string;

/** Why a claim got its verdict, with the measured numbers. */
export function findingText(key: ClaimKey, { reason, values }: Finding, format: Formats, t: Translate): string {
  return t(`claims.claim.${key}.reason.${reason}`, findingTexts(values, format));
}
