import { describe, expect, it } from 'vitest';
import { groupedRuns, type GroupedRow, type GroupQuestion } from '#core/service/grouped-runs.ts';

const asked: GroupQuestion = {
  by: ['learningRate'],
  columns: ['heldOutLoss', 'heldOutScore', 'duration'],
  order: [],
  baseline: null,
  offset: 0,
  limit: 100,
};
let next = 0;
const row = (rate: number, seed: number, loss: number | null, score = 0.5): GroupedRow => {
  return { id: `run-${next++}`, key: [rate], seed, values: [loss, score, 1] };
};
/** Six seeds of each rate: the larger one always has the lower loss, by about 0.2. */
const rows = [1, 2, 3, 4, 5, 6].flatMap((seed) => [row(0.1, seed, 1 + seed / 100), row(0.2, seed, 0.8 + seed / 90)]);

describe('groups of runs', () => {
  it('have a key, members and statistics of those that have a number', () => {
    const { total, groups } = groupedRuns(
      [row(0.1, 1, 2), row(0.1, 2, null), row(0.1, 3, 4), row(0.2, 1, null)],
      asked,
    );
    expect(total).toBe(2);
    expect(groups[0]).toMatchObject({ key: [0.1], count: 3, statistics: [{ n: 2, mean: 3, min: 2, max: 4 }, {}, {}] });
    expect(groups[1]).toMatchObject({ key: [0.2], count: 1 });
    expect(groups[1]?.statistics[0]).toBeNull();
  });

  it('do not depend on which page is asked for', () => {
    const all = groupedRuns(rows, { ...asked, baseline: rows[0]!.id });
    const second = groupedRuns(rows, { ...asked, baseline: rows[0]!.id, offset: 1, limit: 1 });
    expect(second).toEqual({ total: 2, groups: [all.groups[1]] });
  });

  it('are sorted by what they share or by a mean, those without it last', () => {
    const some = [row(0.1, 1, 3), row(0.2, 1, null), row(0.3, 1, 1)];
    const keys = (order: GroupQuestion['order']) =>
      groupedRuns(some, { ...asked, order }).groups.map(({ key }) => key[0]);
    expect(keys([{ field: 'learningRate', descending: true }])).toEqual([0.3, 0.2, 0.1]);
    expect(keys([{ field: 'heldOutLoss', descending: false }])).toEqual([0.3, 0.1, 0.2]);
    expect(keys([{ field: 'heldOutLoss', descending: true }])).toEqual([0.1, 0.3, 0.2]);
  });
});

describe('a baseline', () => {
  const verdicts = (given: readonly GroupedRow[], baseline = given[0]!.id) =>
    groupedRuns(given, { ...asked, baseline }).groups.map(({ verdicts: [loss] }) => loss);

  it('is compared seed by seed: a lower loss helps, and the difference has its own sign', () => {
    const [base, other] = verdicts(rows);
    expect(base).toBeNull();
    expect(other).toMatchObject({ verdict: 'helps', pairs: 6 });
    expect(other?.difference).toBeCloseTo(-0.2 + 3.5 / 90 - 3.5 / 100, 10);
    expect(other!.low).toBeLessThan(other!.difference);
    expect(other!.high).toBeLessThan(0);
  });

  it('says no more than can be told of too few common seeds', () => {
    const [, other] = verdicts([row(0.1, 1, 1), row(0.1, 2, 1), row(0.2, 2, 0.1), row(0.2, 3, 0.1)]);
    expect(other).toMatchObject({ verdict: 'cannotTell', pairs: 1, low: NaN });
  });

  it('takes runs of one seed together', () => {
    const [, other] = verdicts([...rows, row(0.2, 1, 0.8 + 1 / 90)]);
    expect(other?.pairs).toBe(6);
  });

  it('is corrected for how many groups are compared', () => {
    const weak = (rate: number) => [1, 2, 3].map((seed) => row(rate, seed, 1 - 0.02 * seed - rate / 1000));
    const base = [1, 2, 3].map((seed) => row(0, seed, 1 + 0.01 * (seed % 2)));
    const alone = verdicts([...base, ...weak(1)])[1]!;
    const several = verdicts([...base, ...weak(1), ...weak(2), ...weak(3)])[1]!;
    expect(several.corrected).toBeGreaterThan(alone.corrected * 1.5);
  });

  it('has nothing to say of what is neither better nor worse', () => {
    const { groups } = groupedRuns(rows, { ...asked, baseline: rows[0]!.id });
    expect(groups[1]?.verdicts[2]).toBeNull();
    expect(groups[1]?.verdicts[1]).toMatchObject({ verdict: 'identical' });
  });
});
