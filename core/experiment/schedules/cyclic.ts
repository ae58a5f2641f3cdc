/** Between minimum and η in straight lines (Smith 2017), and the momentum against it. */
import { z } from 'zod';
import { multiples } from './corners.ts';
import { defineSchedule } from './definition.ts';
import { choice, controls, count, cycleMomentum, factorOfEach, kind, minLearningRate, per } from './fields.ts';
import { cycleBeyondEnd } from './remarks.ts';
import { inUnits, unitSteps, type Stretch } from './stretch.ts';

const schema = z.strictObject({
  kind: kind('cyclic'),
  per,
  mode: choice(['triangular', 'triangular2', 'expRange'], { hinted: true }).describe(
    '“triangular”: cycles of one height; “triangular2”: each half as high as the one before; “expRange”: the height shrinks by gamma.',
  ),
  sizeUp: count().describe('Steps or epochs from the minimum up to η.'),
  sizeDown: z
    .int()
    .min(1)
    .nullable()
    .register(controls, { control: 'optional', initial: 'sizeUp', inUnits: true })
    .describe('Steps or epochs down again; null for as many as up.'),
  gamma: factorOfEach.describe('With expRange, the factor of the height with each step or epoch.'),
  minLearningRate,
  cycleMomentum,
});
type Cyclic = z.output<typeof schema>;

export const cyclic = defineSchedule({
  schema,
  defaults: {
    kind: 'cyclic',
    per: 'epoch',
    mode: 'triangular',
    sizeUp: 5,
    sizeDown: null,
    gamma: 0.99,
    minLearningRate: 0.001,
    cycleMomentum: null,
  },
  form: ({ mode }) => [
    'mode',
    'per',
    'sizeUp',
    'sizeDown',
    ...(mode === 'expRange' ? ['gamma'] : []),
    'minLearningRate',
    'cycleMomentum',
  ],
  startsLow: true,
  rate(schedule, stretch) {
    const { minLearningRate } = schedule;
    return minLearningRate + (stretch.base - minLearningRate) * height(schedule, stretch);
  },
  /** The larger the rate, the smaller the momentum. */
  momentum(schedule, stretch) {
    const { cycleMomentum: range } = schedule;
    return range && range.max - (range.max - range.min) * height(schedule, stretch);
  },
  corners({ per, sizeUp, sizeDown }, plan) {
    const up = sizeUp * unitSteps(per, plan);
    const down = (sizeDown ?? sizeUp) * unitSteps(per, plan);
    return [0, ...multiples(up + down, plan.totalSteps)].flatMap((bottom) => [bottom, bottom + up]);
  },
  advice: ({ per, sizeUp }, { plan, left }) => (sizeUp >= inUnits(per, left, plan) ? [cycleBeyondEnd('sizeUp')] : []),
});

/** 0 at the bottom, 1 at the first cycle's top. */
function height({ per, mode, sizeUp, sizeDown, gamma }: Cyclic, { plan, step }: Stretch): number {
  const unit = unitSteps(per, plan);
  const up = sizeUp * unit;
  const down = (sizeDown ?? sizeUp) * unit;
  const cycle = Math.floor(step / (up + down));
  const since = step - cycle * (up + down);
  const height = since <= up ? since / up : (up + down - since) / down;
  switch (mode) {
    case 'triangular':
      return height;
    case 'triangular2':
      return height / 2 ** cycle;
    case 'expRange':
      return height * gamma ** (step / unit);
  }
}
