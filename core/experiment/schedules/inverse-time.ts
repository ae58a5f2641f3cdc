/** η / (1 + rate · t / size), as Keras's InverseTimeDecay. In epochs, t is not rounded unless by the staircase. */
import { z } from 'zod';
import { multiples } from './corners.ts';
import { defineSchedule } from './definition.ts';
import { count, flag, kind, number, per } from './fields.ts';
import { inUnits, unitSteps } from './stretch.ts';

export const inverseTime = defineSchedule({
  schema: z.strictObject({
    kind: kind('inverseTime'),
    per,
    size: count('timeScale').describe('Steps or epochs until the rate has halved for a rate of 1.'),
    rate: number({ above: 0, max: 1000, step: 0.1 }).describe('How fast η / (1 + rate · count / size) falls.'),
    staircase: flag().describe('Change the rate after whole sizes only.'),
  }),
  defaults: { kind: 'inverseTime', per: 'epoch', size: 10, rate: 1, staircase: false },
  rate({ per, size, rate, staircase }, { base, plan, step }) {
    const sizes = inUnits(per, step, plan) / size;
    return base / (1 + rate * (staircase ? Math.floor(sizes) : sizes));
  },
  corners: ({ per, size, staircase }, plan) =>
    staircase ? multiples(size * unitSteps(per, plan), plan.totalSteps) : [],
});
