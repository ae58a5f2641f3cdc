/** Whether what a range test found for one experiment still says something of another. */
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';

/** Whether two experiments differ only in what a range test does not depend on: learning rate, schedule, length, seed. */
export function isSameTask(a: ExperimentSpec, b: ExperimentSpec): boolean {
  return JSON.stringify(essence(a)) === JSON.stringify(essence(b));
}

function essence({ data, network, training }: ExperimentSpec) {
  const { optimizer, weightDecay, clipNorm, batchSize, sampling } = training;
  return { data, network, optimizer, weightDecay, clipNorm, batchSize, sampling };
}
