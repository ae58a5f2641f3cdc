/** Which settings decide a search, as a chart and in words. */
import type { SearchImportance, SearchPlan } from '../../contract/studies/search.ts';
import type { Words } from '../../words/translate.ts';
import { importanceShares } from '../importance-chart.ts';
import type { LineChart } from '../line-chart.ts';
import { settingLabel } from './setting-words.ts';

/** What importance is told of, or why it can't be. */
export function importanceText({ halving }: SearchPlan, { at, told }: SearchImportance, { t, format }: Words): string {
  const runs = format.count(told.runs);
  if (told.kind === 'refused')
    return t(`search.importance.${told.reason}`, { runs, needed: format.count(told.needed) });
  const said = t('search.importance.hint', { runs });
  if (!at) return said;
  const [epochs, seeds] = [format.count(at.epochs), format.count(at.seeds)];
  return `${said} ${halving?.of === 'seeds' ? t('search.importance.atSeeds', { seeds }) : t('search.importance.atEpochs', { epochs })}`;
}

/** The share of each setting with its interval, the largest first; null where nothing can be told. */
export function importanceChart({ told }: SearchImportance, words: Words): LineChart | null {
  if (told.kind === 'refused') return null;
  const shares = told.settings.map(({ field, ...share }) => ({ ...share, label: settingLabel(field, words.t) }));
  return importanceShares(words.t('search.importance.title'), shares, words);
}
