import { expect, it } from 'vitest';
import { groupSeries } from '#core/charts/runs/group-series.ts';

const column = (...values: number[]) => Float64Array.of(...values);
const curve = {
  x: column(0, 1),
  n: column(2, 1),
  mean: column(0.5, 0.25),
  deviation: column(0.1, NaN),
  low: column(0.4, NaN),
  high: column(0.6, NaN),
  min: column(0.4, 0.25),
  max: column(0.6, 0.25),
};
const member = (id: string) => ({ id, label: id, points: () => [{ x: 0, y: 1 }] });
const group = { id: 'g', label: 'Group', curve, members: [member('a'), member('b')] };

it('draws the mean with its interval where there is one, and says of how many runs', () => {
  const [mean] = groupSeries([group], true);
  expect(mean).toMatchObject({ id: 'g', intervals: 'band' });
  expect(mean?.points()).toEqual([
    { x: 0, y: 0.5, low: 0.4, high: 0.6, runs: 2 },
    { x: 1, y: 0.25, runs: 1 },
  ]);
});

it('draws members thin behind it in its colour, unless they are not wanted or it is one alone', () => {
  const [mean, ...lines] = groupSeries([group], true);
  expect(lines).toMatchObject([
    { id: 'a', faint: true, rawOf: 'g', color: mean?.color },
    { id: 'b', faint: true, rawOf: 'g', color: mean?.color },
  ]);
  expect(groupSeries([group], false)).toHaveLength(1);
  expect(groupSeries([{ ...group, members: [member('a')] }], true)).toHaveLength(1);
});
