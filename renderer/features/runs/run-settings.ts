/** The settings by which runs are told apart. */
import type { Run } from '#core/contract/entities.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { dropoutScheduleDefinition, type DropoutSchedule } from '#core/experiment/dropout-schedules.ts';
import { dropoutRates } from '#core/experiment/network-spec.ts';
import type { Formats } from '../../format/formats.ts';

/** How each setting reads in a table cell; `translate` names a schedule, an optimiser, a scaling, a generator. */
const readers = {
  learningRate: ({ training }, format) => format.learningRate(training.learningRate),
  dropout: ({ network }) => dropoutText(dropoutRates(network)),
  dropoutKind: ({ network }, _format, translate) => translate(`runs.dropoutKind.${network.dropoutKind}`),
  dropoutSchedule: ({ network }, _format, translate) => dropoutScheduleText(network.dropoutSchedule, translate),
  scaling: ({ network }, _format, translate) => translate(`runs.scaling.${network.dropoutScaling}`),
  schedule: ({ training }, _format, translate) => translate(`learningRate.schedules.${training.schedule.kind}`),
  optimizer: ({ training }, _format, translate) => translate(`learningRate.optimizers.${training.optimizer.kind}`),
  network: ({ network }) => network.hidden.map(({ units }) => units).join('·') || '–',
  batchNorm: ({ network }) => network.hidden.map(({ batchNorm }) => (batchNorm ? '✓' : '–')).join('·') || '–',
  maxNorm: ({ network }) => (network.maxNorm === null ? '–' : String(network.maxNorm)),
  batchSize: ({ training }, format) => format.count(training.batchSize),
  epochs: ({ training }, format) => format.count(training.epochs),
  weightDecay: ({ training }, format) => format.learningRate(training.weightDecay),
  clipNorm: ({ training }, format) => (training.clipNorm === null ? '–' : format.learningRate(training.clipNorm)),
  trainLimit: ({ data }, format) => (data.trainLimit === null ? '–' : format.count(data.trainLimit)),
  labelNoise: ({ data }) => String(data.labelNoise),
  seed: ({ training }) => String(training.seed),
} satisfies Record<string, (spec: ExperimentSpec, format: Formats, translate: (key: string) => string) => string>;

export type Setting = keyof typeof readers;
const settings = Object.keys(readers) as Setting[];

/** The setting's value in a run, as text. */
export function settingText(
  setting: Setting,
  spec: ExperimentSpec,
  format: Formats,
  translate: (key: string) => string,
): string {
  return readers[setting](spec, format, translate);
}

/** The settings in which these runs differ, in a fixed order. */
export function differingSettings(runs: readonly Pick<Run, 'spec'>[], format: Formats): Setting[] {
  const untranslated = (key: string) => key;
  return settings.filter(
    (setting) => new Set(runs.map(({ spec }) => settingText(setting, spec, format, untranslated))).size > 1,
  );
}

function dropoutScheduleText(schedule: DropoutSchedule, translate: (key: string) => string): string {
  const name = translate(`dropout.schedules.${schedule.kind}`);
  const text = dropoutScheduleDefinition(schedule).settingText?.(schedule) ?? null;
  return text === null ? name : `${name} ${text}`;
}

/** One rate where all hidden layers share it and nothing else drops; otherwise every position from input to output. */
function dropoutText(rates: readonly number[]): string {
  const hidden = rates.slice(1, -1);
  const alike = hidden.every((rate) => rate === hidden[0]) && rates[0] === 0 && rates.at(-1) === 0;
  return alike ? String(hidden[0] ?? 0) : rates.join('·');
}
