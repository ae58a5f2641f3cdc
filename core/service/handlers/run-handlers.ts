/** Runs: starting, controlling, watching, exporting. */
import type { BranchChanges } from '../../contract/checkpoints.ts';
import type { Run } from '../../contract/entities.ts';
import { ExportChoices, exportFormats } from '../../contract/export-formats.ts';
import { joinMetrics } from '../../contract/metric-columns.ts';
import type { RunMetrics } from '../../contract/metrics.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { exportRun, type ExportSource } from '../../exporters/index.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { dropoutRates } from '../../experiment/network-spec.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import { branchedSpec } from '../../training/branch.ts';
import { checkTrainable } from '../jobs/check-trainable.ts';
import { startBranch } from '../jobs/start-branch.ts';
import { collected, inTurns } from '../in-turns.ts';
import { exportedModel } from '../exported-model.ts';
import { listedRun } from '../listed-run.ts';
import { ThinnedMetrics } from '../thinned-metrics.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';
import type { CompareFunction } from './compare-handlers.ts';
import type { GroupFunction } from './group-handlers.ts';
import type { TableFunction } from './run-table-handlers.ts';

/** What runs have handlers of their own for. */
type Elsewhere = TableFunction | GroupFunction | CompareFunction;

export function runHandlers(context: ServiceContext): Omit<HandlersOf<'runs'>, Elsewhere> {
  const { store, jobs, connection, data } = context;
  const listed = (run: Run) => listedRun(jobs.asTold('run', run));
  return {
    'runs.list': ({ experimentId }) => store.runs.list(experimentId).map(listed),
    'runs.active': () => store.runs.listActive().map(listed),
    'runs.recent': ({ count }) => store.runs.listRecent(count).map(listed),
    'runs.get': ({ id }) => jobs.asTold('run', store.runs.get(id)),
    'runs.delete': ({ id }) => jobs.moveToBin('run', id),
    'runs.restore': ({ id }) => jobs.restore('run', id),
    'runs.start': ({ experimentId, seed }) => start(context, experimentId, seed),
    'runs.pause': ({ id }) => jobs.pause('run', id),
    'runs.resume': ({ id }) => jobs.resume('run', id),
    'runs.stop': ({ id }) => jobs.get('run', id).stop(),
    'runs.change': ({ id, ...change }) => {
      if (change.dropoutRates) checkPositions(store.runs.get(id).spec, change.dropoutRates);
      jobs.get('run', id).change(change);
    },
    'runs.branch': ({ id, step, ...changes }) => branch(context, id, step, changes),
    'runs.checkpoints': ({ id }) => store.models.list(store.runs.get(id).id),
    'runs.metrics': async ({ id }) =>
      joinMetrics(await collected(inTurns(store.metrics.pieces(store.runs.get(id).id)))),
    'runs.overlay': async ({ ids }) => (await collected(inTurns(overlaid(store, ids)))).filter((one) => one !== null),
    'runs.watch': ({ id }) => {
      const { progress } = store.runs.get(id);
      return connection.watch(id, store.metrics.pieces(id), progress);
    },
    'runs.unwatch': ({ id }) => connection.unwatch(id),
    'runs.drawn': ({ id }) => connection.drawn(id),
    'runs.verify': async ({ id, step = null, choices = {} }) => {
      const run = store.runs.get(id);
      const model = await exportedModel(context, run, step);
      return data.ask('verify', { model, choices: ExportChoices.parse(choices) });
    },
    'runs.export': async ({ id, format, step = null, choices = {} }) => {
      const run = store.runs.get(id);
      // What is wrong with the model is said before a file is begun.
      const model = exportFormats[format].part === 'model' ? await exportedModel(context, run, step) : null;
      const source: ExportSource = {
        run,
        step,
        metrics: () => inTurns(store.metrics.pieces(id)),
        model: async () => model ?? exportedModel(context, run, step),
        rows: () => data.ask('partOfRows', run.spec.data),
        data: () => data.ask('prepare', run.spec.data),
      };
      const file = exportRun(source, format, ExportChoices.parse(choices));
      return { downloadId: connection.downloads.begin(file), fileName: file.fileName, mediaType: file.mediaType };
    },
  };
}

/** Steps of a run that is one of many in a chart. */
const overlaySteps = 1000;

/** Each run that can be read; null between two pieces of one, where others may have a turn. */
function* overlaid(store: LibraryStore, ids: readonly string[]): Generator<{ id: string; metrics: RunMetrics } | null> {
  for (const id of ids) {
    const thinned = new ThinnedMetrics(overlaySteps);
    try {
      for (const piece of store.metrics.pieces(id)) {
        thinned.add(piece);
        yield null;
      }
      yield { id, metrics: thinned.get() };
    } catch (error) {
      // Whoever wants to know why asks for this one alone.
      if (!(error instanceof StudioError)) throw error;
    }
  }
}

/** @throws {StudioError} `run.positions`, `run.impossible`, and as {@link startBranch} */
async function branch(context: ServiceContext, id: string, step: number | null, changes: BranchChanges): Promise<Run> {
  const parent = context.store.runs.get(id);
  if (changes.dropoutRates) checkPositions(parent.spec, changes.dropoutRates);
  checkTrainable(branchedSpec(parent.spec, changes));
  return startBranch(context, parent, step, changes);
}

/** The experiment may be edited on; the run keeps the spec it was started with. */
function start({ store, jobs }: ServiceContext, experimentId: string, seed: number | undefined): Run {
  const { spec } = store.experiments.get(experimentId);
  const frozen = seed === undefined ? spec : { ...spec, training: { ...spec.training, seed } };
  checkTrainable(frozen);
  return jobs.add('run', store.runs.create({ experimentId, spec: frozen }));
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
