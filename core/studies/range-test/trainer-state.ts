/** All that a training goes on from: taken, put back, and told apart by a hash. */
import { createHash } from 'node:crypto';
import { optimizerTensors, parameterTensors, restoreTensors } from '../../training/checkpoint.ts';
import type { Trainer } from '../../training/trainer.ts';
import type { NamedTensor } from '../../training/trial.ts';

export interface TrainerState {
  readonly parameters: readonly NamedTensor[];
  readonly optimizer: readonly NamedTensor[];
  readonly step: number;
  /** Of the next update; of a constant schedule. */
  readonly learningRate: number;
}

/** Copies; for a trainer whose schedule is constant. */
export function takeState(trainer: Trainer): TrainerState {
  return {
    parameters: parameterTensors(trainer),
    optimizer: optimizerTensors(trainer),
    step: trainer.step,
    learningRate: trainer.learningRate,
  };
}

/** Puts a trainer back to a state that was taken of it. */
export function putBack(trainer: Trainer, state: TrainerState): void {
  restoreTensors(trainer, state);
  trainer.step = state.step;
  trainer.change({ step: state.step, learningRate: state.learningRate });
}

/**
 * SHA-256, in hexadecimal, of weights, biases, the optimiser's state, learning rate and dropout rates, and of seed and
 * step, which all random numbers follow from.
 */
export function stateHash(trainer: Trainer): string {
  const { parameters, optimizer, step, learningRate } = takeState(trainer);
  const hash = createHash('sha256');
  hash.update(JSON.stringify([trainer.seed, step, learningRate, trainer.network.rates]));
  for (const { name, values } of [...parameters, ...optimizer]) {
    hash.update(name);
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}
