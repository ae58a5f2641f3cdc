import { describe, expect, it } from 'vitest';
import type { ChartAxes } from '#core/charts/chart-axes.ts';
import { frameOf } from '#core/charts/chart-frame.ts';
import type { ChartSeries, Point } from '#core/charts/chart-series.ts';

const axes: ChartAxes = { xLabel: '', yScale: 'linear', formatX: String, formatY: String };
const line = (points: Point[], look: Partial<ChartSeries> = {}): ChartSeries => ({
  id: 'line',
  label: 'line',
  color: 1,
  points: () => points,
  ...look,
});
const frame = (series: ChartSeries[], changes: Partial<ChartAxes> = {}) =>
  frameOf({ title: '', series, axes: { ...axes, ...changes }, marks: [] });
const ticks = (axis: ReturnType<typeof frameOf>['x']) => axis.ticks.map(({ value }) => value);

describe('the frame of a chart', () => {
  it('begins where counting begins, and is labelled at round numbers', () => {
    const { x, y } = frame([
      line([
        { x: 3, y: 0.12 },
        { x: 9, y: 0.87 },
      ]),
    ]);
    expect(x.from).toBe(0);
    expect(ticks(x)).toEqual([0, 2, 4, 6, 8]);
    expect([y.from, y.to]).toEqual([0, 1]);
    expect(ticks(y)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('has round numbers at its ends however few there are', () => {
    const { y } = frame([
      line([
        { x: 0, y: -0.67 },
        { x: 1, y: 0.3 },
      ]),
    ]);
    expect(y.from).toBe(y.ticks[0]?.value);
    expect(y.to).toBe(y.ticks.at(-1)?.value);
  });

  it('shows intervals as far as values can go', () => {
    const points = [
      { x: 0, y: 0.9, low: 0.7, high: 1.4 },
      { x: 1, y: 0.95, low: 0.9, high: 1 },
    ];
    const { y } = frame([line(points, { intervals: 'bars' })], { yLimit: 1 });
    expect(y.to).toBe(1);
    expect(y.from).toBeLessThanOrEqual(0.7);
  });

  it('shows that the interval of a difference includes 0', () => {
    const points = [{ x: 0, y: 0.1, low: -0.3, high: 0.5 }];
    expect(frame([line(points, { intervals: 'bars' })], { yInclude: 0 }).y.from).toBeLessThanOrEqual(-0.3);
  });

  it('leaves lines their shape beside one that diverged', () => {
    const stays = line([
      { x: 0, y: 1 },
      { x: 1, y: 0.5 },
    ]);
    const leaves = line(
      [
        { x: 0, y: 1 },
        { x: 1, y: 1e9 },
      ],
      { id: 'leaves', diverged: true },
    );
    expect(frame([stays, leaves]).y.to).toBeLessThan(2);
  });

  it('names powers of ten of a logarithmic axis, and none that is not in view', () => {
    const { x } = frame(
      [
        line([
          { x: 1e-5, y: 1 },
          { x: 10, y: 2 },
        ]),
      ],
      { xScale: 'logarithmic', xFromData: true },
    );
    expect(ticks(x)).toEqual([1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10]);
  });

  it('has room for nothing at all', () => {
    const { x, y } = frame([line([])]);
    for (const { from, to } of [x, y]) expect(to).toBeGreaterThan(from);
  });
});
