/** The model of a run as it is exported: whole, and with weights that are numbers. */
import type { Run } from '../contract/entities.ts';
import { StudioError } from '../errors/studio-error.ts';
import { trainedModel, type TrainedModel } from '../exporters/index.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { Checkpoint } from '../training/trial.ts';

/**
 * @param step - of one of the states that are kept; null for the latest.
 * @throws {StudioError} `model.notFinite` naming the last state that is, `model.neverFinite`, and as `ModelFiles.read`.
 */
export function exportedModel({ models }: Pick<LibraryStore, 'models'>, run: Run, step: number | null): TrainedModel {
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
