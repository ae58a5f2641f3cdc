/** What a study does, chosen before it starts: one member for each kind. With the frozen experiment it decides every number. */
import { z } from 'zod';
import { SweepPlan } from './sweep-plan.ts';

export const StudyPlan = z.discriminatedUnion('kind', [SweepPlan]);
export type StudyPlan = z.infer<typeof StudyPlan>;
