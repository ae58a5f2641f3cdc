import { describe, expect, it } from 'vitest';
import type { ChartSeries, Point } from '#core/charts/chart-series.ts';
import { csvOf, tableOf, thinned } from '#renderer/charts/chart-table.ts';

const series = (label: string, points: Point[]): ChartSeries => ({ id: label, label, color: 1, points: () => points });

describe('tableOf', () => {
  it('joins series on x, in the order of x', () => {
    const table = tableOf('Step', [
      series('a', [
        { x: 0, y: 1 },
        { x: 20, y: 2 },
      ]),
      series('b', [
        { x: 10, y: 3 },
        { x: 20, y: NaN },
      ]),
    ]);
    expect(table.columns).toEqual(['Step', 'a', 'b']);
    expect(table.rows).toEqual([
      [0, 1, NaN],
      [10, NaN, 3],
      [20, 2, NaN],
    ]);
  });
});

describe('csvOf', () => {
  it('writes full precision, empty cells and quoted names', () => {
    const table = tableOf('Step', [
      series('loss, "batch"', [
        { x: 0, y: 0.1 + 0.2 },
        { x: 1, y: NaN },
        { x: 2, y: 1e-12 },
      ]),
    ]);
    expect(csvOf(table)).toBe('Step,"loss, ""batch"""\r\n0,0.30000000000000004\r\n1,\r\n2,1e-12\r\n');
  });
});

describe('thinned', () => {
  it('keeps the first and the last row', () => {
    const points = Array.from({ length: 1001 }, (_, x) => ({ x, y: x }));
    const table = thinned(tableOf('x', [series('a', points)]), 101);
    expect(table.rows).toHaveLength(101);
    expect(table.rows.map(([x]) => x)).toEqual(Array.from({ length: 101 }, (_, i) => 10 * i));
  });

  it('leaves a short table alone', () => {
    const table = tableOf('x', [series('a', [{ x: 1, y: 1 }])]);
    expect(thinned(table, 10)).toBe(table);
  });
});
