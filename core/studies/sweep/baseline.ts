/** What each setting of a sweep is compared with. */
import type { ExperimentSpec } from '../../spec/experiment-spec.ts';
import type { Placement, SweepAxis, SweepPlan } from '../../spec/studies/sweep-plan.ts';
import type { SweepSetting } from '../../spec/studies/sweep-settings.ts';

/**
 * The cell a cell is compared with: without dropout, and otherwise the same, where dropout is what varies; else the
 * first axis at the experiment's own value.
 * @param settings - of all cells. @returns an index into them.
 */
export function baselineOf(
  axes: SweepPlan['axes'],
  spec: ExperimentSpec,
  settings: readonly SweepSetting[],
  cell: number,
): number {
  const compared = axes.map((axis) => isDropout(axis));
  if (!compared.includes(true)) compared[0] = true;
  const wanted = axes.map((axis, i) => (compared[i] ? baselineValue(axis, spec) : settings[cell]![i]!));
  return settings.findIndex((setting) => setting.every((value, i) => value === wanted[i]));
}

function isDropout({ kind }: SweepAxis): boolean {
  return kind === 'dropoutRate' || kind === 'placement';
}

/** The first value where the natural one is not among them. */
function baselineValue(axis: SweepAxis, spec: ExperimentSpec): Placement {
  const values: readonly Placement[] = axis.values;
  const natural = naturalValue(axis, spec);
  return values.includes(natural) ? natural : values[0]!;
}

function naturalValue(axis: SweepAxis, { training, network, data }: ExperimentSpec): Placement {
  switch (axis.kind) {
    case 'dropoutRate':
      return 0;
    case 'placement':
      return 'none';
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
