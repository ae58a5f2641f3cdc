import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusionOf } from '#core/charts/predictions/confusion.ts';

describe('the confusion matrix', () => {
  it('adds up as the rows it was counted from', () => {
    const rows = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 60 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const counts = new Int32Array(25);
        for (const [truth, predicted] of pairs)
          counts[5 * truth + predicted] = (counts[5 * truth + predicted] ?? 0) + 1;
        const { shown, countOf, rowTotal, columnTotal, worst } = confusionOf(counts, 5);
        expect(shown).toEqual([0, 1, 2, 3, 4]);
        for (const index of shown) {
          expect(rowTotal(index)).toBe(pairs.filter(([truth]) => truth === index).length);
          expect(columnTotal(index)).toBe(pairs.filter(([, predicted]) => predicted === index).length);
          for (const other of shown) {
            const count = pairs.filter(([truth, predicted]) => truth === index && predicted === other).length;
            expect(countOf(index, other)).toBe(count);
            if (index !== other) expect(worst?.count ?? 0).toBeGreaterThanOrEqual(count);
          }
        }
      }),
    );
  });

  it('of very many classes shows those with the most mistakes', () => {
    const counts = new Int32Array(10_000);
    for (const [truth, predicted] of [
      [7, 93],
      [93, 7],
      [50, 51],
    ] as const)
      counts[100 * truth + predicted] = 5;
    const { shown, classes, worst } = confusionOf(counts, 100);
    expect(classes).toBe(100);
    expect(shown).toHaveLength(30);
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    expect(shown).toEqual(expect.arrayContaining([7, 50, 51, 93]));
    expect(worst).toEqual({ truth: 7, predicted: 93, count: 5 });
  });
});
