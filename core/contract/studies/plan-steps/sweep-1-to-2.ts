/** Sweeps planned before had a training for every setting, also for those that come to the same. */
import type { Step } from '../../../experiment/versions.ts';

export const sweepPlanTo2: Step = (plan) => ({ trainEqualOnce: false, ...plan });
