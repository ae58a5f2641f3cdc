/** What each setting of a sweep is compared with. */
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { AxisValue, SweepAxis, SweepPlan } from '../../contract/studies/sweep.ts';
import type { SweepSetting } from '../../contract/studies/sweep-settings.ts';

/**
 * The cell a cell is compared with: without dropout or schedule, and otherwise the same, where that is what varies;
 * else the first axis at the experiment's own value.
 * @param settings - of all cells. @returns an index into them.
 */
export function baselineOf(
  axes: SweepPlan['axes'],
  spec: ExperimentSpec,
  settings: readonly SweepSetting[],
  cell: number,
): number {
  const compared = axes.map((axis) => isCompared(axis));
  if (!compared.includes(true)) compared[0] = true;
  const wanted = axes.map((axis, i) => (compared[i] ? baselineValue(axis, spec) : settings[cell]![i]!));
  return settings.findIndex((setting) => setting.every((value, i) => value === wanted[i]));
}

function isCompared({ kind }: SweepAxis): boolean {
  return kind === 'dropoutRate' || kind === 'placement' || kind === 'schedule';
}

/** The first value where the natural one is not among them. */
function baselineValue(axis: SweepAxis, spec: ExperimentSpec): AxisValue {
  const values: readonly AxisValue[] = axis.values;
  const natural = naturalValue(axis, spec);
  return values.includes(natural) ? natural : values[0]!;
}

function naturalValue(axis: SweepAxis, { training, network, data }: ExperimentSpec): AxisValue {
  switch (axis.kind) {
    case 'dropoutRate':
      return 0;
    case 'placement':
      return 'none';
    case 'schedule':
      return 'constant';
    case 'learningRate':
      return training.learningRate;
    case 'batchSize':
      return training.batchSize;
    case 'trainRows':
      return data.trainLimit ?? Math.max(...axis.values);
    case 'units':
      return network.hidden[0]?.units ?? axis.values[0] ?? 1;
  }
}
