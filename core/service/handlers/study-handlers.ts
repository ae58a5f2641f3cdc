/** Studies: starting, controlling, reading and exporting them. */
import { exportStudy } from '../../exporters/study.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';
import { checkPlan } from '../jobs/check-plan.ts';
import { replanStudy } from '../jobs/replan-study.ts';
import { startStudy } from '../jobs/start-study.ts';

export function studyHandlers(context: ServiceContext): HandlersOf<'studies'> {
  const { store, jobs, results } = context;
  const read = (id: string) => jobs.asTold('study', store.studies.get(id));
  return {
    'studies.list': ({ experimentId }) => store.studies.list(experimentId).map((study) => jobs.asTold('study', study)),
    'studies.active': () => store.studies.listActive().map((study) => jobs.asTold('study', study)),
    'studies.get': ({ id }) => {
      const study = read(id);
      return { study, result: results.brief(study), engines: store.studies.engines(id) };
    },
    'studies.importance': ({ id }) => results.importance(store.studies.get(id)),
    'studies.start': async ({ experimentId, plan }) => {
      const { spec } = store.experiments.get(experimentId);
      await checkPlan(context, plan, spec);
      return startStudy(context, { experimentId, plan, claim: null, spec });
    },
    'studies.repeat': async ({ id }) => {
      const study = store.studies.get(id);
      await checkPlan(context, study.plan, study.spec);
      return startStudy(context, study);
    },
    'studies.replan': async ({ id, plan }) => {
      const study = store.studies.get(id);
      await checkPlan(context, plan, study.spec);
      return replanStudy(context, study, plan);
    },
    'studies.pause': ({ id }) => jobs.pause('study', id),
    'studies.stop': ({ id }) => jobs.get('study', id).stop(),
    'studies.resume': ({ id }) => jobs.resume('study', id),
    'studies.delete': ({ id }) => jobs.moveToBin('study', id),
    'studies.restore': ({ id }) => jobs.restore('study', id),
    'studies.export': async ({ id }) => {
      const study = read(id);
      return exportStudy({ study, result: await results.whole(study), engines: store.studies.engines(id) });
    },
  };
}
