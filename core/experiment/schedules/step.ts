/** The rate is multiplied by gamma after every so many steps or epochs. */
import { z } from 'zod';
import { multiples } from './corners.ts';
import { defineSchedule } from './definition.ts';
import { count, factor, kind, per } from './fields.ts';
import { neverDrops, vanishingAdvice } from './remarks.ts';
import { inUnits, unitSteps, wholeUnits } from './stretch.ts';

export const step = defineSchedule({
  schema: z.strictObject({
    kind: kind('step'),
    per,
    size: count().describe('Steps or epochs between two drops.'),
    gamma: factor('gammaStep').describe('Factor of each drop.'),
  }),
  defaults: { kind: 'step', per: 'epoch', size: 10, gamma: 0.5 },
  rate: ({ per, size, gamma }, stretch) => stretch.base * gamma ** Math.floor(wholeUnits(per, stretch) / size),
  corners: ({ per, size }, plan) => multiples(size * unitSteps(per, plan), plan.totalSteps),
  advice: ({ per, size, gamma }, { plan, left, leftOfHalf }) => [
    ...(size >= inUnits(per, left, plan) ? [neverDrops('size', { size })] : []),
    ...vanishingAdvice(gamma, Math.floor(Math.floor(inUnits(per, leftOfHalf, plan)) / size)),
  ],
});
