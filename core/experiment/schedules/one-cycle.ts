/** Up from a fraction of η to η, then down to a much smaller one (Smith & Topin 2018, with PyTorch's phases). */
import { z } from 'zod';
import { defineSchedule } from './definition.ts';
import { choice, cycleMomentum, flag, kind, number, steps } from './fields.ts';
import { lengthAdvice } from './remarks.ts';
import { between, type Stretch } from './stretch.ts';

const schema = z.strictObject({
  kind: kind('oneCycle'),
  steps,
  riseShare: number({ above: 0, below: 1, step: 0.05 }).describe('Share of the length in which the rate rises to η.'),
  annealing: choice(['cosine', 'linear']).describe('Half cosines or straight lines.'),
  startDivisor: number({ min: 1, max: 1e9, step: 'log' }).describe('The rate starts at η divided by this.'),
  endDivisor: number({ min: 1, max: 1e9, step: 'log' }).describe('The rate ends at its start divided by this.'),
  threePhase: flag().describe('Fall back to the start as fast as the rise was, then to the end.'),
  cycleMomentum,
});
type OneCycle = z.output<typeof schema>;

export const oneCycle = defineSchedule({
  schema,
  defaults: {
    kind: 'oneCycle',
    steps: null,
    riseShare: 0.3,
    annealing: 'cosine',
    startDivisor: 25,
    endDivisor: 1e4,
    threePhase: false,
    cycleMomentum: null,
  },
  startsLow: true,
  rate(schedule, stretch) {
    const start = stretch.base / schedule.startDivisor;
    return along(schedule, stretch, { start, peak: stretch.base, end: start / schedule.endDivisor });
  },
  /** Down from the largest momentum and up again. */
  momentum(schedule, stretch) {
    const { cycleMomentum: range } = schedule;
    return range && along(schedule, stretch, { start: range.max, peak: range.min, end: range.max });
  },
  corners({ steps, riseShare, threePhase }, { totalSteps }) {
    const length = steps ?? totalSteps;
    const peak = Math.round(riseShare * length - 1);
    return [peak, ...(threePhase ? [2 * peak] : []), length - 1];
  },
  advice: ({ steps, startDivisor, endDivisor }, run) =>
    lengthAdvice(steps, run, run.learningRate / startDivisor / endDivisor, 'warning'),
});

/** The phases' ends lie on steps: the peak at riseShare · T − 1, the end at the last step, T − 1. */
function along(
  { steps, riseShare, annealing, threePhase }: OneCycle,
  { plan, step }: Stretch,
  values: { start: number; peak: number; end: number },
): number {
  const { start, peak, end } = values;
  const total = steps ?? plan.totalSteps;
  const peakAt = riseShare * total - 1;
  const phases = [
    { until: peakAt, from: start, to: peak },
    ...(threePhase ? [{ until: 2 * peakAt, from: peak, to: start }] : []),
    { until: total - 1, from: threePhase ? start : peak, to: end },
  ];
  let since = 0;
  for (const { until, from, to } of phases) {
    if (step <= until) return between(from, to, until > since ? (step - since) / (until - since) : 1, annealing);
    since = until;
  }
  return end;
}
