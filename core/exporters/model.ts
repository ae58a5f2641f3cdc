/**
 * What a trained model is, apart from any file format.
 *
 * Besides weights it carries what is needed to use them: how raw features become inputs, what the outputs mean, and
 * the dropout rates in force at the end, because textbook scaling multiplies by 1 − p in evaluation.
 */
import type { PartOfRows } from '../contract/data-preview.ts';
import { StudioError } from '../errors/studio-error.ts';
import { outputCount, type PreparedData } from '../data/prepared-data.ts';
import { dropoutRatesAt } from '../engine/dropout-schedule.ts';
import type { DataSpec } from '../experiment/data-spec.ts';
import { layerSizes, withDropoutRates, type NetworkSpec } from '../experiment/network-spec.ts';
import type { Plan } from '../experiment/plan.ts';
import type { Checkpoint } from '../training/trial.ts';

/** What a model has to know about the data it was trained on. */
export interface ModelData extends Pick<
  PreparedData,
  'task' | 'features' | 'classes' | 'target' | 'inputTransform' | 'targetTransform'
> {
  /** As prepared; null in a model that was saved before it was kept. */
  readonly inputFill: PreparedData['inputFill'] | null;
}

/** How the rows that a model was trained on were read and chosen. */
export interface DataRead {
  readonly spec: DataSpec;
  /** Rows that were not trained on; null where they are not named. */
  readonly heldOut: Pick<PartOfRows, 'validation' | 'test'> | null;
}

export interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  /** `[inputs, units]`, row-major. */
  readonly weight: Float32Array;
  /** `[units]`. */
  readonly bias: Float32Array;
  /** Batch normalisation between the layer's sums and its activation; null where it has none. */
  readonly norm: NormLayer | null;
}

/** `[units]` each; mean and variance are the running averages, which evaluation uses. */
export interface NormLayer {
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  readonly runningMean: Float32Array;
  readonly runningVariance: Float32Array;
}

export interface TrainedModel {
  /** With the dropout rates in force at the last step. */
  readonly network: NetworkSpec;
  readonly layers: readonly DenseLayer[];
  readonly data: ModelData;
  /** Updates made. */
  readonly step: number;
}

/**
 * Puts a checkpoint's parameters together with the network and the data they belong to.
 * The parameters are shared with the checkpoint, not copied.
 * @param plan - of the training, for a schedule of dropout rates.
 * @throws {StudioError} `model.mismatch` when a parameter is missing or of another size.
 */
export function trainedModel(
  network: NetworkSpec,
  data: ModelData,
  checkpoint: Pick<Checkpoint, 'parameters' | 'marks' | 'step'>,
  plan: Plan,
): TrainedModel {
  const sizes = layerSizes(network, data.features.length, outputCount(data));
  const parameter = (name: string, length: number) => {
    const found = checkpoint.parameters.find((tensor) => tensor.name === name)?.values;
    if (found?.length === length) return found;
    throw new StudioError(
      'model.mismatch',
      `The saved model doesn’t fit its network: ${name} should hold ${length} numbers but ${found ? `holds ${found.length}` : 'is missing'}. Train the experiment again.`,
      { name, expected: length, found: found?.length ?? 0 },
    );
  };
  const layers = sizes.slice(1).map((units, i) => {
    const inputs = sizes[i]!;
    const weight = parameter(`layers.${i}.weight`, inputs * units);
    const perUnit = (name: string) => parameter(`layers.${i}.${name}`, units);
    const norm = network.hidden[i]?.batchNorm
      ? {
          gamma: perUnit('gamma'),
          beta: perUnit('beta'),
          runningMean: perUnit('runningMean'),
          runningVariance: perUnit('runningVariance'),
        }
      : null;
    return { inputs, units, weight, bias: perUnit('bias'), norm };
  });
  const rates = dropoutRatesAt(network, checkpoint.marks, plan, checkpoint.step);
  return { network: withDropoutRates(network, rates), layers, data, step: checkpoint.step };
}
