/** The rate is multiplied by gamma at each milestone. */
import { z } from 'zod';
import { defineSchedule } from './definition.ts';
import { controls, factor, isRising, kind, per } from './fields.ts';
import { beyondAdvice, neverDrops, vanishingAdvice } from './remarks.ts';
import { inUnits, unitSteps, wholeUnits } from './stretch.ts';

const passed = (milestones: readonly number[], at: number) => milestones.filter((one) => one <= at).length;

export const multiStep = defineSchedule({
  schema: z.strictObject({
    kind: kind('multiStep'),
    per,
    milestones: z
      .array(z.int().min(1))
      .min(1)
      .max(100)
      .refine(isRising, 'each must be later than the one before')
      .register(controls, { control: 'list' })
      .describe('Steps or epochs after which the rate drops, in rising order.'),
    gamma: factor('gammaStep').describe('Factor of each drop.'),
  }),
  defaults: { kind: 'multiStep', per: 'epoch', milestones: [25, 40], gamma: 0.1 },
  rate: ({ per, milestones, gamma }, stretch) => stretch.base * gamma ** passed(milestones, wholeUnits(per, stretch)),
  corners: ({ per, milestones }, plan) => milestones.map((milestone) => milestone * unitSteps(per, plan)),
  advice({ per, milestones, gamma }, { plan, left, leftOfHalf }) {
    const beyond = milestones.filter((milestone) => milestone >= inUnits(per, left, plan)).length;
    return [
      ...(beyond === milestones.length
        ? [neverDrops('milestones', {})]
        : beyondAdvice({ code: 'schedule.milestonesBeyondEnd', field: 'milestones', beyond })),
      ...vanishingAdvice(gamma, passed(milestones, Math.floor(inUnits(per, leftOfHalf, plan)))),
    ];
  },
});
