/** The settings of an experiment that matter to what came out: those that do nothing as they are set are left out. */
import { leavesOf } from '../../charts/runs/spec-texts.ts';
import { settingNamed, type WordedSetting } from '../../charts/runs/run-settings.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { dropoutRates } from '../../experiment/network-spec.ts';
import { noValue } from '../../words/formats.ts';
import type { Words } from '../../words/translate.ts';
import type { ReportBlock } from '../document.ts';

/** In the order of a report; what is of the data has a part of its own. */
const told: readonly WordedSetting[] = [
  'network',
  'activation',
  'initialization',
  'batchNorm',
  'maxNorm',
  'dropout',
  'dropoutKind',
  'scaling',
  'dropoutSchedule',
  'optimizer',
  'learningRate',
  'schedule',
  'weightDecay',
  'clipNorm',
  'batchSize',
  'sampling',
  'epochs',
  'seed',
];

const hasDropout = ({ network }: ExperimentSpec) => dropoutRates(network).some((rate) => rate > 0);

/** Whether a setting does something; those that are not here always do. */
const matters: Partial<Record<WordedSetting, (spec: ExperimentSpec) => boolean>> = {
  activation: ({ network }) => network.hidden.length > 0,
  batchNorm: ({ network }) => network.hidden.some(({ batchNorm }) => batchNorm),
  maxNorm: ({ network }) => network.maxNorm !== null,
  dropoutKind: (spec) => hasDropout(spec) && spec.network.dropoutKind !== 'bernoulli',
  scaling: hasDropout,
  dropoutSchedule: (spec) => hasDropout(spec) && spec.network.dropoutSchedule.kind !== 'constant',
  schedule: ({ training }) => training.schedule.kind !== 'constant',
  weightDecay: ({ training }) => training.weightDecay > 0,
  clipNorm: ({ training }) => training.clipNorm !== null,
  sampling: ({ training }) => training.sampling !== 'shuffle',
};

/** Settings that have settings of their own, by where these stand. */
const detailed: Partial<Record<WordedSetting, string>> = {
  initialization: 'network.initialization.',
  optimizer: 'training.optimizer.',
  schedule: 'training.schedule.',
};

export function settingFacts(spec: ExperimentSpec, words: Words): ReportBlock {
  const { t, format } = words;
  const rows = told
    .filter((name) => matters[name]?.(spec) ?? true)
    .map((name) => {
      const { label, text } = settingNamed(name, format, t);
      const details = detailsOf(spec, detailed[name], words);
      return [label, details === '' ? text(spec) : `${text(spec)} (${details})`] as const;
    });
  const { warmup } = spec.training;
  const rise = warmup ? ([[t('runs.settingGroup.warmup'), detailsOf(spec, 'training.warmup.', words)]] as const) : [];
  return { kind: 'facts', rows: [...rows, ...rise] };
}

function detailsOf(spec: ExperimentSpec, place: string | undefined, { t }: Words): string {
  if (place === undefined) return '';
  return [...leavesOf(spec)]
    .filter(([leaf, text]) => leaf.startsWith(place) && leaf !== `${place}kind` && text !== noValue)
    .map(([leaf, text]) => `${t(`runs.settingPart.${leaf.split('.').at(-1) ?? ''}`)} ${text}`)
    .join(', ');
}
