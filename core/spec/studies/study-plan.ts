/** What a study does, chosen before it starts: one member for each kind. With the frozen experiment it decides every number. */
import { z } from 'zod';
import { ReliancePlan } from './reliance-plan.ts';
import { SweepPlan } from './sweep-plan.ts';

export const StudyPlan = z.discriminatedUnion('kind', [SweepPlan, ReliancePlan]);
export type StudyPlan = z.infer<typeof StudyPlan>;
