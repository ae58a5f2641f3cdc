/** Schedules one after the other. Each part is a run of its own: it counts from its beginning, over its own length. */
import { z } from 'zod';
import { defineSchedule, type ScheduleState } from './definition.ts';
import { kind, per } from './fields.ts';
import { partDefinition, PartSchedule } from './parts.ts';
import { beyondAdvice } from './remarks.ts';
import { inUnits, unitSteps, type Stretch } from './stretch.ts';

export const sequencePartLimit = 16;

export const SequencePart = z.strictObject({
  schedule: PartSchedule.describe('Any schedule but a sequence or a drawn one.'),
  length: z.int().min(1).nullable().describe('Steps or epochs; null, for the last part only, for the rest of the run.'),
  factor: z.number().gt(0).max(1e9).describe('The part’s η as a multiple of the experiment’s.'),
});
export type SequencePart = z.infer<typeof SequencePart>;

const schema = z.strictObject({
  kind: kind('sequence'),
  per,
  parts: z
    .array(SequencePart)
    .min(1)
    .max(sequencePartLimit)
    .refine(
      (parts) => parts.slice(0, -1).every(({ length }) => length !== null),
      'only the last part may go on to the end of the run',
    )
    .describe('Schedules one after the other; each counts from its own beginning.'),
});
type Sequence = z.output<typeof schema>;

export const sequence = defineSchedule({
  schema,
  defaults: {
    kind: 'sequence',
    per: 'epoch',
    parts: [
      { schedule: { kind: 'constant' }, length: 25, factor: 1 },
      { schedule: { kind: 'cosine', steps: null, minLearningRate: 0 }, length: null, factor: 1 },
    ],
  },
  rate(sequence, whole, state) {
    const { schedule, stretch, index } = partAt(sequence, whole);
    return partDefinition(schedule).rate(schedule, stretch, stateOf(index, state));
  },
  momentum(sequence, whole) {
    const { schedule, stretch } = partAt(sequence, whole);
    return partDefinition(schedule).momentum?.(schedule, stretch) ?? null;
  },
  dependsOnMeasurements: ({ parts }) =>
    parts.some(({ schedule }) => partDefinition(schedule).dependsOnMeasurements?.(schedule)),
  after(sequence, whole, state, measured) {
    const { schedule, stretch, index } = partAt(sequence, whole);
    const own = stateOf(index, state);
    const next = partDefinition(schedule).after?.(schedule, stretch, own, measured) ?? own;
    return next === own ? state : { ...next, part: index };
  },
  corners({ per, parts }, plan) {
    let start = 0;
    return parts.flatMap(({ schedule, length }) => {
      const from = start;
      const totalSteps = length === null ? Math.max(1, plan.totalSteps - from) : length * unitSteps(per, plan);
      start = from + totalSteps;
      const corners = partDefinition(schedule).corners(schedule, { ...plan, totalSteps });
      return [from, ...corners.filter((corner) => corner < totalSteps).map((corner) => from + corner)];
    });
  },
  advice({ per, parts }, { plan, left }) {
    let start = 0;
    const beyond = parts.filter(({ length }) => {
      const begins = start;
      start += length ?? 0;
      return begins >= inUnits(per, left, plan);
    }).length;
    return beyondAdvice({ code: 'schedule.partsBeyondEnd', field: 'parts', beyond });
  },
});

/** The part in force at a step, and where in it the step lies. */
function partAt(
  { per, parts }: Sequence,
  { base, plan, step }: Stretch,
): { schedule: PartSchedule; stretch: Stretch; index: number } {
  const unit = unitSteps(per, plan);
  let start = 0;
  for (const [index, { schedule, length, factor }] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const end = start + (length ?? 0) * unit;
    if (step < end || isLast) {
      const totalSteps = Math.max(1, length === null ? plan.totalSteps - start : length * unit);
      return { schedule, stretch: { base: base * factor, plan: { ...plan, totalSteps }, step: step - start }, index };
    }
    start = end;
  }
  throw new Error('A sequence has at least one part.');
}

/** A part does not know what those before it remembered. */
function stateOf(index: number, state: ScheduleState): ScheduleState {
  return state['part'] === index ? state : {};
}
