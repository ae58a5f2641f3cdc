import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descentOf, leastDescent, readSuggestions, valley } from '#core/studies/range-test/suggestions.ts';

const rates = (count: number) => Array.from({ length: count }, (_, i) => 1e-6 * 10 ** (i / 40));
const curve = (losses: number[]) => ({ rates: rates(losses.length), losses });
const losses = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: leastDescent, maxLength: 300 });
const read = (values: number[]) => readSuggestions(descentOf(curve(values)), values.length);

/** Flat, then down over some decades, then up: what a range test looks like. */
const usual = Array.from({ length: 280 }, (_, i) => {
  const x = i / 40;
  return 2.3 - 1.5 / (1 + Math.exp(-4 * (x - 4))) + 10 ** (2 * (x - 6.5));
});

describe('the suggestions of a range test', () => {
  it('lie on the descent, well below the rate of the lowest loss', () => {
    fc.assert(
      fc.property(losses, (values) => {
        const descent = descentOf(curve(values));
        const lowest = rates(values.length)[values.indexOf(Math.min(...values))]!;
        if (descent.losses.length < leastDescent) return;
        for (const { learningRate } of readSuggestions(descent, values.length)) {
          expect(learningRate).toBeGreaterThanOrEqual(1e-6);
          expect(learningRate).toBeLessThanOrEqual(lowest / 3);
        }
      }),
    );
  });

  it('do not change with the unit of the loss', () => {
    fc.assert(
      fc.property(losses, fc.integer({ min: -20, max: 20 }), (values, exponent) => {
        if (descentOf(curve(values)).losses.length < leastDescent) return;
        const rescaled = read(values.map((loss) => loss * 2 ** exponent));
        expect(rescaled.map(({ learningRate }) => learningRate)).toEqual(
          read(values).map(({ learningRate }) => learningRate),
        );
      }),
    );
  });

  it('do not change with what comes after the lowest loss', () => {
    const worse = usual.map((loss, i) => (i > usual.indexOf(Math.min(...usual)) ? 1e6 : loss));
    expect(read(worse)).toEqual(read(usual));
  });

  it('name the steepest place, the middle of the valley and a tenth of the lowest rate', () => {
    const [byValley, steepest, minimum] = read(usual);
    expect(Math.log10(steepest!.learningRate)).toBeCloseTo(-2, 1);
    expect((10 * minimum!.learningRate) / minimum!.from).toBeCloseTo(1, 1);
    expect(byValley!.learningRate).toBeGreaterThan(byValley!.from);
    expect(byValley!.learningRate).toBeLessThan(byValley!.to);
  });

  it('are lowered to a third of the lowest rate where the loss plunges just before it', () => {
    const plunge = usual.map((_, i) => (i < 200 ? 2.3 : i < 208 ? 2.3 - 0.2 * (i - 200) : 5));
    const steepest = read(plunge).find(({ kind }) => kind === 'steepest');
    expect(steepest?.isLowered).toBe(true);
    expect((3 * steepest!.learningRate) / rates(208)[207]!).toBeCloseTo(1, 1);
  });
});

describe('the valley', () => {
  it('is found index for index as fastai finds it', () => {
    // fastai 2.7, `valley`: max_end 30, max_start -1, sections 10.33.
    expect(valley(Array.from({ length: 31 }, (_, i) => 1 - i / 31))).toEqual({ start: 0, middle: 14, end: 30 });
    // The longest falling subsequence 5 4 3 2 ends at 6.
    expect(valley([3, 5, 6, 4, 3, 7, 2, 8])).toEqual({ start: 2, middle: 3, end: 6 });
  });
});
