/** Settings that are often searched, each with a first range; any other that a spec has can be searched as well. */
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { activations, dropoutKinds } from '../../experiment/network-spec.ts';
import { optimizerKinds, optimizers } from '../../experiment/optimizers.ts';
import { schedules } from '../../experiment/schedules/index.ts';
import { learningRateLimits } from '../../experiment/learning-rate.ts';
import type { SearchDimension, SettingValue } from './search-plan.ts';
import { depthPath } from './search-settings.ts';

/** Their paths, by the key of their words. */
export const searchablePaths = {
  learningRate: 'training.learningRate',
  hiddenDropout: 'network.hidden.*.dropoutRate',
  inputDropout: 'network.inputDropoutRate',
  outputDropout: 'network.outputDropoutRate',
  dropoutKind: 'network.dropoutKind',
  units: 'network.hidden.*.units',
  depth: depthPath,
  activation: 'network.hidden.*.activation',
  batchNorm: 'network.hidden.*.batchNorm',
  maxNorm: 'network.maxNorm',
  optimizer: 'training.optimizer.kind',
  momentum: 'training.optimizer.momentum',
  schedule: 'training.schedule.kind',
  warmup: 'training.warmup.steps',
  weightDecay: 'training.weightDecay',
  clipNorm: 'training.clipNorm',
  batchSize: 'training.batchSize',
  epochs: 'training.epochs',
  scaling: 'data.scaling',
} as const;
export type SearchableKey = keyof typeof searchablePaths;

type Range = readonly [low: number, high: number];

const real = (name: string, [low, high]: Range, scale: 'linear' | 'log' = 'linear'): SearchDimension => {
  return { kind: 'real', name, low, high, scale };
};
const integer = (name: string, [low, high]: Range, scale: 'linear' | 'log' = 'log'): SearchDimension => {
  return { kind: 'integer', name, low, high, scale };
};
const choice = (name: string, choices: readonly (string | boolean)[]): SearchDimension => {
  return { kind: 'choice', name, choices: [...choices] };
};

/** Schedules that need nothing set to fit any run. */
const plainSchedules = ['constant', 'cosine', 'linear', 'exponential', 'oneCycle'];

/**
 * Those that this experiment can have, with ranges about what it has, in the order of a list.
 * @param searched - settings that are searched already: what belongs to a kind that these may choose can be searched as well.
 */
export function suggestedDimensions(
  { network, training }: ExperimentSpec,
  searched: readonly SearchDimension[] = [],
): SearchDimension[] {
  const { learningRate, optimizer, epochs, batchSize } = training;
  const paths = searchablePaths;
  const optimizersToHave = [optimizer, ...defaultsOf(optimizers, paths.optimizer, searched)];
  const schedulesToHave = [training.schedule, ...defaultsOf(schedules, paths.schedule, searched)];
  const ofSchedules = new Map(schedulesToHave.flatMap(scheduleDimensions).map((one) => [one.name, one]));
  const layers = network.hidden.length;
  const hidden = [
    real(paths.hiddenDropout, [0, 0.8]),
    integer(paths.units, [8, 256]),
    integer(paths.depth, [1, 4], 'linear'),
    choice(paths.activation, activations),
    choice(paths.batchNorm, [false, true]),
    ...network.hidden.flatMap((_, i) =>
      layers > 1
        ? [real(`network.hidden.${i}.dropoutRate`, [0, 0.8]), integer(`network.hidden.${i}.units`, [8, 256])]
        : [],
    ),
  ];
  return [
    real(paths.learningRate, [roughly(learningRate / 30), Math.min(10, roughly(learningRate * 30))], 'log'),
    ...(layers > 0 ? hidden : []),
    real(paths.inputDropout, [0, 0.5]),
    real(paths.outputDropout, [0, 0.5]),
    choice(paths.dropoutKind, dropoutKinds),
    real(paths.maxNorm, [0.5, 8], 'log'),
    choice(paths.optimizer, optimizerKinds),
    ...(optimizersToHave.some((one) => 'momentum' in one) ? [real(paths.momentum, [0, 0.99])] : []),
    choice(paths.schedule, plainSchedules),
    ...ofSchedules.values(),
    integer(paths.warmup, [1, 100]),
    real(paths.weightDecay, [1e-6, 0.1], 'log'),
    real(paths.clipNorm, [0.1, 10], 'log'),
    integer(paths.batchSize, [Math.max(1, Math.round(batchSize / 4)), Math.min(65_536, batchSize * 4)]),
    integer(paths.epochs, [Math.max(1, Math.round(epochs / 4)), epochs]),
    choice(paths.scaling, ['standardise', 'scale', 'none']),
  ];
}

/** In one digit; a learning rate may be as small as 1e-8. */
function roughly(value: number): number {
  return Math.max(learningRateLimits.min, Number(value.toPrecision(1)));
}

/** Every value of a choice that can be taken: the suggested ones, and those that it has. */
export function choicesOf(dimension: SearchDimension, spec: ExperimentSpec): SettingValue[] {
  const known = suggestedDimensions(spec).find(({ name }) => name === dimension.name);
  const choices = [known, dimension].flatMap((one) => (one?.kind === 'choice' ? one.choices : []));
  return [...new Set(choices)];
}

/** The first settings of the kinds that a search may choose. */
function defaultsOf(
  kinds: Readonly<Record<string, { readonly defaults: object }>>,
  path: string,
  searched: readonly SearchDimension[],
): object[] {
  const chosen = searched.find(({ name }) => name === path);
  if (chosen?.kind !== 'choice') return [];
  return chosen.choices.flatMap((kind) => kinds[String(kind)]?.defaults ?? []);
}

/** The numbers of a schedule. */
function scheduleDimensions(schedule: object): SearchDimension[] {
  return Object.entries(schedule).flatMap(([field, value]: [string, unknown]): SearchDimension[] => {
    if (typeof value !== 'number' || value <= 0) return [];
    const name = `training.schedule.${field}`;
    if (Number.isInteger(value) && value > 1) return [integer(name, [Math.ceil(value / 2), value * 2])];
    // Factors and shares are at most 1.
    return [real(name, [value / 2, value <= 1 ? (1 + value) / 2 : value * 2])];
  });
}

/** Of a kind's choice, its place in the spec, and whether one of its kinds has a field. */
const kinds: Readonly<Record<string, Readonly<Record<string, { readonly defaults: object }>>>> = {
  'training.optimizer.': optimizers,
  'training.schedule.': schedules,
};

/** The dimensions with one more; those of a kind take part where the kinds that have them are chosen. */
export function withDimension(dimensions: readonly SearchDimension[], added: SearchDimension): SearchDimension[] {
  const all = added.name.endsWith('.kind') ? [added, ...dimensions] : [...dimensions, added];
  return all.map((one) => conditioned(one, all));
}

/** The dimensions without one, and without conditions that name it. */
export function withoutDimension(dimensions: readonly SearchDimension[], name: string): SearchDimension[] {
  return dimensions
    .filter((one) => one.name !== name)
    .map((one) => (one.when?.name === name ? { ...one, when: undefined } : one));
}

function conditioned(dimension: SearchDimension, all: readonly SearchDimension[]): SearchDimension {
  const [prefix, ofKind] = Object.entries(kinds).find(([start]) => dimension.name.startsWith(start)) ?? [];
  const choice = all.find(({ name }) => prefix !== undefined && name === `${prefix}kind`);
  if (prefix === undefined || !ofKind || choice?.kind !== 'choice' || choice.name === dimension.name) return dimension;
  const field = dimension.name.slice(prefix.length);
  const values = choice.choices.filter((kind) => field in (ofKind[String(kind)]?.defaults ?? {}));
  return values.length > 0 ? { ...dimension, when: { name: choice.name, values } } : dimension;
}
