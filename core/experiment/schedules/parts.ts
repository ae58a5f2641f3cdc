/** Schedules that can stand in a sequence: those that fill any stretch of a run. */
import { z } from 'zod';
import { constant } from './constant.ts';
import { cosineRestarts } from './cosine-restarts.ts';
import { cosine } from './cosine.ts';
import { cyclic } from './cyclic.ts';
import type { ScheduleDefinition } from './definition.ts';
import { exponential } from './exponential.ts';
import { inverseTime } from './inverse-time.ts';
import { linear } from './linear.ts';
import { multiStep } from './multi-step.ts';
import { oneCycle } from './one-cycle.ts';
import { plateau } from './plateau.ts';
import { polynomial } from './polynomial.ts';
import { step } from './step.ts';

/** In the order of a list: what stays, falls at times, falls along a curve, goes up and down, and the rest. */
export const parts = {
  constant,
  step,
  multiStep,
  exponential,
  inverseTime,
  linear,
  polynomial,
  cosine,
  cosineRestarts,
  cyclic,
  oneCycle,
  plateau,
};

const { constant: first, ...others } = parts;

export const PartSchedule = z.discriminatedUnion('kind', [
  first.schema,
  ...Object.values(others).map(({ schema }) => schema),
]);
export type PartSchedule = z.infer<typeof PartSchedule>;

/** Every part under the name of its kind. */
const byKind: {
  readonly [K in PartSchedule['kind']]: ScheduleDefinition<z.ZodObject, Extract<PartSchedule, { kind: K }>>;
} = parts;

/** What a part's kind is. */
export function partDefinition({ kind }: PartSchedule): ScheduleDefinition<z.ZodObject, PartSchedule> {
  return byKind[kind];
}
