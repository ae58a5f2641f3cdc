/** How far the first update goes: what the learning rate decides before anything else can differ. */
import type { PreparedData } from '../../data/prepared-data.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { Trainer } from '../../training/trainer.ts';

/**
 * Euclidean length of the first change of all parameters, ‖θ₁ − θ₀‖.
 * @throws {StudioError} `engine.memory`
 */
export function firstUpdateLength(spec: ExperimentSpec, data: PreparedData): number {
  const trainer = new Trainer(spec, data);
  const { network, kernels } = trainer;
  const { parameters: from, parameterCount } = network;
  const parameters = () => Float64Array.from(kernels.memory.subarray(from, from + parameterCount));
  const before = parameters();
  trainer.update();
  const squares = parameters().reduce((sum, value, i) => sum + (value - before[i]!) ** 2, 0);
  return Math.sqrt(squares);
}
