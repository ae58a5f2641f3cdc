/** What an edit did, in one line: `Dropout p, hidden layer 1: 0.2 → 0.5`. */
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { dropoutRates } from '#core/experiment/network-spec.ts';
import type { Formats } from '#core/words/formats.ts';
import { differingSettings, type Setting } from '#core/charts/runs/run-settings.ts';

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** So many settings are named; of the others it is said how many there are. */
const namedLimit = 2;

export function changeText(from: ExperimentSpec, to: ExperimentSpec, format: Formats, t: Translate): string {
  const settings = differingSettings([{ spec: from }, { spec: to }], format, t);
  const named = settings.slice(0, namedLimit).map((setting) => settingChange(setting, from, to, t));
  const others = settings.length - named.length;
  return [...named, ...(others > 0 ? [t('workspace.change.others', { count: others })] : [])].join(' · ');
}

function settingChange(setting: Setting, from: ExperimentSpec, to: ExperimentSpec, t: Translate): string {
  const rate = setting.id === 'dropout' ? theOneRate(from, to, t) : null;
  const { position, ...values } = rate ?? { from: setting.text(from), to: setting.text(to) };
  const label = position === undefined ? setting.label : `${setting.label}, ${position}`;
  return t('workspace.change.one', { label, ...values });
}

/** Where dropout has changed at one position alone, that position and its rates. */
function theOneRate(from: ExperimentSpec, to: ExperimentSpec, t: Translate) {
  const [before, after] = [dropoutRates(from.network), dropoutRates(to.network)];
  const changed = before.flatMap((rate, i) => (rate === after[i] ? [] : [i]));
  const [at] = changed;
  if (before.length !== after.length || at === undefined || changed.length > 1) return null;
  const hidden = at === before.length - 1 ? t('dropout.output') : t('dropout.hidden', { number: at });
  return { position: at === 0 ? t('dropout.input') : hidden, from: String(before[at]), to: String(after[at]) };
}
