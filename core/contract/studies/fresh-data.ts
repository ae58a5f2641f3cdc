/** Whether the repetitions of a study differ in their data as well: a field of every plan that compares. */
import { z } from 'zod';
import type { Step } from '../../experiment/versions.ts';

/**
 * Draws the samples of a generator, and the split, anew for each repetition, the same for every setting. Intervals then
 * cover what other data would have given, too, not the seeds alone.
 */
export const freshData = z.boolean();

/** Plans of the time before had the same data in every repetition. */
export const freshDataTo2: Step = (plan) => ({ freshData: false, ...plan });
