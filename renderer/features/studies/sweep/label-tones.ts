import type { TrialLabel } from '#core/contract/studies/sweep.ts';

/** The colour of each name a training can get. */
export const labelTones = {
  good: 'success',
  slow: 'info',
  plateau: 'warning',
  unstable: 'warning',
  collapsed: 'danger',
  diverged: 'danger',
} as const satisfies Record<TrialLabel, string>;
