/** Half a cosine from η to the minimum, where it stays (Loshchilov & Hutter 2017, eq. 5, without restarts). */
import { z } from 'zod';
import { defineSchedule } from './definition.ts';
import { kind, minLearningRate, steps } from './fields.ts';
import { lengthAdvice } from './remarks.ts';
import { between, shareOf } from './stretch.ts';

export const cosine = defineSchedule({
  schema: z.strictObject({ kind: kind('cosine'), steps, minLearningRate }),
  defaults: { kind: 'cosine', steps: null, minLearningRate: 0 },
  rate: ({ steps, minLearningRate }, stretch) =>
    between(stretch.base, minLearningRate, shareOf(steps, stretch), 'cosine'),
  corners: ({ steps }) => (steps === null ? [] : [steps]),
  advice: ({ steps, minLearningRate }, run) => lengthAdvice(steps, run, minLearningRate),
});
