/** The form of a schedule's settings, as its fields say. */
import type { z } from 'zod';
import { scheduleDefinition, type ScheduleSpec } from '#core/experiment/schedule-spec.ts';
import { controls, type Control } from '#core/experiment/schedules/fields.ts';

/** Any schedule that is not made of others. */
export type SingleSchedule = Exclude<ScheduleSpec, { kind: 'sequence' }>;

/** `name` is the field of the spec. */
export type ScheduleSetting = Control & { readonly name: string };

/** The settings that matter to a schedule as it is, in the order of the form. */
export function scheduleSettings(schedule: SingleSchedule): readonly ScheduleSetting[] {
  const definition = scheduleDefinition(schedule);
  const shape: z.core.$ZodShape = definition.schema.shape;
  const names = definition.form?.(schedule) ?? Object.keys(shape);
  return names.flatMap((name) => {
    const field = shape[name];
    const control = field && controls.get(field);
    return control ? [{ ...control, name }] : [];
  });
}

/** The key of a setting's words, under `learningRate.setting`; some mean another thing in another schedule. */
export function settingWords(schedule: SingleSchedule, { name, words = name }: ScheduleSetting): string {
  if (typeof words === 'string') return words;
  return words['per' in schedule ? schedule.per : 'epoch'];
}
