/** Runs beside each other: their curves together, their family, and whether they came to the same weights. */
import type { Run } from '../../contract/entities.ts';
import type { Handlers } from '../../contract/service.ts';
import { joinColumn } from '../../contract/metric-columns.ts';
import { groupCurve, type MemberCurve } from '../../statistics/group-curve.ts';
import { checkTrainable } from '../jobs/check-trainable.ts';
import { repeatRun } from '../jobs/start-branch.ts';
import { compareWeights } from '../compare-weights.ts';
import type { ServiceContext } from '../context.ts';
import { collected, inTurns } from '../in-turns.ts';
import { listedRun } from '../listed-run.ts';

export type CompareFunction = 'runs.groupCurve' | 'runs.named' | 'runs.family' | 'runs.repeat' | 'runs.compareWeights';

export function compareHandlers({ store, jobs }: ServiceContext): Pick<Handlers, CompareFunction> {
  const listed = (run: Run) => listedRun(jobs.asTold('run', run));
  return {
    'runs.groupCurve': async ({ ids, metric, x }) => {
      function* members(): Generator<MemberCurve> {
        for (const id of ids) {
          const stretches = [...store.metrics.stretches(store.runs.get(id).id, 'points')];
          yield {
            x: joinColumn(stretches.map((points) => points[x])),
            y: joinColumn(stretches.map((points) => points[metric])),
          };
        }
      }
      return groupCurve(await collected(inTurns(members())));
    },
    'runs.named': ({ ids }) =>
      store.runs
        .named(ids)
        .filter(({ deletedAt }) => deletedAt === null)
        .map(listed),
    'runs.family': ({ ids }) => store.runs.family(ids).map(listed),
    'runs.repeat': ({ id }) => {
      const run = store.runs.get(id);
      checkTrainable(run.spec);
      return repeatRun({ store, jobs }, run);
    },
    'runs.compareWeights': ({ ids: [a, b] }) => compareWeights(store, store.runs.get(a), store.runs.get(b)),
  };
}
