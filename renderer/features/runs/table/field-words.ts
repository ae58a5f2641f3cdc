/** What the fields that runs are found by are called. A field is written by its own name in queries, in every language. */
import { leafLabel, wordedSettings, type WordedSetting } from '#core/charts/runs/run-settings.ts';

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Settings that have a word already. */
const settings: Readonly<Record<string, WordedSetting>> = {
  'dropout.kind': 'dropoutKind',
  'dropout.scaling': 'scaling',
  'dropout.schedule': 'dropoutSchedule',
  units: 'network',
  'data.scaling': 'inputScaling',
};
/** Rates by where they stand. */
const dropoutPlaces = ['input', 'hidden', 'output'] as const;

export const runWords = [
  'id',
  'project',
  'experiment',
  'number',
  'name',
  'state',
  'tag',
  'notes',
  'color',
  'created',
  'started',
  'finished',
  'study',
  'trial',
  'hasModel',
  'duration',
  'steps',
  'parent',
  'task',
  'engine',
  'settings',
  'data',
  'layers',
] as const;
export const resultParts = ['test', 'validation', 'train', 'trainDropout', 'best', 'gap'] as const;
export const measures = ['loss', 'accuracy', 'r2'] as const;
export const bestPlaces = ['step', 'epoch'] as const;
export const metricWords = [
  'usedLearningRate',
  'batchLoss',
  'epoch',
  'trainDropoutLoss',
  'trainDropoutScore',
  'trainLoss',
  'trainScore',
  'heldOutLoss',
  'heldOutScore',
  'seconds',
  'sharpness',
  'edge',
  'gradientNorm',
  'updateRatio',
] as const;

const isOneOf = <T extends string>(all: readonly T[], text: string | undefined): text is T =>
  all.some((one) => one === text);

/** @returns the field's words; its own name where it has none. */
export function fieldLabel(name: string, t: Translate): string {
  const [head = '', part, ...more] = name.split('.');
  const metric = /^(.+?)(?:\.best|@(\d+))?$/.exec(name);
  if (isOneOf(runWords, name)) return t(`runTable.field.${name}`);
  if (metric && isOneOf(metricWords, metric[1])) return metricLabel(name, metric[1], metric[2], t);
  const worded = settings[name] ?? name;
  if (isOneOf(wordedSettings, worded)) return t(`runs.setting.${worded}`);
  if (more.length === 0 && head === 'dropout' && isOneOf(dropoutPlaces, part)) return t(`runTable.dropout.${part}`);
  if (more.length === 0 && head === 'best' && isOneOf(bestPlaces, part)) return t(`runTable.best.${part}`);
  if (more.length === 0 && isOneOf(resultParts, head) && isOneOf(measures, part)) {
    return t(`runTable.part.${head}`, { measure: t(`runTable.measure.${part}`) });
  }
  return isLeaf(name) ? leafLabel(name, t) : name;
}

function metricLabel(
  name: string,
  metric: (typeof metricWords)[number],
  step: string | undefined,
  t: Translate,
): string {
  const words = t(`runTable.metric.${metric}`);
  if (step !== undefined) return t('runTable.atStep', { metric: words, step });
  return name === metric ? words : t('runTable.atBest', { metric: words });
}

/** A place of a spec. */
function isLeaf(name: string): boolean {
  return /^(?:data|network|training)\./.test(name);
}
