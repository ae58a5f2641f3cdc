import type { BaselineVerdict } from '#core/contract/run-table/groups.ts';

/** How verdicts look, as those of studies do. */
export const verdictTones = {
  helps: 'success',
  hurts: 'danger',
  cannotTell: 'neutral',
  identical: 'neutral',
} as const satisfies Record<BaselineVerdict['verdict'], string>;
