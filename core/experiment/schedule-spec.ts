/** The learning rate's schedule as a person sets it: one of the registered kinds, and a warm-up in front of any. */
import { z } from 'zod';
import type { ScheduleDefinition } from './schedules/definition.ts';
import { schedules } from './schedules/index.ts';

const { constant, ...others } = schedules;

export const ScheduleSpec = z.discriminatedUnion('kind', [
  constant.schema,
  ...Object.values(others).map(({ schema }) => schema),
]);
export type ScheduleSpec = z.infer<typeof ScheduleSpec>;
export type ScheduleKind = ScheduleSpec['kind'];

/** One kind of schedule. */
export type ScheduleOf<K extends ScheduleKind> = Extract<ScheduleSpec, { kind: K }>;

/** Every definition under the name of its kind. */
const byKind: { readonly [K in ScheduleKind]: ScheduleDefinition<z.ZodObject, ScheduleOf<K>> } = schedules;

/** What a schedule's kind is. */
export function scheduleDefinition({ kind }: ScheduleSpec): ScheduleDefinition<z.ZodObject, ScheduleSpec> {
  return byKind[kind];
}

/** Each kind as it begins, in the order of a list. */
export const firstSchedules: readonly ScheduleSpec[] = Object.values(schedules).map(({ defaults }) => defaults);

/** A straight line from `startFactor` × the rate that the schedule begins with, over the first steps, in front of any. */
export const WarmupSpec = z.strictObject({
  steps: z.int().min(1),
  startFactor: z.number().gt(0).max(1),
});
export type WarmupSpec = z.infer<typeof WarmupSpec>;
