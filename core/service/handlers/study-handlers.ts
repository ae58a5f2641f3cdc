/** Studies: starting, controlling, reading and exporting them. */
import { StudioError } from '../../contract/errors.ts';
import type { Study } from '../../contract/studies/study.ts';
import { exportStudy } from '../../exporters/study.ts';
import { adviseSpec } from '../../spec/advice.ts';
import type { ExperimentSpec } from '../../spec/experiment-spec.ts';
import type { StudyPlan } from '../../spec/studies/study-plan.ts';
import { conclude, taskCountOf } from '../../studies/index.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function studyHandlers(context: ServiceContext): HandlersOf<'studies'> {
  const { store, studies, audience } = context;
  const read = (id: string) => {
    const study = store.studies.get(id);
    return { study, result: conclude(study.plan, study.spec, store.studies.outcomes(study)) };
  };
  const tellOf = (id: string) => {
    audience.studyChanged(store.studies.get(id));
    audience.libraryChanged();
  };
  return {
    'studies.list': ({ experimentId }) => store.studies.list(experimentId),
    'studies.active': () => store.studies.listActive(),
    'studies.claims': () => store.studies.listOfClaims(),
    'studies.get': ({ id }) => read(id),
    'studies.start': ({ experimentId, plan, claim = null }) =>
      start(context, { experimentId, plan, claim, spec: store.experiments.get(experimentId).spec }),
    'studies.repeat': ({ id }) => start(context, store.studies.get(id)),
    'studies.stop': ({ id }) => studies.stop(id),
    'studies.resume': ({ id }) => {
      studies.resume(id);
      return store.studies.get(id);
    },
    'studies.delete': ({ id }) => {
      store.studies.moveToBin(id);
      void studies.stopBinned();
      tellOf(id);
    },
    'studies.restore': ({ id }) => {
      store.studies.restore(id);
      tellOf(id);
    },
    'studies.export': ({ id }) => exportStudy(read(id)),
  };
}

interface StudyRequest {
  readonly experimentId: string;
  readonly spec: ExperimentSpec;
  readonly plan: StudyPlan;
  readonly claim: string | null;
}

function start({ store, studies, audience }: ServiceContext, { experimentId, spec, plan, claim }: StudyRequest): Study {
  const obstacle = adviseSpec(spec).find(({ severity }) => severity === 'error');
  if (obstacle) throw new StudioError('run.impossible', obstacle.message, { reason: obstacle.message });
  const total = taskCountOf(plan, spec);
  const study = store.studies.create({ experimentId, spec, plan, claim, total, owner: store.owner });
  studies.add(study);
  audience.libraryChanged();
  return store.studies.get(study.id);
}
