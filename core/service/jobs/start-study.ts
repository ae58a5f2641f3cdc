/** Queues a study. */
import type { Study } from '../../contract/studies/study.ts';
import { taskCountOf } from '../../studies/index.ts';
import type { ServiceContext } from '../context.ts';
import { checkTrainable } from './check-trainable.ts';

/**
 * @param request - what to do, and with which frozen experiment.
 * @throws {StudioError} `run.impossible` when such an experiment can't be trained.
 */
export function startStudy(
  { store, jobs }: Pick<ServiceContext, 'store' | 'jobs'>,
  { experimentId, spec, plan, claim }: Pick<Study, 'experimentId' | 'spec' | 'plan' | 'claim'>,
): Study {
  checkTrainable(spec);
  const total = taskCountOf(plan, spec);
  return jobs.add('study', store.studies.create({ experimentId, spec, plan, claim, total }));
}
