/** A run's settings as a flat list: for whoever compares runs by them. */
import type { Run } from '../contract/entities.ts';
import { dropoutRates } from '../experiment/network-spec.ts';

export type Hyperparameter = number | string | boolean;

/** The settings that experiments differ in, by name. */
export function hyperparameters({ spec }: Pick<Run, 'spec'>): Record<string, Hyperparameter> {
  const { network, training, data } = spec;
  const { kind: optimizer, ...ofOptimizer } = training.optimizer;
  return {
    optimizer,
    ...ofOptimizer,
    learningRate: training.learningRate,
    schedule: training.schedule.kind,
    warmupSteps: training.warmup?.steps ?? 0,
    weightDecay: training.weightDecay,
    clipNorm: training.clipNorm ?? 'none',
    batchSize: training.batchSize,
    epochs: training.epochs,
    seed: training.seed,
    hiddenUnits: network.hidden.map(({ units }) => units).join(' '),
    activations: network.hidden.map(({ activation }) => activation).join(' '),
    batchNorm: network.hidden.some(({ batchNorm }) => batchNorm),
    dropoutKind: network.dropoutKind,
    dropoutScaling: network.dropoutScaling,
    dropoutSchedule: network.dropoutSchedule.kind,
    // Each position by its own name, so that TensorBoard has an axis for it.
    ...Object.fromEntries(dropoutRates(network).map((rate, position) => [`dropout${position}`, rate])),
    initialization: network.initialization.kind,
    maxNorm: network.maxNorm ?? 'none',
    scaling: data.scaling,
    labelNoise: data.labelNoise,
  };
}
