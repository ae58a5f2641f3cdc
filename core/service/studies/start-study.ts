/** Queues a study. */
import { StudioError } from '../../errors/studio-error.ts';
import type { Study } from '../../contract/studies/study.ts';
import { adviseSpec } from '../../experiment/advice.ts';
import { taskCountOf } from '../../studies/index.ts';
import type { ServiceContext } from '../context.ts';

/**
 * @param request - what to do, and with which frozen experiment.
 * @throws {StudioError} `run.impossible` when such an experiment can't be trained.
 */
export function startStudy(
  { store, studies, audience }: ServiceContext,
  { experimentId, spec, plan, claim }: Pick<Study, 'experimentId' | 'spec' | 'plan' | 'claim'>,
): Study {
  const obstacle = adviseSpec(spec).find(({ severity }) => severity === 'error');
  if (obstacle) throw new StudioError('run.impossible', obstacle.message, { reason: obstacle.message });
  const total = taskCountOf(plan, spec);
  const study = store.studies.create({ experimentId, spec, plan, claim, total, owner: store.owner });
  studies.add(study);
  audience.libraryChanged();
  return store.studies.get(study.id);
}
