/** Trials are told apart by how far their loss fell and by their first update, which earlier ones did not keep. */
import type { Step } from '../../../experiment/versions.ts';

export const sweepOutcomeTo2: Step = (outcome) => ({ fall: 0, firstUpdate: NaN, ...outcome });
