/** Which settings decide a search, as a chart and in words. */
import type { SearchImportance, SearchPlan } from '../../contract/studies/search.ts';
import type { Words } from '../../words/translate.ts';
import { brokenLabel } from '../broken-label.ts';
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
export function importanceChart({ told }: SearchImportance, { t, format }: Words): LineChart | null {
  if (told.kind === 'refused') return null;
  const points = told.settings.map(({ importance, low, high }, x) => ({ x, y: importance, low, high }));
  return {
    title: t('search.importance.title'),
    series: [
      {
        ...{ id: 'importance', label: t('search.importance.share'), color: 1 },
        ...{ dots: true, unjoined: true, intervals: 'bars', points: () => points },
      },
    ],
    axes: {
      xLabel: '',
      xTicks: told.settings.map((_, x) => x),
      xFromData: true,
      formatX: (x) => {
        const field = told.settings[Math.round(x)]?.field;
        return field === undefined ? '' : brokenLabel(settingLabel(field, t));
      },
      formatY: format.wholePercent,
      yTitle: t('search.importance.share'),
      yScale: 'linear',
      yInclude: 0,
      yLimit: 1,
    },
    marks: [],
  };
}
