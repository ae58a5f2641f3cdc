import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { groupCurve } from '#core/statistics/group-curve.ts';
import { groupStatistics } from '#core/statistics/group-statistics.ts';
import { studentQuantile } from '#core/statistics/student-t.ts';

const database = new Database(':memory:');
afterAll(() => database.close());
database.exec('CREATE TABLE results (member INTEGER, x REAL, y REAL)');
const clear = database.prepare('DELETE FROM results');
const insert = database.prepare('INSERT INTO results VALUES (?, ?, ?)');

/** The same question in SQL. Values that are not finite are NULL there, as aggregates expect. */
const statisticsOf = database.prepare<[], Row>(`
  WITH means AS (SELECT avg(y) AS mean FROM results)
  SELECT count(y) AS n, mean, min(y) AS min, max(y) AS max,
    CASE WHEN count(y) > 1 THEN sqrt(sum((y - mean) * (y - mean)) / (count(y) - 1)) END AS deviation
  FROM results, means
`);
interface Row {
  readonly n: number;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

const closeTo = (found: number, wanted: number | null, scale: number) => {
  if (wanted === null) expect(found).toBeNaN();
  else expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(scale, 1e-300));
};

const sqlValue = (value: number) => (Number.isFinite(value) ? value : null);

it('is what SQL says of the same values, to 1e-12', () => {
  const value = fc.oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 0.9999, max: 1.0001, noNaN: true }),
    fc.constantFrom(NaN, Infinity, -Infinity),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), (values) => {
      clear.run();
      for (const one of values) insert.run(0, 0, sqlValue(one));
      const wanted = statisticsOf.get();
      const found = groupStatistics(values);
      const scale = Math.max(Math.abs(wanted?.min ?? 0), Math.abs(wanted?.max ?? 0));
      expect(found.n).toBe(wanted?.n);
      closeTo(found.mean, wanted?.mean ?? null, scale);
      closeTo(found.deviation, wanted?.deviation ?? null, scale);
      closeTo(found.min, wanted?.min ?? null, 0);
      closeTo(found.max, wanted?.max ?? null, 0);
      const deviation = wanted?.deviation ?? null;
      if (!wanted || deviation === null) return;
      const error = deviation / Math.sqrt(wanted.n);
      closeTo(found.standardError, error, scale);
      closeTo(found.high - found.mean, studentQuantile(wanted.n - 1) * error, 20 * scale);
      closeTo(found.mean - found.low, studentQuantile(wanted.n - 1) * error, 20 * scale);
    }),
  );
});

/** The value at the last evaluation up to x, of members that were evaluated at x or later. */
const valuesAt = database.prepare<{ x: number }, { y: number | null }>(`
  SELECT (SELECT y FROM results AS own WHERE own.member = members.member AND own.x <= :x ORDER BY own.x DESC LIMIT 1) AS y
  FROM (SELECT member, min(x) AS first, max(x) AS last FROM results GROUP BY member) AS members
  WHERE first <= :x AND last >= :x
`);
const places = database.prepare<[], { x: number }>('SELECT DISTINCT x FROM results ORDER BY x');

it('takes runs of different lengths and places together as SQL does', () => {
  const member = fc.record({
    x: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }).map((steps) => steps.sort((a, b) => a - b)),
    y: fc.array(
      fc.oneof(
        fc.integer({ min: -999, max: 999 }).map((value) => value / 7),
        fc.constant(NaN),
      ),
      {
        minLength: 12,
        maxLength: 12,
      },
    ),
  });
  fc.assert(
    fc.property(fc.array(member, { maxLength: 6 }), (members) => {
      clear.run();
      members.forEach(({ x, y }, i) => x.forEach((place, row) => insert.run(i, place, sqlValue(y[row]!))));
      const curve = groupCurve(
        members.map(({ x, y }) => ({ x: Float64Array.from(x), y: Float64Array.from(y.slice(0, x.length)) })),
      );
      expect([...curve.x]).toEqual(places.all().map(({ x }) => x));
      curve.x.forEach((x, i) => {
        const wanted = groupStatistics(valuesAt.all({ x }).map(({ y }) => y ?? NaN));
        const found = { n: curve.n[i], mean: curve.mean[i], low: curve.low[i], max: curve.max[i] };
        expect(found).toEqual({ n: wanted.n, mean: wanted.mean, low: wanted.low, max: wanted.max });
      });
    }),
    { numRuns: 50 },
  );
});

it('ends a run where it ends, and goes on with the others', () => {
  const short = { x: Float64Array.of(0, 1), y: Float64Array.of(1, 2) };
  const long = { x: Float64Array.of(0, 1, 2, 3), y: Float64Array.of(3, 4, 5, 6) };
  const { n, mean, deviation } = groupCurve([short, long]);
  expect([...n]).toEqual([2, 2, 1, 1]);
  expect([...mean]).toEqual([2, 3, 5, 6]);
  expect(deviation[3]).toBeNaN();
});
