/** What a study found, as a report tells it: in sentences with their verdicts, charts, tables, and how it was measured. */
import { certaintyOf } from '../../charts/studies/estimate-text.ts';
import type { Chart } from '../../charts/chart.ts';
import type { Change, PairedDifference } from '../../contract/studies/estimates.ts';
import type { Words } from '../../words/translate.ts';
import type { ReportBlock, ReportFinding, Tone } from '../document.ts';

export interface StudyAccount {
  readonly findings: readonly ReportFinding[];
  readonly charts: readonly Chart[];
  readonly tables: readonly ReportBlock[];
  /** How it was measured, and what is to be kept in mind. */
  readonly method: readonly string[];
}

const tones = { helps: 'good', hurts: 'bad', cannotTell: 'plain', identical: 'plain' } as const;

/** A sentence that a comparison bears out, with how sure that is. */
export function judged(text: string, difference: PairedDifference, words: Words): ReportFinding {
  const tone: Tone = tones[difference.verdict];
  return {
    verdict: words.t(`studies.verdict.${difference.verdict}`),
    tone,
    text: withCertainty(text, difference, words),
  };
}

/** Likewise, where more is neither better nor worse. */
export function told(text: string, change: Change, words: Words): ReportFinding {
  return {
    verdict: words.t(`studies.change.${change.verdict}`),
    tone: 'plain',
    text: withCertainty(text, change, words),
  };
}

export function stated(text: string): ReportFinding {
  return { verdict: null, tone: 'plain', text };
}

/** A verdict as a table has it. */
export function verdictCell(compared: PairedDifference | Change, { t }: Words): string {
  const { verdict } = compared;
  return verdict === 'fell' || verdict === 'grew' ? t(`studies.change.${verdict}`) : t(`studies.verdict.${verdict}`);
}

function withCertainty(text: string, compared: PairedDifference | Change, words: Words): string {
  const certainty = certaintyOf(compared, words);
  return certainty === null ? text : `${text} (${certainty})`;
}
