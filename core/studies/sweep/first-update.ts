/** How far the first update goes: what the learning rate decides before anything else can differ. */
import type { PreparedData } from '../../data/prepared-data.ts';
import type { ExperimentSpec } from '../../spec/experiment-spec.ts';
import { parameterTensors } from '../../training/checkpoint.ts';
import { Trainer } from '../../training/trainer.ts';

/**
 * Euclidean length of the first change of all weights and biases, ‖θ₁ − θ₀‖.
 * @throws {StudioError} `engine.memory`
 */
export function firstUpdateLength(spec: ExperimentSpec, data: PreparedData): number {
  const trainer = new Trainer(spec, data);
  const before = parameterTensors(trainer);
  trainer.update();
  let squares = 0;
  parameterTensors(trainer).forEach(({ values }, tensor) => {
    values.forEach((value, i) => (squares += (value - before[tensor]!.values[i]!) ** 2));
  });
  return Math.sqrt(squares);
}
