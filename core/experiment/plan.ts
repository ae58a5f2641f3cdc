/** How many steps a training takes: known before it starts, the same for preview and training. */
import type { TrainingSpec } from './training-spec.ts';

export interface Plan {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
}

/**
 * The planned steps of a training.
 * A last batch that is not full counts as a step. With `replacement`, an epoch is as many full batches as fit.
 * @param trainRows - rows of the training part.
 */
export function planOf(training: Pick<TrainingSpec, 'batchSize' | 'epochs' | 'sampling'>, trainRows: number): Plan {
  const batches = trainRows / training.batchSize;
  const stepsPerEpoch = Math.max(1, training.sampling === 'shuffle' ? Math.ceil(batches) : Math.floor(batches));
  return { stepsPerEpoch, totalSteps: stepsPerEpoch * training.epochs };
}
