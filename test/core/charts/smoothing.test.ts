import { describe, expect, it } from 'vitest';
import type { ChartSeries } from '#core/charts/chart-series.ts';
import { figureOfChart } from '#core/charts/figure-of-chart.ts';
import { figureCsv } from '#core/charts/figure-table.ts';
import { smoothedPoints, withSmoothed } from '#core/charts/smoothing.ts';

const points = [1, 3, NaN, 5].map((y, x) => ({ x, y }));
const series: ChartSeries[] = [{ id: 'train', label: 'Training', color: 1, marker: 2, points: () => points }];

describe('smoothing', () => {
  it('is the weighted mean of the values so far, without a pull to zero at the start', () => {
    const [first, second, hole, last] = smoothedPoints(points, 0.5).map(({ y }) => y);
    expect(first).toBe(1);
    expect(second).toBeCloseTo((0.5 * 1 + 3) / 1.5);
    expect(hole).toBeNaN();
    expect(last).toBeCloseTo((0.25 * 1 + 0.5 * 3 + 5) / 1.75);
  });

  it('leaves a constant line what it is', () => {
    const constant = Array.from({ length: 50 }, (_, x) => ({ x, y: 2 }));
    for (const { y } of smoothedPoints(constant, 0.99)) expect(y).toBeCloseTo(2, 12);
  });

  it('draws the values themselves behind, under the same switch', () => {
    const [raw, smooth] = withSmoothed(series, 0.5, 'smoothed, 0.5');
    expect(raw).toMatchObject({ rawOf: 'train', faint: true });
    expect(raw?.points()).toBe(points);
    expect(raw?.marker).toBeUndefined();
    expect(smooth).toMatchObject({ id: 'train', label: 'Training', marker: 2 });
  });

  it('says in tables and files which values are smoothed', () => {
    const axes = { xLabel: 'Epoch', yScale: 'linear', formatX: String, formatY: String } as const;
    const chart = { title: 'Loss', series: withSmoothed(series, 0.5, 'smoothed, 0.5'), axes, marks: [] };
    expect(figureCsv(figureOfChart(chart, '')).split('\r\n')[0]).toBe('Epoch,Training,"Training (smoothed, 0.5)"');
  });

  it('with no weight leaves the lines alone', () => {
    expect(withSmoothed(series, 0, '')).toEqual(series);
  });
});
