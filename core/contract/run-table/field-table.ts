/**
 * Every field there is: one table, from which queries, completion, the index and the documentation follow.
 *
 * Settings are the leaves of a spec under the name people write, where they have one, and under their place, as
 * `training.schedule.gamma`; either is understood. Metrics are those of core/contract/metrics.ts.
 */
import { fieldDescriptions } from '../../experiment/field-descriptions.ts';
import { leafKinds, type Leaf } from '../../experiment/spec-leaves.ts';
import { metricSets, type Metric } from '../metrics.ts';
import type { Field, FieldName } from './fields.ts';

export interface FieldDefinition extends Pick<Field, 'name' | 'kind' | 'group' | 'isList'> {
  /** Other names that are understood. */
  readonly aliases: readonly string[];
  /** In English, for documentation and help. */
  readonly meaning: string;
}

type Described = readonly [
  kind: Field['kind'],
  meaning: string,
  options?: { isList?: true; aliases?: readonly string[] },
];

/** Of a run itself. */
export const runFields = {
  id: ['text', 'The run’s id.'],
  project: ['text', 'Name of its project.'],
  experiment: ['text', 'Name of its experiment.'],
  number: ['number', 'Its number in the experiment.'],
  name: ['text', 'The name a person gave it.'],
  state: ['text', 'queued, running, paused, stopping, completed, stopped, interrupted, diverged or failed.'],
  tag: ['text', 'Its tags.', { isList: true, aliases: ['tags'] }],
  notes: ['text', 'What a person wrote on it.'],
  color: ['text', 'The colour it is marked with.', { aliases: ['colour'] }],
  created: ['time', 'When it was queued.'],
  started: ['time', 'When its training began.'],
  finished: ['time', 'When it ended.'],
  study: [
    'number',
    'Number of the search that it is a training of. Such runs are found only where a query names study, trial or id.',
  ],
  trial: ['number', 'Which of that search’s trials it is, 1 for the first.'],
  hasModel: ['flag', 'Whether a state of its network is kept.'],
} as const satisfies Record<string, Described>;

/** Of a run, or derived from several settings. */
export const derivedFields = {
  duration: ['number', 'Seconds spent training and measuring, without pauses.'],
  steps: ['number', 'Updates made.'],
  parent: ['text', 'Id of the run it was branched off.'],
  task: ['text', 'classification or regression.'],
  engine: ['text', 'Which kernels computed it.'],
  settings: ['text', 'Fingerprint of all that decides the outcome but the seed.'],
  data: ['text', 'The generator, or the name of the imported file.'],
  layers: ['number', 'Number of hidden layers.'],
} as const satisfies Record<string, Described>;

const parts = {
  test: 'of the test rows, at the end',
  validation: 'of the validation rows, at the end',
  train: 'of the training rows with all units, at the end',
  trainDropout: 'of the training rows with dropout on, at the end',
  best: 'at the evaluation with the lowest held-out loss',
  gap: 'how much worse the held-out rows do than the training rows; the larger, the more it overfits',
} as const;
export type ResultPart = keyof typeof parts;
const measures = { loss: 'Loss', accuracy: 'Accuracy', r2: 'R²' } as const;

const results: Record<string, Described> = {
  ...Object.fromEntries(
    Object.entries(parts).flatMap(([part, where]) =>
      Object.entries(measures).map(([measure, what]): [string, Described] => [
        `${part}.${measure}`,
        ['number', `${what} ${where}.`],
      ]),
    ),
  ),
  'best.step': ['number', 'Updates made before the evaluation with the lowest held-out loss.'],
  'best.epoch': ['number', 'The same in epochs.'],
};

/** What people call a setting. */
const settingNames: Readonly<Record<Leaf, readonly [name: string, ...aliases: string[]]>> = {
  'training.learningRate': ['learningRate', 'eta', 'η', 'lr'],
  'network.inputDropoutRate': ['dropout.input'],
  'network.hidden.dropoutRate': ['dropout.hidden', 'dropout'],
  'network.outputDropoutRate': ['dropout.output'],
  'network.dropoutKind': ['dropout.kind'],
  'network.dropoutScaling': ['dropout.scaling'],
  'network.dropoutSchedule.kind': ['dropout.schedule'],
  'network.hidden.units': ['units'],
  'network.hidden.activation': ['activation'],
  'network.hidden.batchNorm': ['batchNorm'],
  'network.initialization.kind': ['initialization'],
  'network.maxNorm': ['maxNorm'],
  'training.optimizer.kind': ['optimizer'],
  'training.schedule.kind': ['schedule'],
  'training.weightDecay': ['weightDecay'],
  'training.clipNorm': ['clipNorm'],
  'training.batchSize': ['batchSize'],
  'training.sampling': ['sampling'],
  'training.epochs': ['epochs'],
  'training.seed': ['seed'],
  'data.labelNoise': ['labelNoise'],
  'data.trainLimit': ['trainLimit'],
};

/** How a file is read, column by column, belongs to the data: nobody looks for runs by it, and there may be hundreds. */
const unlisted: readonly Leaf[] = ['data.source.dialect.', 'data.source.columns.'];

/** The name a setting is kept under in the index. Null for one that is not. */
export function settingField(leaf: Leaf): string | null {
  if (unlisted.some((place) => leaf.startsWith(place))) return null;
  return settingNames[leaf]?.[0] ?? leaf;
}

/** A metric's column as a field. */
export interface MetricField {
  readonly set: keyof typeof metricSets;
  readonly column: string;
  /** Which of its values is the best; null where none is. */
  readonly best: 'lowest' | 'highest' | null;
}

const bestOf: Partial<Record<Metric['unit'], MetricField['best']>> = { loss: 'lowest', score: 'highest' };

/** Those whose column's name stands for something else, or would be taken for it. */
const metricNames: Readonly<Record<string, string>> = {
  'steps.loss': 'batchLoss',
  'steps.learningRate': 'usedLearningRate',
};

/** Metrics by the name of their field. Of diagnoses, those of the network as a whole. */
export const metricFields: ReadonlyMap<string, MetricField & { readonly meaning: string }> = (() => {
  const fields = new Map<string, MetricField & { readonly meaning: string }>();
  for (const set of ['steps', 'points', 'diagnostics'] as const) {
    for (const [column, { unit, meaning }] of Object.entries<Metric>(metricSets[set])) {
      // Where a value stands is no value.
      if (column === 'step' || column === 'layer' || (set === 'diagnostics' && column === 'epoch')) continue;
      fields.set(metricNames[`${set}.${column}`] ?? column, { set, column, best: bestOf[unit] ?? null, meaning });
    }
  }
  return fields;
})();

function described(group: Field['group'], fields: Readonly<Record<string, Described>>): FieldDefinition[] {
  return Object.entries(fields).map(([name, [kind, meaning, { isList = false, aliases = [] } = {}]]) => {
    return { name, kind, group, isList, aliases, meaning };
  });
}

function settings(): FieldDefinition[] {
  return [...leafKinds].flatMap(([leaf, { kind, isList, description }]): FieldDefinition[] => {
    const name = settingField(leaf);
    if (name === null) return [];
    const [, ...aliases] = settingNames[leaf] ?? [];
    const whole = leaf.slice(0, leaf.lastIndexOf('.'));
    const meaning = fieldDescriptions[leaf] ?? description ?? fieldDescriptions[whole] ?? '';
    return [{ name, kind, isList, group: 'setting', aliases: name === leaf ? aliases : [...aliases, leaf], meaning }];
  });
}

/** In the order in which they are offered. */
export const fieldTable: readonly FieldDefinition[] = [
  ...described('run', runFields),
  ...described('run', derivedFields),
  ...described('result', results),
  ...settings(),
  ...[...metricFields].map(([name, { meaning }]): FieldDefinition => {
    return { name, kind: 'number', group: 'metric', isList: false, aliases: [], meaning: `Last value ${meaning}.` };
  }),
];

/** A field that was named, which of a metric may be another than its last value. */
export interface NamedField extends Pick<FieldDefinition, 'kind' | 'group' | 'isList'> {
  /** The one name it has wherever it is kept and compared. */
  readonly name: FieldName;
  /** Of which metric, and what of it, where it has to be looked for in the run's metrics. */
  readonly computed?: { readonly metric: MetricField; readonly of: 'best' | { readonly step: number } };
}

const byName: ReadonlyMap<string, FieldDefinition> = new Map(
  fieldTable.flatMap((field) => [field.name, ...field.aliases].map((name) => [name.toLowerCase(), field] as const)),
);

/**
 * The field of a name, in whatever case it is written; null where there is none.
 * @param name - for example `learningRate`, `η`, `network.maxNorm`, `heldOutLoss.best`, `heldOutLoss@500`.
 */
export function fieldOf(name: string): NamedField | null {
  const field = byName.get(name.toLowerCase());
  if (field) return field;
  const [, base = '', isBest, step] = /^(.+?)(?:(\.best)|@(\d{1,15}))$/i.exec(name) ?? [];
  const known = byName.get(base.toLowerCase());
  const metric = known && metricFields.get(known.name);
  if (!metric) return null;
  const { kind, group, isList } = known;
  if (isBest === undefined) {
    const at = Number(step);
    return { name: `${known.name}@${at}`, kind, group, isList, computed: { metric, of: { step: at } } };
  }
  if (metric.best === null) return null;
  return { name: `${known.name}.best`, kind, group, isList, computed: { metric, of: 'best' } };
}
