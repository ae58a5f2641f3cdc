/** A schedule drawn by hand: points, and how the rate gets from one to the next. */
import { z } from 'zod';
import { defineSchedule } from './definition.ts';
import { choice, isRising, kind } from './fields.ts';
import { beyondAdvice } from './remarks.ts';

/** The most points of a drawn schedule. */
export const drawnPointLimit = 64;

/** A point of a drawn schedule; its learning rate is `factor` × η. */
export const DrawnPoint = z.strictObject({
  at: z.number().min(0).max(1e9).describe('Where the point lies.'),
  factor: z.number().gt(0).max(1e9).describe('The learning rate there as a multiple of η.'),
});
export type DrawnPoint = z.infer<typeof DrawnPoint>;

export const drawn = defineSchedule({
  schema: z.strictObject({
    kind: kind('drawn'),
    unit: choice(['share', 'step']).describe('Where points lie: shares of the length (0 to 1), or steps.'),
    interpolation: choice(['steps', 'linear', 'log']).describe(
      'Between points: “steps” keeps the rate until the next, “linear” and “log” draw a straight line on that scale.',
    ),
    points: z
      .array(DrawnPoint)
      .min(1)
      .max(drawnPointLimit)
      .refine((points) => isRising(points.map(({ at }) => at)), 'each point must be later than the one before')
      .describe('The drawn points, from left to right.'),
  }),
  defaults: {
    kind: 'drawn',
    unit: 'share',
    interpolation: 'log',
    points: [
      { at: 0, factor: 0.1 },
      { at: 0.2, factor: 1 },
      { at: 0.7, factor: 1 },
      { at: 1, factor: 0.01 },
    ],
  },
  form: () => ['interpolation', 'unit'],
  /** Before the first point the rate is the first's, after the last the last's. */
  rate({ unit, points, interpolation }, { base, plan, step }) {
    const at = unit === 'step' ? step : step / plan.totalSteps;
    const next = points.findIndex((point) => point.at > at);
    const before = points[next < 0 ? points.length - 1 : Math.max(0, next - 1)];
    const after = points[next];
    if (!before) return base;
    if (next <= 0 || !after || interpolation === 'steps') return base * before.factor;
    const share = (at - before.at) / (after.at - before.at);
    return interpolation === 'linear'
      ? base * (before.factor + (after.factor - before.factor) * share)
      : base * before.factor * (after.factor / before.factor) ** share;
  },
  corners: ({ unit, points }, { totalSteps }) =>
    points.map(({ at }) => Math.ceil(unit === 'share' ? at * totalSteps : at)),
  advice({ unit, points }, { left }) {
    const beyond = points.filter(({ at }) => unit === 'step' && at >= left).length;
    return beyondAdvice({ code: 'schedule.pointsBeyondEnd', field: 'points', beyond });
  },
});
