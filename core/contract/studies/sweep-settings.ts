/** The settings of a sweep, and the experiment with one of them in force. */
import type { DataSpec } from '../../experiment/data-spec.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { dropoutRates, unitLimit, withDropoutRates, type NetworkSpec } from '../../experiment/network-spec.ts';
import { learningRateLimits } from '../../experiment/learning-rate.ts';
import type { TrainingSpec } from '../../experiment/training-spec.ts';
import { isPlacement, type AxisValue, type Placement, type SweepAxis, type SweepPlan } from './sweep-plan.ts';

/** One value for each axis. */
export type SweepSetting = readonly AxisValue[];

/** Every combination of the axes' values; the first axis changes fastest. */
export function settingsOf({ axes }: Pick<SweepPlan, 'axes'>): SweepSetting[] {
  const [first, second] = axes;
  if (!second) return first.values.map((value) => [value]);
  return second.values.flatMap((other) => first.values.map((value) => [value, other]));
}

/**
 * For each setting, the index of the first that comes to the same training: with p = 0 it does not matter where.
 * What only the data decides (more rows asked for than there are) is refused before: `sweepObstacles`.
 */
export function sameTraining(
  spec: ExperimentSpec,
  axes: SweepPlan['axes'],
  settings: readonly SweepSetting[],
): number[] {
  const seen = new Map<string, number>();
  return settings.map((setting, index) => {
    const training = JSON.stringify(withSetting(spec, axes, setting));
    const first = seen.get(training) ?? index;
    seen.set(training, first);
    return first;
  });
}

/** What a sweep trains, and what that stands for. */
export interface SweepTrainings {
  /** As {@link settingsOf}. */
  readonly settings: readonly SweepSetting[];
  /** As {@link sameTraining}. */
  readonly same: readonly number[];
  /** Indices of the settings that have trainings of their own. */
  readonly trained: readonly number[];
}

export function sweepTrainings(plan: SweepPlan, spec: ExperimentSpec): SweepTrainings {
  const settings = settingsOf(plan);
  const same = sameTraining(spec, plan.axes, settings);
  const own = settings.map((_, index) => index).filter((index) => !plan.trainEqualOnce || same[index] === index);
  return { settings, same, trained: own };
}

/**
 * The experiment with a setting in force.
 * @param setting - one of {@link settingsOf}, or any values of the axes' kinds.
 */
export function withSetting(spec: ExperimentSpec, axes: SweepPlan['axes'], setting: SweepSetting): ExperimentSpec {
  const pairs = axes.map((axis, i) => ({ axis, value: setting[i] ?? 0 }));
  const placement = pairs.find(({ axis }) => axis.kind === 'placement')?.value ?? null;
  const placed = pairs.some(({ axis }) => axis.kind === 'dropoutRate' && axis.placement === null);
  return pairs.reduce((changed, { axis, value }) => {
    if (axis.kind === 'placement' && placed) return changed;
    return withValue(changed, axis, value, placement !== null && isPlacement(placement) ? placement : null);
  }, spec);
}

function withValue(
  spec: ExperimentSpec,
  axis: SweepAxis,
  value: AxisValue,
  placement: Placement | null,
): ExperimentSpec {
  const number = Number(value);
  switch (axis.kind) {
    case 'placement': {
      const positions = isPlacement(value) ? value : 'none';
      return withNetwork(spec, withPlacement(withoutDropout(spec.network), positions, axis.rate));
    }
    case 'schedule':
      return value === 'own' ? spec : { ...spec, training: withoutSchedule(spec.training) };
    case 'dropoutRate': {
      const network = axis.placement === null ? withoutDropout(spec.network) : spec.network;
      const changed = withPlacement(network, axis.placement ?? placement ?? 'none', number);
      return withNetwork(spec, axis.keepCapacity ? widened(changed) : changed);
    }
    case 'learningRate':
      return { ...spec, training: { ...spec.training, learningRate: number } };
    case 'batchSize':
      return { ...spec, training: { ...spec.training, ...batchOf(spec.training, number, axis.scaleLearningRate) } };
    case 'trainRows':
      return { ...spec, data: withTrainRows(spec.data, number) };
    case 'units':
      return withNetwork(spec, {
        ...spec.network,
        hidden: spec.network.hidden.map((layer) => ({ ...layer, units: number })),
      });
  }
}

function batchOf({ learningRate, batchSize }: TrainingSpec, batch: number, scales: boolean) {
  const { min, max } = learningRateLimits;
  const scaled = Math.min(max, Math.max(min, (learningRate * batch) / batchSize));
  return { batchSize: batch, learningRate: scales ? scaled : learningRate };
}

function withoutSchedule(training: TrainingSpec): TrainingSpec {
  return { ...training, schedule: { kind: 'constant' }, warmup: null };
}

function withNetwork(spec: ExperimentSpec, network: NetworkSpec): ExperimentSpec {
  return { ...spec, network };
}

function withTrainRows(data: DataSpec, rows: number): DataSpec {
  return { ...data, trainLimit: rows };
}

function withoutDropout(network: NetworkSpec): NetworkSpec {
  return withDropoutRates(
    network,
    dropoutRates(network).map(() => 0),
  );
}

/** The rate at some positions; the others keep theirs. */
function withPlacement(network: NetworkSpec, placement: Placement, rate: number): NetworkSpec {
  const rates = dropoutRates(network);
  const last = rates.length - 1;
  return withDropoutRates(
    network,
    rates.map((before, position) => (isPlaced(placement, position, last) ? rate : before)),
  );
}

function isPlaced(placement: Placement, position: number, last: number): boolean {
  switch (placement) {
    case 'none':
      return false;
    case 'input':
      return position === 0;
    case 'output':
      return position === last;
    case 'hidden':
      return position > 0 && position < last;
    case 'all':
      return true;
    default:
      return position === placement;
  }
}

/** Srivastava et al. 2014, §7.3: with p·n held constant, n / (1 − p) units in place of n. */
function widened(network: NetworkSpec): NetworkSpec {
  const wide = (units: number, rate: number) => Math.min(unitLimit, Math.max(1, Math.round(units / (1 - rate))));
  return {
    ...network,
    hidden: network.hidden.map((layer) => ({ ...layer, units: wide(layer.units, layer.dropoutRate) })),
  };
}
