/** Runs: starting, controlling, watching, exporting. */
import type { BranchChanges } from '../../contract/checkpoints.ts';
import type { Run } from '../../contract/entities.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { exportRun, trainedModel } from '../../exporters/index.ts';
import { adviseSpec } from '../../experiment/advice.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { dropoutRates } from '../../experiment/network-spec.ts';
import { branchedSpec } from '../../training/branch.ts';
import { startBranch } from '../runs/start-branch.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function runHandlers(context: ServiceContext): HandlersOf<'runs'> {
  const { store, runs, connection } = context;
  return {
    ...listing(context),
    'runs.start': ({ experimentId, seed }) => start(context, experimentId, seed),
    'runs.pause': ({ id }) => runs.get(id).pause(),
    'runs.resume': ({ id }) => {
      runs.resume(id);
      return store.runs.get(id);
    },
    'runs.stop': ({ id }) => runs.get(id).stop(),
    'runs.change': ({ id, ...change }) => {
      if (change.dropoutRates) checkPositions(store.runs.get(id).spec, change.dropoutRates);
      runs.get(id).change(change);
    },
    'runs.branch': ({ id, step, ...changes }) => branch(context, id, step, changes),
    'runs.checkpoints': ({ id }) => store.models.list(store.runs.get(id).id),
    'runs.metrics': ({ id }) => store.metrics.read(store.runs.get(id).id),
    'runs.watch': ({ id }) => {
      const { progress } = store.runs.get(id);
      return connection.watch(id, store.metrics.read(id), progress);
    },
    'runs.unwatch': ({ id }) => connection.unwatch(id),
    'runs.drawn': ({ id }) => connection.drawn(id),
    'runs.export': ({ id, format }) => {
      const run = store.runs.get(id);
      const model = () => {
        const { checkpoint, data } = store.models.read(id);
        const plan = { stepsPerEpoch: run.facts?.stepsPerEpoch ?? 1, totalSteps: run.progress.totalSteps };
        return trainedModel(run.spec.network, data, checkpoint, plan);
      };
      return exportRun({ run, metrics: () => store.metrics.read(id), model }, format);
    },
  };
}

/** Finding runs, and the bin. */
function listing({ store, runs, audience }: ServiceContext) {
  return {
    'runs.list': ({ experimentId }) => store.runs.list(experimentId),
    'runs.active': () => store.runs.listActive(),
    'runs.get': ({ id }) => store.runs.get(id),
    'runs.delete': ({ id }) => {
      store.runs.moveToBin(id);
      void runs.stopBinned();
      tellOf(id);
    },
    'runs.restore': ({ id }) => {
      store.runs.restore(id);
      tellOf(id);
    },
  } satisfies Partial<HandlersOf<'runs'>>;

  function tellOf(id: string): void {
    const run = store.runs.find(id);
    if (run) audience.runChanged(run);
    audience.libraryChanged();
  }
}

/** @throws {StudioError} `run.positions`, `run.impossible`, and as {@link startBranch} */
async function branch(context: ServiceContext, id: string, step: number | null, changes: BranchChanges): Promise<Run> {
  const parent = context.store.runs.get(id);
  if (changes.dropoutRates) checkPositions(parent.spec, changes.dropoutRates);
  checkObstacles(branchedSpec(parent.spec, changes));
  return startBranch(context, parent, step, changes);
}

/** The experiment may be edited on; the run keeps the spec it was started with. */
function start({ store, runs, audience }: ServiceContext, experimentId: string, seed: number | undefined): Run {
  const { spec } = store.experiments.get(experimentId);
  const frozen = seed === undefined ? spec : { ...spec, training: { ...spec.training, seed } };
  checkObstacles(frozen);
  const run = store.runs.create({ experimentId, spec: frozen, owner: store.owner });
  runs.add(run);
  audience.libraryChanged();
  return store.runs.get(run.id);
}

function checkObstacles(spec: ExperimentSpec): void {
  const obstacle = adviseSpec(spec).find(({ severity }) => severity === 'error');
  if (obstacle) throw new StudioError('run.impossible', obstacle.message, { reason: obstacle.message });
}

function checkPositions({ network }: ExperimentSpec, rates: readonly number[]): void {
  const expected = dropoutRates(network).length;
  if (rates.length === expected) return;
  throw new StudioError(
    'run.positions',
    `This network has ${expected} positions for dropout; ${rates.length} rates were given. Give one for each.`,
    { expected, found: rates.length },
  );
}
