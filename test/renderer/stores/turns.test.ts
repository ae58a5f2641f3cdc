import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, turns } from '#renderer/stores/turns.ts';

describe('turns', () => {
  it('tell what began last', () => {
    const begin = turns();
    const first = begin();
    expect(first()).toBe(true);
    const second = begin();
    expect([first(), second()]).toEqual([false, true]);
  });
});

describe('inOrder', () => {
  it('takes nothing older than what is there, and never less than was asked for, in any order of answers', async () => {
    const orders = fc
      .nat({ max: 6 })
      .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count }));
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const taken: number[] = [];
        const answers: (() => void)[] = [];
        const read = inOrder(
          () => {
            const number = answers.length;
            return new Promise<number>((resolve) => answers.push(() => resolve(number)));
          },
          (number) => taken.push(number),
        );
        const readings = order.map(() => read());
        for (const at of order) {
          answers[at]?.();
          await readings[at];
          expect(taken.at(-1)).toBeGreaterThanOrEqual(at);
        }
        expect(taken).toEqual(taken.toSorted((a, b) => a - b));
      }),
    );
  });
});
