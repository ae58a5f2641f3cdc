import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fan, largestBytes, mergeCount, mergeGroups, mergeWindow } from '#core/store/merge-plan.ts';

interface Stretch {
  readonly bytes: number;
}

/** What a run has after stretches of these sizes came, and how many bytes were written for it. */
function afterAll(sizes: readonly number[]): { stretches: Stretch[]; written: number } {
  const stretches: Stretch[] = [];
  let written = 0;
  for (const size of sizes) {
    const count = mergeCount(stretches.slice(-mergeWindow), size);
    const joined = stretches.splice(stretches.length - count, count);
    const bytes = joined.reduce((sum, one) => sum + one.bytes, size);
    stretches.push({ bytes });
    written += bytes;
  }
  return { stretches, written };
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

it.each([24, 96, 1000, 20_000])(
  'keeps a run of 100,000 stretches of %i bytes in few, written a few times each',
  (size) => {
    const sizes = Array.from({ length: 100_000 }, () => size);
    const { stretches, written } = afterAll(sizes);
    expect(stretches.length).toBeLessThanOrEqual(mergeWindow + sum(sizes) / 2 ** 18);
    expect(written).toBeLessThanOrEqual(6 * sum(sizes));
  },
);

it('loses nothing, bounds what is joined, and has as few stretches, whatever comes', () => {
  const sizes = fc.array(fc.oneof(fc.integer({ min: 24, max: 200 }), fc.integer({ min: 24, max: 500_000 })), {
    maxLength: 400,
    size: 'max',
  });
  fc.assert(
    fc.property(sizes, (all) => {
      const { stretches } = afterAll(all);
      expect(sum(stretches.map(({ bytes }) => bytes))).toBe(sum(all));
      expect(Math.max(0, ...stretches.map(({ bytes }) => bytes))).toBeLessThanOrEqual(largestBytes);
      const small = stretches.filter(({ bytes }) => bytes < 2 ** 18).length;
      expect(small).toBeLessThanOrEqual(mergeWindow * (1 + stretches.length - small));
      // The same looked at through the window as looked at whole.
      for (const next of [24, 1000, 100_000]) {
        expect(mergeCount(stretches.slice(-mergeWindow), next)).toBe(mergeCount(stretches, next));
        expect(mergeCount(stretches.slice(-fan), next) > 0).toBe(mergeCount(stretches, next) > 0);
      }
    }),
    { numRuns: 200 },
  );
});

it('leaves the full alone, and what can’t be joined', () => {
  const full = { bytes: 2 ** 20 };
  const other = { bytes: Infinity };
  expect(mergeCount([full], 24)).toBe(0);
  expect(mergeCount([other], 2 ** 17)).toBe(0);
  const few = [{ bytes: 24 }, { bytes: 30 }];
  expect(mergeGroups([...few, full, { bytes: 1 }, other, ...few])).toEqual([few, few]);
  expect(mergeGroups(Array.from({ length: 10 }, () => ({ bytes: 2 ** 17 })))).toHaveLength(5);
});
