/** How verdicts on claims look. */
import { Check, CircleDashed, CircleHelp, Split, X } from '@lucide/vue';
import type { ClaimVerdict } from '#core/contract/claims.ts';

const looks = {
  holds: { tone: 'success', icon: Check, text: 'text-success' },
  conditional: { tone: 'warning', icon: Split, text: 'text-warning' },
  wrong: { tone: 'danger', icon: X, text: 'text-danger' },
  cannotTell: { tone: 'neutral', icon: CircleHelp, text: 'text-muted' },
  untested: { tone: 'neutral', icon: CircleDashed, text: 'text-muted' },
} as const;

/** @param verdict - null: not tested. `key` names the word for it. */
export function verdictLook(verdict: ClaimVerdict | null) {
  const key = verdict ?? 'untested';
  return { key, ...looks[key] };
}
