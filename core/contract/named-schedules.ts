/** Schedules that a person keeps under a name, for any experiment of the library. */
import { z } from 'zod';
import { ScheduleSpec, WarmupSpec } from '../experiment/schedule-spec.ts';
import { Name } from './entities.ts';

/** A schedule and its warm-up; η stays the experiment's. */
export const NamedSchedule = z.object({ name: Name, schedule: ScheduleSpec, warmup: WarmupSpec.nullable() });
export type NamedSchedule = z.infer<typeof NamedSchedule>;
