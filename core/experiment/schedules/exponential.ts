/** The rate is multiplied by gamma after each step or epoch. */
import { z } from 'zod';
import { multiples } from './corners.ts';
import { defineSchedule } from './definition.ts';
import { factorOfEach, kind, per } from './fields.ts';
import { vanishingAdvice } from './remarks.ts';
import { inUnits, unitSteps, wholeUnits } from './stretch.ts';

export const exponential = defineSchedule({
  schema: z.strictObject({
    kind: kind('exponential'),
    per,
    gamma: factorOfEach.describe('Factor of each step or epoch.'),
  }),
  defaults: { kind: 'exponential', per: 'epoch', gamma: 0.95 },
  rate: ({ per, gamma }, stretch) => stretch.base * gamma ** wholeUnits(per, stretch),
  corners: ({ per }, plan) => multiples(unitSteps(per, plan), plan.totalSteps),
  advice: ({ per, gamma }, { plan, leftOfHalf }) => vanishingAdvice(gamma, Math.floor(inUnits(per, leftOfHalf, plan))),
});
