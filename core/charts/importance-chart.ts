/** How much of a good result each setting decides. */
import type { Words } from '../words/translate.ts';
import { brokenLabel } from './broken-label.ts';
import type { LineChart } from './line-chart.ts';

export interface SettingShare {
  /** Of the setting. */
  readonly label: string;
  /** 0…1, with the ends of its interval. */
  readonly importance: number;
  readonly low: number;
  readonly high: number;
}

/** The share of each setting with its interval, in their order. */
export function importanceShares(title: string, shares: readonly SettingShare[], { t, format }: Words): LineChart {
  const points = shares.map(({ importance, low, high }, x) => ({ x, y: importance, low, high }));
  return {
    title,
    series: [
      {
        ...{ id: 'importance', label: t('search.importance.share'), color: 1 },
        ...{ dots: true, unjoined: true, intervals: 'bars', points: () => points },
      },
    ],
    axes: {
      xLabel: '',
      xTicks: shares.map((_, x) => x),
      xFromData: true,
      formatX: (x) => brokenLabel(shares[Math.round(x)]?.label ?? ''),
      formatY: format.wholePercent,
      yTitle: t('search.importance.share'),
      ...{ yScale: 'linear', yInclude: 0, yLimit: 1 },
    },
    marks: [],
  };
}
