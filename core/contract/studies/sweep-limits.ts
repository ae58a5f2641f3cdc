/** What keeps a sweep's values from being what they say: more rows than there are, or a setting that changes nothing. */
import type { Advice } from '../../errors/advice.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { PlanLimits } from './definition.ts';
import { sameTraining } from './sweep-settings.ts';
import type { AxisValue, SweepAxis, SweepPlan } from './sweep-plan.ts';

export const sweepLimits: PlanLimits<SweepPlan> = {
  dependsOnRows: ({ axes }) => axes.some(takesRows),
  obstacles: (plan, spec, trainRows) =>
    plan.axes.flatMap((axis, index) => [
      ...beyond(axis, rowLimit(axis, plan, spec, trainRows)),
      ...idle(axis, index, plan, spec),
    ]),
  fitted: fittedSweep,
};

type RowAxis = Extract<SweepAxis, { kind: 'trainRows' | 'batchSize' }>;

/** The plan without values above the number of rows there are, and with that number in their place. */
function fittedSweep(plan: SweepPlan, spec: ExperimentSpec, trainRows: number | null): SweepPlan {
  const fit = <Axis extends SweepAxis>(axis: Axis, within: SweepPlan): Axis => {
    const limit = rowLimit(axis, within, spec, trainRows);
    if (!takesRows(axis) || limit === null || axis.values.every((value) => value <= limit)) return axis;
    const values = [...new Set(axis.values.map((value) => Math.min(value, limit)))];
    return { ...axis, values: values.length < 3 && axis.kind === 'trainRows' ? upTo(limit) : values };
  };
  // How many rows a batch may have depends on how many are trained on: those first.
  const onRows = withAxes(plan, (axis) => (axis.kind === 'trainRows' ? fit(axis, plan) : axis));
  return withAxes(onRows, (axis) => fit(axis, onRows));
}

/** Steps of about half a decade, where few of the values asked for are left. */
function upTo(limit: number): number[] {
  return [...new Set([0.1, 0.3, 1].map((share) => Math.max(1, Math.round(limit * share))))];
}

function withAxes(plan: SweepPlan, change: (axis: SweepAxis) => SweepAxis): SweepPlan {
  const [first, second] = plan.axes;
  return { ...plan, axes: second ? [change(first), change(second)] : [change(first)] };
}

function takesRows(axis: SweepAxis): axis is RowAxis {
  return axis.kind === 'trainRows' || axis.kind === 'batchSize';
}

/** The most that a value may be; null where there is no bound, or none is known. */
function rowLimit(
  axis: SweepAxis,
  { axes }: SweepPlan,
  { training, data }: ExperimentSpec,
  trainRows: number | null,
): number | null {
  if (axis.kind === 'trainRows') return trainRows;
  // A batch drawn with replacement may be of any size.
  if (axis.kind !== 'batchSize' || training.sampling !== 'shuffle') return null;
  const limits = axes.flatMap((other) => (other.kind === 'trainRows' ? other.values : []));
  const rows = [...(limits.length > 0 ? limits : [data.trainLimit]), trainRows].filter((value) => value !== null);
  return rows.length > 0 ? Math.min(...rows) : null;
}

function beyond(axis: SweepAxis, limit: number | null): Advice[] {
  if (!takesRows(axis) || limit === null) return [];
  const found = axis.values.filter((value) => value > limit);
  if (found.length === 0) return [];
  const values = found.join(', ');
  return [
    axis.kind === 'trainRows'
      ? {
          code: 'sweep.rowsBeyond',
          severity: 'error',
          message: `The training part has ${limit} rows: ${values} would all train on those ${limit}. Use values up to ${limit}.`,
          details: { values, limit },
        }
      : {
          code: 'sweep.batchBeyond',
          severity: 'error',
          message: `There are ${limit} rows to train on: batches of ${values} would all be those ${limit}. Use values up to ${limit}.`,
          details: { values, limit },
        },
  ];
}

const idleMessages = {
  schedule: 'The experiment’s learning rate is constant, so “with the schedule” is the same. Choose a schedule first.',
  units: 'The network has no hidden layer whose units could be changed. Add one first.',
  dropoutRate: 'There is no such position in this network, so every rate is the same. Choose another place.',
  placement: 'All these places are the same in this network. Choose others, or a rate above 0.',
} as const;

/** An axis whose values all come to the same trainings. */
function idle(axis: SweepAxis, index: number, plan: SweepPlan, spec: ExperimentSpec): Advice[] {
  if (axis.values.length < 2 || takesRows(axis) || axis.kind === 'learningRate') return [];
  // The other axis at its last value: a rate of 0, with which all places are alike, is usually the first.
  const [first, second] = plan.axes;
  const settings = axis.values.map((value) => {
    if (!second) return [value];
    return index === 0 ? [value, lastOf(second)] : [lastOf(first), value];
  });
  if (sameTraining(spec, plan.axes, settings).some((same) => same !== 0)) return [];
  return [{ code: `sweep.idle.${axis.kind}`, severity: 'error', message: idleMessages[axis.kind], details: {} }];
}

function lastOf({ values }: SweepAxis): AxisValue {
  return values.at(-1) ?? 0;
}
