/** What a run was made from and by, in words. */
import type { Run } from '../../contract/entities.ts';
import type { Translate } from '../../words/translate.ts';

export const factIds = ['seed', 'studio', 'engine', 'machine', 'data'] as const;
export type FactId = (typeof factIds)[number];

export interface FactText {
  readonly text: string;
  /** All of it, where the text is shortened. */
  readonly title?: string;
  /** It was not recorded then. */
  readonly isUnknown?: true;
}

/** So much of a fingerprint tells data apart at a glance. */
const shownDigits = 12;

export function factTexts({ spec, facts }: Run, t: Translate): Readonly<Record<FactId, FactText>> {
  const unknown: FactText = { text: t('compare.facts.notRecorded'), isUnknown: true };
  const known = (text: string | undefined): FactText => (text === undefined ? unknown : { text });
  const machine = facts?.machine;
  const fingerprint = facts?.dataFingerprint;
  return {
    seed: { text: String(spec.training.seed) },
    studio: known(facts?.studio),
    engine: known(facts?.engine),
    machine: known(
      machine &&
        [machine.processor, t('compare.facts.cores', { count: machine.cores }), machine.platform]
          .filter(Boolean)
          .join(' · '),
    ),
    data: fingerprint === undefined ? unknown : { text: fingerprint.slice(0, shownDigits), title: fingerprint },
  };
}
