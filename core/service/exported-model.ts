/** The model of a run as it is exported: whole, with weights that are numbers, and with the columns that it takes. */
import type { Run } from '../contract/entities.ts';
import type { InputColumn } from '../contract/input-columns.ts';
import { columnsOfFeatures } from '../data/input-columns.ts';
import { StudioError } from '../errors/studio-error.ts';
import { isTable } from '../experiment/data-spec.ts';
import { trainedModel, type DataRead, type ModelData, type TrainedModel } from '../exporters/model.ts';
import { portableModel, type PortableModel } from '../exporters/portable-model.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { Checkpoint } from '../training/trial.ts';
import type { ServiceContext } from './context.ts';

/**
 * @param step - of one of the states that are kept; null for the latest.
 * @throws {StudioError} as {@link finiteModel}.
 */
export async function exportedModel(
  context: Pick<ServiceContext, 'store' | 'data'>,
  run: Run,
  step: number | null,
): Promise<PortableModel> {
  const model = finiteModel(context.store, run, step);
  const columns = await columnsOf(context.data, run, model.data);
  const read = { spec: run.spec.data, heldOut: await heldOutRows(context.data, run) };
  return portableModel(model, { name: `${run.experimentName} ${run.number}`, columns, read });
}

/** Most rows that a model's file names. */
const namedRows = 20_000;

/** Null where they are too many, or the data is no longer there. */
async function heldOutRows(data: ServiceContext['data'], { spec, facts }: Run): Promise<DataRead['heldOut']> {
  const count = (facts?.validationRows ?? 0) + (facts?.testRows ?? 0);
  if (count > namedRows) return null;
  try {
    const { validation, test } = await data.ask('partOfRows', spec.data);
    return { validation, test };
  } catch (error) {
    return orThrow(error, null);
  }
}

/** Why a file of the library can't be read; the model is whole all the same, and takes the features as they are encoded. */
const lostFile: readonly string[] = ['file.missing', 'file.damaged'];

function orThrow<Instead>(error: unknown, instead: Instead): Instead {
  if (error instanceof StudioError && lostFile.includes(error.code)) return instead;
  throw error;
}

async function columnsOf(
  data: ServiceContext['data'],
  { spec }: Run,
  { features, inputFill }: ModelData,
): Promise<readonly InputColumn[]> {
  if (!isTable(spec.data.source)) return columnsOfFeatures(features, inputFill);
  try {
    return await data.ask('inputColumns', spec.data);
  } catch (error) {
    return orThrow(error, columnsOfFeatures(features, inputFill));
  }
}

/**
 * @param step - of one of the states that are kept; null for the latest.
 * @throws {StudioError} `model.notFinite` naming the last state that is, `model.neverFinite`, and as `ModelFiles.read`.
 */
export function finiteModel({ models }: Pick<LibraryStore, 'models'>, run: Run, step: number | null): TrainedModel {
  const { checkpoint, data } = models.read(run.id, step);
  if (!isFinite(checkpoint)) throw notFinite(checkpoint.step, lastFinite(models, run.id, checkpoint.step));
  const plan = { stepsPerEpoch: run.facts?.stepsPerEpoch ?? 1, totalSteps: run.progress.totalSteps };
  return trainedModel(run.spec.network, data, checkpoint, plan);
}

function isFinite({ parameters }: Pick<Checkpoint, 'parameters'>): boolean {
  return parameters.every(({ values }) => values.every(Number.isFinite));
}

/** The latest of the states kept before a step that has finite weights; null where none has. */
function lastFinite(models: LibraryStore['models'], runId: string, before: number): number | null {
  const earlier = models.list(runId).filter(({ step }) => step < before);
  return earlier.findLast(({ step }) => isFinite(models.read(runId, step).checkpoint))?.step ?? null;
}

function notFinite(step: number, lastFinite: number | null): StudioError {
  const found = `The weights at step ${step} are no longer finite numbers: this model would predict nothing.`;
  return lastFinite === null
    ? new StudioError('model.neverFinite', `${found} No earlier state of the run is kept. Train it again.`, { step })
    : new StudioError(
        'model.notFinite',
        `${found} The last state that has finite ones is that of step ${lastFinite}.`,
        {
          step,
          lastFinite,
        },
      );
}
