/** (1 − t / T)^power between η and the minimum. */
import { z } from 'zod';
import { defineSchedule } from './definition.ts';
import { kind, minLearningRate, number, steps } from './fields.ts';
import { lengthAdvice } from './remarks.ts';
import { shareOf } from './stretch.ts';

export const polynomial = defineSchedule({
  schema: z.strictObject({
    kind: kind('polynomial'),
    steps,
    power: number({ above: 0, max: 10, step: 0.5 }).describe('Power of 1 − t / length; 1 is a straight line.'),
    minLearningRate,
  }),
  defaults: { kind: 'polynomial', steps: null, power: 2, minLearningRate: 0 },
  rate: ({ steps, power, minLearningRate }, stretch) =>
    minLearningRate + (stretch.base - minLearningRate) * (1 - shareOf(steps, stretch)) ** power,
  corners: ({ steps }) => (steps === null ? [] : [steps]),
  advice: ({ steps, minLearningRate }, run) => lengthAdvice(steps, run, minLearningRate),
});
