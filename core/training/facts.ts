import type { RunFacts } from '../contract/entities.ts';
import { outputCount, type PreparedData } from '../data/prepared-data.ts';
import type { Trainer } from './trainer.ts';

/** What a run trains on and with, once its data is prepared and its network made. */
export function factsOf({ plan, kernels }: Trainer, data: PreparedData): RunFacts {
  const held = data.validation.rows > 0 ? 'validation' : data.test.rows > 0 ? 'test' : null;
  return {
    task: data.task,
    inputs: data.features.length,
    outputs: outputCount(data),
    classes: [...data.classes],
    features: [...data.features],
    trainRows: data.train.rows,
    validationRows: data.validation.rows,
    testRows: data.test.rows,
    heldOut: held,
    stepsPerEpoch: plan.stepsPerEpoch,
    engine: kernels.name,
  };
}
