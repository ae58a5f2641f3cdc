/** A straight line between two multiples of η. */
import { z } from 'zod';
import { defineSchedule } from './definition.ts';
import { factor, kind, number, steps } from './fields.ts';
import { lengthAdvice } from './remarks.ts';
import { between, shareOf } from './stretch.ts';

export const linear = defineSchedule({
  schema: z.strictObject({
    kind: kind('linear'),
    steps,
    startFactor: factor().describe('Multiple of η at the start.'),
    endFactor: number({ min: 0, max: 1, step: 0.01 }).describe('Multiple of η at the end.'),
  }),
  defaults: { kind: 'linear', steps: null, startFactor: 1, endFactor: 0 },
  rate: ({ steps, startFactor, endFactor }, stretch) =>
    stretch.base * between(startFactor, endFactor, shareOf(steps, stretch), 'linear'),
  corners: ({ steps }) => (steps === null ? [] : [steps]),
  advice: ({ steps, endFactor }, run) => lengthAdvice(steps, run, endFactor * run.learningRate),
});
