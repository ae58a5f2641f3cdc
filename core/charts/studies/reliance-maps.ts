/** Reliance on each patch of an image, for every setting, and how dropout changes it. */
import type { Figure } from '../../contract/figures.ts';
import type { InputReliance, ReliancePlan, RelianceResult } from '../../contract/studies/reliance.ts';
import type { Words } from '../../words/translate.ts';
import type { FigureChart } from '../chart.ts';
import { valuesFigure } from '../pictures/values-figure.ts';
import { settingName } from './reliance-words.ts';

export interface RelianceMap {
  readonly key: 'loss' | 'change';
  readonly setting: number;
  /** One for each patch. */
  readonly values: readonly number[];
  /** The size that has the full colour: maps of a kind share it. */
  readonly most: number;
}

/** Those of the reliance itself, then those of its change; none where inputs are no image. */
export function relianceMaps({ settings, groups }: RelianceResult): RelianceMap[] {
  if (!groups.patches) return [];
  const maps = (key: RelianceMap['key'], from: number, of: (input: InputReliance) => number) => {
    const shown = settings.slice(from).map(({ inputs }, i) => ({ key, setting: from + i, values: inputs.map(of) }));
    const sizes = shown.flatMap(({ values }) => values.filter(Number.isFinite).map(Math.abs));
    const most = sizes.reduce((largest, size) => Math.max(largest, size), 0);
    return shown.map((map) => ({ ...map, most }));
  };
  return [...maps('loss', 0, ({ loss }) => loss.mean), ...maps('change', 1, ({ change }) => change?.mean ?? NaN)];
}

/** @param name - of the setting. */
export function relianceMapTitle({ key }: RelianceMap, name: string, { t }: Words): string {
  return `${t(`reliance.map.${key}`)}: ${name}`;
}

/** @param across - patches in a row. @param name - of the setting. @param subtitle - what it is of. */
export function relianceMapFigure(
  map: RelianceMap,
  across: number,
  name: string,
  subtitle: string,
  words: Words,
): Figure {
  const { values, most } = map;
  const title = relianceMapTitle(map, name, words);
  return valuesFigure({ title, values, columns: across, most, isImage: true }, subtitle, words);
}

export function relianceMapCharts(plan: ReliancePlan, result: RelianceResult, words: Words): FigureChart[] {
  const across = result.groups.patches?.across ?? 1;
  return relianceMaps(result).map((map) => {
    const name = settingName(plan, map.setting, words.format, words.t);
    return { title: name, figureOf: (subtitle) => relianceMapFigure(map, across, name, subtitle, words) };
  });
}
