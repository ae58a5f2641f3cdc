/** Studies: starting, controlling, reading and exporting them. */
import { exportStudy } from '../../exporters/study.ts';
import { conclude } from '../../studies/index.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';
import { startStudy } from '../studies/start-study.ts';

export function studyHandlers(context: ServiceContext): HandlersOf<'studies'> {
  const { store, studies, audience } = context;
  const read = (id: string) => {
    const study = store.studies.get(id);
    return { study, result: conclude(study.plan, study.spec, store.studies.outcomes(study)) };
  };
  const tellOf = (id: string) => {
    const study = store.studies.find(id);
    if (study) audience.studyChanged(study);
    audience.libraryChanged();
  };
  return {
    'studies.list': ({ experimentId }) => store.studies.list(experimentId),
    'studies.active': () => store.studies.listActive(),
    'studies.get': ({ id }) => read(id),
    'studies.start': ({ experimentId, plan }) =>
      startStudy(context, { experimentId, plan, claim: null, spec: store.experiments.get(experimentId).spec }),
    'studies.repeat': ({ id }) => startStudy(context, store.studies.get(id)),
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
