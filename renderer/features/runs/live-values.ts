/** What a run trains with at the moment, and what the person may turn it to. */
import type { Run } from '#core/contract/entities.ts';
import { dropoutRates } from '#core/experiment/network-spec.ts';
import { learningRateLimits } from '#core/experiment/learning-rate.ts';
import type { TrainingSpec } from '#core/experiment/training-spec.ts';

export interface LiveValues {
  /** η before the schedule. */
  readonly learningRate: number;
  /** One per position, from input to output. */
  readonly dropoutRates: readonly number[];
}

/** The spec's values, overruled by the live changes so far. */
export function valuesInForce({ spec, marks }: Pick<Run, 'spec' | 'marks'>): LiveValues {
  return {
    learningRate: marks.findLast((mark) => mark.learningRate !== undefined)?.learningRate ?? spec.training.learningRate,
    dropoutRates: marks.findLast((mark) => mark.dropoutRates !== undefined)?.dropoutRates ?? dropoutRates(spec.network),
  };
}

/** Whether the learning rate has a schedule or a warm-up, and not one value all along. */
export function changesByItself({ schedule, warmup }: Pick<TrainingSpec, 'schedule' | 'warmup'>): boolean {
  return schedule.kind !== 'constant' || warmup !== null;
}

/** A learning rate within what the core takes, without the noise of repeated multiplication. */
export function limitedRate(value: number): number {
  const { min, max } = learningRateLimits;
  return Math.min(max, Math.max(min, Number(value.toPrecision(6))));
}
