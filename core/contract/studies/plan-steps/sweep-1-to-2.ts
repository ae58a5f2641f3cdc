/** Sweeps planned before had the same data in every repetition, and a training for every setting, alike or not. */
import type { Step } from '../../../experiment/versions.ts';

export const sweepPlanTo2: Step = (plan) => ({ freshData: false, trainEqualOnce: false, ...plan });
