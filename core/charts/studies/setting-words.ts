/** Settings of a search in words: those that are often searched by their names, others by where they are in the spec's file. */
import type { SearchSetting, SettingValue } from '../../contract/studies/search.ts';
import { searchablePaths, type SearchableKey } from '../../contract/studies/search-suggestions.ts';
import type { Formats } from '../../words/formats.ts';
import type { Translate } from '../../words/translate.ts';

const keys = new Map<string, SearchableKey>(
  (Object.keys(searchablePaths) as SearchableKey[]).map((key) => [searchablePaths[key], key]),
);
const ofLayer = /^network\.hidden\.(\d+)\.(dropoutRate|units)$/;

export function settingLabel(path: string, t: Translate): string {
  const key = keys.get(path);
  if (key !== undefined) return t(`search.setting.${key}`);
  const [, layer, field] = ofLayer.exec(path) ?? [];
  if (layer === undefined) return path;
  return t(field === 'units' ? 'search.layerUnits' : 'search.layerDropout', { layer: Number(layer) + 1 });
}

export function valueText(value: SettingValue, format: Formats, t: Translate): string {
  if (typeof value === 'number') return format.learningRate(value);
  if (typeof value === 'boolean') return t(value ? 'search.on' : 'search.off');
  return value ?? t('search.off');
}

/** All of a setting in one line. */
export function settingText(setting: SearchSetting, format: Formats, t: Translate): string {
  return Object.entries(setting)
    .map(([path, value]) => `${settingLabel(path, t)} ${valueText(value, format, t)}`)
    .join(', ');
}
