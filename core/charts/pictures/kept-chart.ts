/** How many units of a position each sample kept, against the binomial distribution that a mask should follow. */
import type { ObservedPosition } from '../../contract/microscope.ts';
import { binomial } from '../../statistics/binomial.ts';
import type { Words } from '../../words/translate.ts';
import type { LineChart } from '../line-chart.ts';

/** Standard deviations around the mean that are drawn. */
const spread = 4;

export function keptChart({ units, rate, kept }: ObservedPosition, { t, format }: Words): LineChart {
  const [mean, deviation] = [units * (1 - rate), Math.sqrt(units * rate * (1 - rate))];
  const low = Math.max(0, Math.min(Math.floor(mean - spread * deviation), ...kept));
  const high = Math.min(units, Math.max(Math.ceil(mean + spread * deviation), ...kept));
  const counts = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const expected = binomial(units, 1 - rate);
  const observed = new Map<number, number>();
  for (const count of kept) observed.set(count, (observed.get(count) ?? 0) + 1 / kept.length);
  const expectedPoints = counts.map((x) => ({ x, y: expected[x] ?? 0 }));
  const observedPoints = counts.flatMap((x) => {
    const y = observed.get(x);
    return y === undefined ? [] : [{ x, y }];
  });
  return {
    title: t('microscope.kept.title'),
    series: [
      {
        ...{ id: 'observed', label: t('microscope.kept.observed', { count: kept.length }), color: 1 },
        ...{ dots: true, unjoined: true, points: () => observedPoints },
      },
      { id: 'expected', label: t('microscope.kept.expected'), color: 2, points: () => expectedPoints },
    ],
    axes: {
      ...{ xLabel: t('microscope.kept.units'), yLabel: t('microscope.kept.share'), yScale: 'linear', yInclude: 0 },
      ...{ xFromData: true, formatX: format.count },
      formatY: (value) => format.scoreTick(value, 'classification'),
    },
    marks: [],
  };
}
