/** Goes on with a study by another plan. */
import type { Study } from '../../contract/studies/study.ts';
import { fixedField, type StudyPlan } from '../../contract/studies/study-kinds.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { taskCountOf } from '../../studies/index.ts';
import type { ServiceContext } from '../context.ts';

/** @throws {StudioError} `study.planFixed` where what was found would not belong to the plan. */
export function replanStudy(
  { jobs }: Pick<ServiceContext, 'jobs'>,
  { id, spec, plan: before }: Study,
  plan: StudyPlan,
): Study {
  const field = fixedField(before, plan);
  if (field !== null) {
    throw new StudioError(
      'study.planFixed',
      `This study can’t go on with another “${field}”: what it has found would no longer fit. A search can be given a larger budget and wider ranges; start a new study for anything else.`,
      { field },
    );
  }
  return jobs.replan(id, plan, taskCountOf(plan, spec));
}
