/** A trainer's state as named tensors, and back. */
import { StudioError } from '../errors/studio-error.ts';
import type { Position } from '../engine/kernels/kernels.ts';
import type { Trainer } from './trainer.ts';
import type { NamedTensor } from './trial.ts';

/**
 * All that the model consists of. Weights and biases: `layers.0.weight` (`[inputs, units]`), `layers.0.bias` (`[units]`), …;
 * with batch normalisation also `layers.0.gamma`, `layers.0.beta`, and its running averages `layers.0.runningMean` and
 * `layers.0.runningVariance` (`[units]` each). Copies.
 */
export function parameterTensors(trainer: Trainer): NamedTensor[] {
  return [...trainedSlots(trainer, trainer.network.parameters, ''), ...statisticsSlots(trainer)].map((slot) =>
    tensorAt(trainer, slot),
  );
}

/** The optimiser's state, laid out as the parameters are: `velocity.layers.0.weight`, … Copies. */
export function optimizerTensors(trainer: Trainer): NamedTensor[] {
  return optimizerSlots(trainer).map((slot) => tensorAt(trainer, slot));
}

/**
 * Puts a trainer back to where these tensors were taken.
 * @throws {StudioError} `checkpoint.mismatch` for tensors of another network or optimiser.
 */
export function restoreTensors(
  trainer: Trainer,
  tensors: { parameters: readonly NamedTensor[]; optimizer: readonly NamedTensor[] },
): void {
  restore(trainer, trainedSlots(trainer, trainer.network.parameters, ''), tensors.parameters);
  restore(trainer, statisticsSlots(trainer), tensors.parameters);
  restore(trainer, optimizerSlots(trainer), tensors.optimizer);
}

interface Slot {
  readonly name: string;
  readonly shape: readonly number[];
  readonly position: Position;
}

function optimizerSlots(trainer: Trainer): Slot[] {
  const { state, counters } = trainer.optimizer;
  return [
    ...state.flatMap(({ name, position }) => trainedSlots(trainer, position, `${name}.`)),
    ...counters.map(({ name, position }) => ({ name, shape: [1], position })),
  ];
}

/** Where each tensor lies in a block that is laid out as the parameters are. */
function trainedSlots({ network }: Trainer, block: Position, prefix: string): Slot[] {
  const offset = block - network.parameters;
  return network.layers.flatMap(({ inputs, units, weight, bias, norm }, i) => {
    const slot = (name: string, shape: number[], position: Position): Slot => ({
      name: `${prefix}layers.${i}.${name}`,
      shape,
      position: position + offset,
    });
    return [
      slot('weight', [inputs, units], weight),
      slot('bias', [units], bias),
      ...(norm ? [slot('gamma', [units], norm.parameters.gamma), slot('beta', [units], norm.parameters.beta)] : []),
    ];
  });
}

/** What batch normalisation remembers of the batches. */
function statisticsSlots({ network }: Trainer): Slot[] {
  return network.layers.flatMap(({ units, norm }, i) =>
    norm
      ? [
          { name: `layers.${i}.runningMean`, shape: [units], position: norm.runningMean },
          { name: `layers.${i}.runningVariance`, shape: [units], position: norm.runningVariance },
        ]
      : [],
  );
}

const countOf = ({ shape }: Slot) => shape.reduce((product, size) => product * size, 1);

function tensorAt({ kernels }: Trainer, slot: Slot): NamedTensor {
  const { name, shape, position } = slot;
  return { name, shape, values: Float32Array.from(kernels.memory.subarray(position, position + countOf(slot))) };
}

function restore({ kernels }: Trainer, slots: readonly Slot[], tensors: readonly NamedTensor[]): void {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  for (const slot of slots) {
    const tensor = byName.get(slot.name);
    if (tensor?.values.length !== countOf(slot)) {
      const { name, shape } = slot;
      const found = tensor ? `[${tensor.shape.join(', ')}]` : 'none';
      const expected = `[${shape.join(', ')}]`;
      throw new StudioError(
        'checkpoint.mismatch',
        `The checkpoint does not fit this experiment: ${name} should have the shape ${expected}, found ${found}. Start a new run.`,
        { name, found, expected },
      );
    }
    kernels.memory.set(tensor.values, slot.position);
  }
}
