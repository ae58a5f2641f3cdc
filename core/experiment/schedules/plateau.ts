/**
 * The rate falls when the loss stops falling, with the rules of PyTorch's ReduceLROnPlateau.
 *
 * It depends on what was measured, which is kept as a few numbers: with them, the rate is a function of the step again.
 */
import { z } from 'zod';
import { defineSchedule } from './definition.ts';
import { choice, kind, minLearningRate, number } from './fields.ts';

const schema = z.strictObject({
  kind: kind('plateau'),
  factor: number({ above: 0, below: 1, step: 0.05 }).describe(
    'The rate is multiplied by this each time the loss has stopped falling.',
  ),
  patience: number({ min: 0, integer: true }).describe(
    'This many measurements in a row without improvement are forgiven.',
  ),
  threshold: number({ min: 0, step: 1e-4 }).describe('A loss counts as better when it is lower by more than this.'),
  thresholdMode: choice(['relative', 'absolute']).describe(
    'The threshold as a share of the lowest loss, or as a difference.',
  ),
  cooldown: number({ min: 0, integer: true }).describe('Measurements after a reduction that are not counted.'),
  minLearningRate,
});
type Plateau = z.output<typeof schema>;

export const plateau = defineSchedule({
  schema,
  defaults: {
    kind: 'plateau',
    factor: 0.1,
    patience: 10,
    threshold: 1e-4,
    thresholdMode: 'relative',
    cooldown: 0,
    minLearningRate: 0,
  },
  neverRises: true,
  rate: ({ factor, minLearningRate }, { base }, state) =>
    Math.min(base, Math.max(minLearningRate, base * factor ** (state['reductions'] ?? 0))),
  dependsOnMeasurements: () => true,
  // Going on from a checkpoint measures once more.
  after(schedule, _, state, { step, loss }) {
    if (step <= (state['measuredAt'] ?? 0)) return state;
    const lowest = state['lowest'] ?? Infinity;
    const isBetter = loss < goal(schedule, lowest);
    const cooldown = state['cooldown'] ?? 0;
    const unimproved = isBetter || cooldown > 0 ? 0 : (state['unimproved'] ?? 0) + 1;
    const reduces = unimproved > schedule.patience;
    return {
      measuredAt: step,
      lowest: isBetter ? loss : lowest,
      unimproved: reduces ? 0 : unimproved,
      cooldown: reduces ? schedule.cooldown : Math.max(0, cooldown - 1),
      reductions: (state['reductions'] ?? 0) + (reduces ? 1 : 0),
    };
  },
  // It may bend at any measurement, and only those know where.
  corners: () => [],
  advice({ patience }, { measurements }) {
    // The first measurement is always the best so far.
    if (measurements > patience + 1) return [];
    return [
      {
        code: 'schedule.patienceTooLong',
        severity: 'info',
        message: `The run is measured only ${measurements} times: with a patience of ${patience} the learning rate is never reduced. Measure more often, or be less patient.`,
        details: { path: 'training.schedule.patience', patience, measurements },
      },
    ];
  },
});

/** What a loss must be below to count as better. */
function goal({ threshold, thresholdMode }: Plateau, lowest: number): number {
  if (lowest === Infinity) return Infinity;
  return thresholdMode === 'relative' ? lowest * (1 - threshold) : lowest - threshold;
}
