/** A trainer's state as named tensors, and back. */
import { StudioError } from '../contract/errors.ts';
import type { Position } from '../engine/kernels/kernels.ts';
import type { Trainer } from './trainer.ts';
import type { NamedTensor } from './trial.ts';

/** Weights and biases: `layers.0.weight` (`[inputs, units]`), `layers.0.bias` (`[units]`), … Copies. */
export function parameterTensors(trainer: Trainer): NamedTensor[] {
  return blockTensors(trainer, trainer.network.parameters, '');
}

/** The optimiser's state, laid out as the parameters are: `velocity.layers.0.weight`, … Copies. */
export function optimizerTensors(trainer: Trainer): NamedTensor[] {
  const { state, momentumCorrection: position } = trainer.optimizer;
  const blocks = state.flatMap(({ name, position }) => blockTensors(trainer, position, `${name}.`));
  return position === null ? blocks : [...blocks, copyOf(trainer, correctionSlot(position))];
}

/**
 * Puts a trainer back to where these tensors were taken.
 * @throws {StudioError} `checkpoint.mismatch` for tensors of another network or optimiser.
 */
export function restoreTensors(
  trainer: Trainer,
  tensors: { parameters: readonly NamedTensor[]; optimizer: readonly NamedTensor[] },
): void {
  restoreBlock(trainer, trainer.network.parameters, '', tensors.parameters);
  for (const { name, position } of trainer.optimizer.state) {
    restoreBlock(trainer, position, `${name}.`, tensors.optimizer);
  }
  const { momentumCorrection } = trainer.optimizer;
  if (momentumCorrection !== null) restoreSlots(trainer, [correctionSlot(momentumCorrection)], tensors.optimizer);
}

interface Slot {
  readonly name: string;
  readonly shape: readonly number[];
  readonly position: Position;
  readonly count: number;
}

function correctionSlot(position: Position): Slot {
  return { name: 'momentumCorrection', shape: [1], position, count: 1 };
}

/** Where each tensor lies in a block that is laid out as the parameters are. */
function slots({ network }: Trainer, block: Position, prefix: string): Slot[] {
  const offset = block - network.parameters;
  return network.layers.flatMap(({ inputs, units, weight, bias }, i) => [
    {
      name: `${prefix}layers.${i}.weight`,
      shape: [inputs, units],
      position: weight + offset,
      count: inputs * units,
    },
    { name: `${prefix}layers.${i}.bias`, shape: [units], position: bias + offset, count: units },
  ]);
}

function blockTensors(trainer: Trainer, block: Position, prefix: string): NamedTensor[] {
  return slots(trainer, block, prefix).map((slot) => copyOf(trainer, slot));
}

function copyOf({ kernels: { memory } }: Trainer, { name, shape, position, count }: Slot): NamedTensor {
  return { name, shape, values: Float32Array.from(memory.subarray(position, position + count)) };
}

function restoreBlock(trainer: Trainer, block: Position, prefix: string, tensors: readonly NamedTensor[]): void {
  restoreSlots(trainer, slots(trainer, block, prefix), tensors);
}

function restoreSlots(trainer: Trainer, wanted: readonly Slot[], tensors: readonly NamedTensor[]): void {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  for (const { name, shape, position, count } of wanted) {
    const tensor = byName.get(name);
    if (tensor?.values.length !== count) {
      const found = tensor ? `[${tensor.shape.join(', ')}]` : 'none';
      const expected = `[${shape.join(', ')}]`;
      throw new StudioError(
        'checkpoint.mismatch',
        `The checkpoint does not fit this experiment: ${name} should have the shape ${expected}, found ${found}. Start a new run.`,
        { name, found, expected },
      );
    }
    trainer.kernels.memory.set(tensor.values, position);
  }
}
