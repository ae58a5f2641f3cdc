/**
 * Half a cosine from η to the minimum, again and again (Loshchilov & Hutter 2017, eq. 5); in epochs too, the rate
 * changes with every step. With a peak factor each start is lower than the one before, as in Keras.
 */
import { z } from 'zod';
import { cornerLimit } from './corners.ts';
import { defineSchedule } from './definition.ts';
import { count, factor, kind, minLearningRate, number, per } from './fields.ts';
import { cycleBeyondEnd } from './remarks.ts';
import { between, inUnits, unitSteps } from './stretch.ts';

export const cosineRestarts = defineSchedule({
  schema: z.strictObject({
    kind: kind('cosineRestarts'),
    per,
    size: count('firstCycle').describe('Steps or epochs of the first cycle.'),
    cycleFactor: number({ min: 1, max: 10, step: 0.5 }).describe(
      'Each cycle is this many times as long as the one before.',
    ),
    peakFactor: factor().describe('Each cycle starts this many times as high as the one before.'),
    minLearningRate,
  }),
  defaults: { kind: 'cosineRestarts', per: 'epoch', size: 10, cycleFactor: 2, peakFactor: 1, minLearningRate: 0 },
  rate({ per, size, cycleFactor, peakFactor, minLearningRate }, { base, plan, step }) {
    let length = size * unitSteps(per, plan);
    let cycle = 0;
    let since = step;
    if (cycleFactor === 1) {
      cycle = Math.floor(step / length);
      since = step - cycle * length;
    } else {
      for (; since >= length; length *= cycleFactor, cycle++) since -= length;
    }
    const peak = minLearningRate + (base - minLearningRate) * peakFactor ** cycle;
    return between(peak, minLearningRate, since / length, 'cosine');
  },
  corners({ per, size, cycleFactor }, plan) {
    const found: number[] = [];
    let length = size * unitSteps(per, plan);
    for (let at = length; at < plan.totalSteps && found.length <= cornerLimit; at += length) {
      found.push(Math.ceil(at));
      length *= cycleFactor;
    }
    return found;
  },
  advice: ({ per, size }, { plan, left }) => (size > inUnits(per, left, plan) ? [cycleBeyondEnd('size')] : []),
});
