import { expect, it } from 'vitest';
import { rowPlaces, type PlacedRow } from '#renderer/features/runs/table/row-places.ts';

const rowsFrom = (first: number, count: number): PlacedRow[] =>
  Array.from({ length: count }, (_, i) => ({ index: first + i, top: 10 * (first + i) }));

it('moves nothing while one scrolls, and puts rows in order at rest', () => {
  const place = rowPlaces();
  const start = place(rowsFrom(0, 10), -1, false);
  expect(start.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const first of [3, 4, 60, 17]) {
    const rows = place(rowsFrom(first, 10), -1, true);
    expect(rows.map(({ key }) => key)).toEqual(start.map(({ key }) => key));
    expect(rows.map(({ index }) => index).sort((a, b) => a - b)).toEqual(rowsFrom(first, 10).map(({ index }) => index));
  }
  expect(place(rowsFrom(17, 10), -1, false).map(({ index }) => index)).toEqual(
    rowsFrom(17, 10).map((row) => row.index),
  );
});

it('gives the active row a place of its own, in view or not, and each row one', () => {
  const place = rowPlaces();
  const start = place(rowsFrom(0, 10), 4, false).map(({ key }) => key);
  expect(start[4]).toBe('active');
  for (const first of [2, 30, 90, 31]) {
    const rows = first > 4 ? [...rowsFrom(4, 1), ...rowsFrom(first, 10)] : rowsFrom(first, 10);
    const placed = place(rows, 4, true);
    const keys = placed.map(({ key }) => key);
    expect(placed.find(({ key }) => key === 'active')).toMatchObject({ index: 4, top: 40 });
    expect(new Set(keys).size).toBe(rows.length);
    expect(keys.filter((key) => start.includes(key))).toEqual(start.filter((key) => keys.includes(key)));
  }
  // Another becomes active before the rows are others.
  const keys = place([...rowsFrom(4, 1), ...rowsFrom(31, 10)], 33, true).map(({ key }) => key);
  expect(new Set(keys).size).toBe(11);
});
