/** The settings by which runs are told apart: whatever differs in their specs. */
import type { Run } from '../../contract/entities.ts';
import { sourceName, type DataSpec } from '../../experiment/data-spec.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { dropoutScheduleDefinition, type DropoutSchedule } from '../../experiment/dropout-schedules.ts';
import { dropoutRates } from '../../experiment/network-spec.ts';
import { noValue, type Formats } from '../../words/formats.ts';
import type { Leaf } from '../../experiment/spec-leaves.ts';
import { leavesOf } from './spec-texts.ts';
import type { Translate } from '../../words/translate.ts';

/** A setting with a wording of its own. */
interface Reader {
  /** Where in the spec it stands; what stands below belongs to it, as far as its text tells it. */
  readonly at: readonly Leaf[];
  readonly text: (spec: ExperimentSpec, format: Formats, t: Translate) => string;
  readonly number?: (spec: ExperimentSpec) => number;
}

const readers = {
  learningRate: {
    at: ['training.learningRate'],
    text: ({ training }, format) => format.learningRate(training.learningRate),
    number: ({ training }) => training.learningRate,
  },
  dropout: {
    at: ['network.inputDropoutRate', 'network.hidden.dropoutRate', 'network.outputDropoutRate'],
    text: ({ network }) => dropoutText(dropoutRates(network)),
  },
  dropoutKind: {
    at: ['network.dropoutKind'],
    text: ({ network }, _, t) => t(`runs.dropoutKind.${network.dropoutKind}`),
  },
  dropoutSchedule: {
    at: ['network.dropoutSchedule'],
    text: ({ network }, _, t) => dropoutScheduleText(network.dropoutSchedule, t),
  },
  scaling: { at: ['network.dropoutScaling'], text: ({ network }, _, t) => t(`runs.scaling.${network.dropoutScaling}`) },
  schedule: {
    at: ['training.schedule'],
    text: ({ training }, _, t) => t(`learningRate.schedules.${training.schedule.kind}`),
  },
  optimizer: {
    at: ['training.optimizer'],
    text: ({ training }, _, t) => t(`learningRate.optimizers.${training.optimizer.kind}`),
  },
  network: {
    at: ['network.hidden.units'],
    text: ({ network }) => network.hidden.map(({ units }) => units).join('·') || noValue,
  },
  activation: {
    at: ['network.hidden.activation'],
    text: ({ network }, _, t) => {
      const names = network.hidden.map(({ activation }) => t(`network.activations.${activation}`));
      return (names.every((name) => name === names[0]) ? names.slice(0, 1) : names).join('·') || noValue;
    },
  },
  initialization: {
    at: ['network.initialization'],
    text: ({ network }, _, t) => t(`network.initializations.${network.initialization.kind}`),
  },
  batchNorm: {
    at: ['network.hidden.batchNorm'],
    text: ({ network }) => network.hidden.map(({ batchNorm }) => (batchNorm ? '✓' : noValue)).join('·') || noValue,
  },
  maxNorm: { at: ['network.maxNorm'], text: ({ network }) => String(network.maxNorm ?? noValue) },
  batchSize: {
    at: ['training.batchSize'],
    text: ({ training }, format) => format.count(training.batchSize),
    number: ({ training }) => training.batchSize,
  },
  sampling: {
    at: ['training.sampling'],
    text: ({ training }, _, t) => t(`learningRate.samplings.${training.sampling}`),
  },
  epochs: {
    at: ['training.epochs'],
    text: ({ training }, format) => format.count(training.epochs),
    number: ({ training }) => training.epochs,
  },
  weightDecay: {
    at: ['training.weightDecay'],
    text: ({ training }, format) => format.learningRate(training.weightDecay),
    number: ({ training }) => training.weightDecay,
  },
  clipNorm: {
    at: ['training.clipNorm'],
    text: ({ training }, format) => (training.clipNorm === null ? noValue : format.learningRate(training.clipNorm)),
  },
  source: { at: ['data.source'], text: ({ data }, _, t) => sourceText(data.source, t) },
  inputScaling: { at: ['data.scaling'], text: ({ data }, _, t) => t(`data.scalings.${data.scaling}`) },
  trainLimit: {
    at: ['data.trainLimit'],
    text: ({ data }, format) => (data.trainLimit === null ? noValue : format.count(data.trainLimit)),
    number: ({ data }) => data.trainLimit ?? Infinity,
  },
  labelNoise: {
    at: ['data.labelNoise'],
    text: ({ data }) => String(data.labelNoise),
    number: ({ data }) => data.labelNoise,
  },
  seed: {
    at: ['training.seed'],
    text: ({ training }) => String(training.seed),
    number: ({ training }) => training.seed,
  },
} satisfies Record<string, Reader>;

export type WordedSetting = keyof typeof readers;
export const wordedSettings = Object.keys(readers) as WordedSetting[];

/** A setting as runs are compared by it. */
export interface Setting {
  readonly id: string;
  readonly label: string;
  readonly text: (spec: ExperimentSpec) => string;
  /** What it is sorted by, where that is a number. */
  readonly number?: (spec: ExperimentSpec) => number;
}

/** A setting that is always of interest. */
export function settingNamed(name: WordedSetting, format: Formats, t: Translate): Setting {
  const { text, number }: Reader = readers[name];
  return {
    id: name,
    label: t(`runs.setting.${name}`),
    text: (spec) => text(spec, format, t),
    ...(number ? { number } : {}),
  };
}

/** Every setting in which these runs differ: those with a wording of their own first, in a fixed order. */
export function differingSettings(runs: readonly Pick<Run, 'spec'>[], format: Formats, t: Translate): Setting[] {
  const specs = runs.map(({ spec }) => spec);
  const leaves = specs.map(leavesOf);
  const differing = [...new Set(leaves.flatMap((one) => [...one.keys()]))].filter(
    (leaf) => new Set(leaves.map((one) => one.get(leaf))).size > 1,
  );
  const worded = wordedSettings
    .map((name) => settingNamed(name, format, t))
    .filter(({ id, text }) => differing.some((leaf) => belongsTo(leaf, id)) && new Set(specs.map(text)).size > 1);
  const untold = differing.filter((leaf) => {
    const owner = worded.find(({ id }) => belongsTo(leaf, id));
    // Two specs that read alike and yet differ here need the value itself.
    const told = new Map<string, string | undefined>();
    return specs.some((spec, i) => {
      const [reading, value] = [owner?.text(spec) ?? '', leaves[i]?.get(leaf)];
      if (told.has(reading) && told.get(reading) !== value) return true;
      told.set(reading, value);
      return false;
    });
  });
  return [...worded, ...untold.map((leaf) => leafSetting(leaf, t))];
}

function belongsTo(leaf: Leaf, name: string): boolean {
  const reader: Reader | undefined = name in readers ? readers[name as WordedSetting] : undefined;
  return reader?.at.some((place) => leaf === place || leaf.startsWith(`${place}.`)) ?? false;
}

function leafSetting(leaf: Leaf, t: Translate): Setting {
  return { id: leaf, label: leafLabel(leaf, t), text: (spec) => shortened(leavesOf(spec).get(leaf) ?? noValue) };
}

/** A value's name by its place: `training.schedule.gamma` is the part `gamma` of the group `schedule`. */
export function leafLabel(leaf: Leaf, t: Translate): string {
  const [, group = '', ...rest] = leaf.split('.');
  const part = rest.at(-1);
  if (part === undefined) return t(`runs.settingPart.${group}`);
  return `${t(`runs.settingGroup.${group}`)}: ${t(`runs.settingPart.${part}`)}`;
}

/** Hashes and long lists are told apart by their beginnings. */
function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}

function sourceText(source: DataSpec['source'], t: Translate): string {
  return source.kind === 'generator' ? t(`data.generators.${source.generator}`) : sourceName(source);
}

function dropoutScheduleText(schedule: DropoutSchedule, t: Translate): string {
  const name = t(`dropout.schedules.${schedule.kind}`);
  const text = dropoutScheduleDefinition(schedule).settingText?.(schedule) ?? null;
  return text === null ? name : `${name} ${text}`;
}

/** One rate where all hidden layers share it and nothing else drops; otherwise every position from input to output. */
function dropoutText(exact: readonly number[]): string {
  // A search tries rates of many digits; where these decide between runs, the values themselves are told as well.
  const rates = exact.map((rate) => Number(rate.toPrecision(4)));
  const hidden = rates.slice(1, -1);
  const alike = hidden.every((rate) => rate === hidden[0]) && rates[0] === 0 && rates.at(-1) === 0;
  return alike ? String(hidden[0] ?? 0) : rates.join('·');
}
