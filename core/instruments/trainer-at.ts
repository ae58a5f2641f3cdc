import type { PreparedData } from '../data/prepared-data.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { restoreTensors } from '../training/checkpoint.ts';
import { Trainer } from '../training/trainer.ts';
import type { Checkpoint } from '../training/trial.ts';

/** The weights that are looked at; null for those before the first step. */
export type ObservedWeights = Pick<Checkpoint, 'step' | 'parameters' | 'optimizer' | 'marks'> | null;

/**
 * A trainer as it was when its state was kept.
 * @throws {StudioError} `engine.memory`, `checkpoint.mismatch`
 */
export function trainerAt(spec: ExperimentSpec, data: PreparedData, weights: ObservedWeights): Trainer {
  const trainer = new Trainer(spec, data);
  if (!weights) return trainer;
  restoreTensors(trainer, weights);
  for (const mark of weights.marks) trainer.change(mark);
  trainer.step = weights.step;
  return trainer;
}
