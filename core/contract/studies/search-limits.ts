/** What keeps a search's plan from being what it says: ranges upside down, settings that the experiment can't have. */
import type { Advice } from '../../errors/advice.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { PlanLimits } from './definition.ts';
import {
  searchLevels,
  usualPoints,
  type SearchDimension,
  type SearchPlan,
  type SearchSetting,
  type SettingValue,
} from './search-plan.ts';
import { depthPath, settingFault } from './search-settings.ts';

const batchPath = 'training.batchSize';
/** Settings of a grid. */
const mostSettings = 10_000;

export const searchLimits: PlanLimits<SearchPlan> = {
  dependsOnRows: ({ dimensions }) => dimensions.some(({ name }) => name === batchPath),
  obstacles: (plan, spec, trainRows) => [
    ...namesTwice(plan),
    ...plan.dimensions.flatMap((dimension, i) => [
      ...faultsOf(dimension),
      ...conditionFaults(dimension, plan.dimensions.slice(0, i)),
    ]),
    ...firstFault(plan, spec),
    ...batchBeyond(plan, spec, trainRows),
    ...halvingFaults(plan, spec),
    ...gridTooLarge(plan),
  ],
  fitted: (plan) => plan,
};

function error(code: string, message: string, details: Advice['details']): Advice {
  return { code: `search.${code}`, severity: 'error', message, details };
}

function namesTwice({ dimensions }: SearchPlan): Advice[] {
  const names = dimensions.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return [];
  return [error('twice', `The setting “${twice}” is searched twice. Leave one of the two out.`, { name: twice })];
}

function faultsOf(dimension: SearchDimension): Advice[] {
  if (dimension.kind === 'choice') return [];
  const { name, low, high, scale } = dimension;
  if (!(low <= high)) {
    return [
      error('range', `The range of “${name}” goes from ${low} to ${high}; its low end must not be above the high.`, {
        name,
        low,
        high,
      }),
    ];
  }
  if (scale === 'log' && low <= 0) {
    return [
      error('logRange', `The logarithmic range of “${name}” begins at ${low}; it needs a low end above 0.`, {
        name,
        low,
      }),
    ];
  }
  if (dimension.kind === 'integer' && !(Number.isInteger(low) && Number.isInteger(high))) {
    return [
      error('wholeRange', `The range of “${name}” goes from ${low} to ${high}; it needs whole numbers.`, {
        name,
        low,
        high,
      }),
    ];
  }
  return [];
}

function conditionFaults({ name, when }: SearchDimension, before: readonly SearchDimension[]): Advice[] {
  if (!when) return [];
  const other = before.find((one) => one.name === when.name);
  if (other?.kind === 'choice' && when.values.every((value) => other.choices.includes(value))) return [];
  const message = `“${name}” depends on “${when.name}”, which is no earlier choice with those values. Put that choice before it.`;
  return [error('condition', message, { name, on: when.name })];
}

/** Each end of each range is tried, the others at their first values. */
function firstFault({ dimensions }: SearchPlan, spec: ExperimentSpec): Advice[] {
  for (const dimension of dimensions) {
    for (const value of extremes(dimension)) {
      const problem = settingFault(spec, settingWith(dimensions, dimension, value));
      if (problem === null) continue;
      const text = String(value);
      const message = `The experiment can’t have ${dimension.name} = ${text}: ${problem}`;
      return [error('value', message, { name: dimension.name, value: text, problem })];
    }
  }
  return [];
}

function extremes(dimension: SearchDimension): readonly SettingValue[] {
  return dimension.kind === 'choice' ? dimension.choices : [dimension.low, dimension.high];
}

/** A setting in which a dimension has a value, what it depends on being so that it takes part. */
function settingWith(
  dimensions: readonly SearchDimension[],
  wanted: SearchDimension,
  value: SettingValue,
): SearchSetting {
  const fixed: Record<string, SettingValue> = { [wanted.name]: value };
  for (let when = wanted.when; when;) {
    const { name, values } = when;
    fixed[name] = values[0] ?? null;
    when = dimensions.find((one) => one.name === name)?.when;
  }
  return dimensions.reduce<SearchSetting>((setting, dimension) => {
    const { name, when } = dimension;
    const takesPart = !when || (when.name in setting && when.values.includes(setting[when.name] ?? null));
    const first = name === depthPath ? smallest(dimension) : extremes(dimension)[0];
    return takesPart ? { ...setting, [name]: fixed[name] ?? first ?? null } : setting;
  }, {});
}

/** Layers that are named one by one must be there in the shallowest network. */
function smallest(dimension: SearchDimension): SettingValue {
  return Math.min(...extremes(dimension).map(Number));
}

function batchBeyond(
  { dimensions }: SearchPlan,
  { training, data }: ExperimentSpec,
  trainRows: number | null,
): Advice[] {
  if (trainRows === null || training.sampling !== 'shuffle') return [];
  const limit = Math.min(trainRows, data.trainLimit ?? Infinity);
  const most = Math.max(
    ...dimensions.filter(({ name }) => name === batchPath).flatMap((one) => extremes(one).map(Number)),
  );
  if (!(most > limit)) return [];
  const message = `There are ${limit} rows to train on: batches of ${most} would all be those ${limit}. Search up to ${limit}.`;
  return [error('batchBeyond', message, { most, limit })];
}

function halvingFaults(plan: SearchPlan, spec: ExperimentSpec): Advice[] {
  const { halving, dimensions } = plan;
  if (!halving) return [];
  if (halving.of === 'epochs' && dimensions.some(({ name }) => name === 'training.epochs')) {
    const message =
      'Trials that are compared after the same epochs can’t differ in how many they have. Leave training.epochs out, or the halving.';
    return [error('epochsTwice', message, {})];
  }
  if (searchLevels(plan, spec.training.epochs).length > 1) return [];
  const most = halving.of === 'epochs' ? spec.training.epochs : plan.seeds;
  const message = `Halving begins with ${halving.least}, and there are ${most} in all: nothing is left to go on with. Begin with less.`;
  return [error('halvingIdle', message, { least: halving.least, most })];
}

function gridTooLarge({ sampler, dimensions }: SearchPlan): Advice[] {
  if (sampler !== 'grid') return [];
  const counts = dimensions.map((one) => (one.kind === 'choice' ? one.choices.length : (one.points ?? usualPoints)));
  const size = counts.reduce((product, count) => product * count, 1);
  if (size <= mostSettings) return [];
  const message = `This grid has up to ${size} settings, and at most ${mostSettings} can be gone through. Take fewer points, or another way to choose.`;
  return [error('gridTooLarge', message, { size, most: mostSettings })];
}
