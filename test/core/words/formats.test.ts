import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coordinateFormat } from '#core/words/coordinate-format.ts';
import { formatsOf } from '#core/words/formats.ts';

const en = formatsOf('en');
const ko = formatsOf('ko');

describe('formatsOf', () => {
  it('writes accuracy in percent and R² as a number', () => {
    expect(en.score(0.9734, 'classification')).toBe('97.3%');
    expect(en.score(0.9734, 'regression')).toBe('0.973');
  });

  it('signs differences, of accuracies in hundredths', () => {
    expect(en.scoreGap(-0.1234, 'classification')).toBe('-12.3');
    expect(en.scoreGap(0.5, 'regression')).toBe('+0.500');
    expect(en.lossGap(0.01234)).toBe('+0.0123');
    expect(en.lossGap(0)).toBe('0');
  });

  it('writes small learning rates as powers of ten', () => {
    expect([1, 0.05, 0.001, 0.0003, 0.000125, 0].map(en.learningRate)).toEqual([
      '1',
      '0.05',
      '0.001',
      '3e-4',
      '1.25e-4',
      '0',
    ]);
  });

  it('writes durations in two units at most, in the language', () => {
    expect([400, 9949, 9960, 65_000, 3_600_000 + 125_000].map(en.duration)).toEqual([
      '0.4s',
      '9.9s',
      '10s',
      '1m 5s',
      '1h 2m',
    ]);
    expect(ko.duration(65_000)).toBe('1분 5초');
  });

  it('shows a dash where there is no number', () => {
    expect([en.loss(NaN), en.score(NaN, 'classification'), en.duration(Infinity), en.learningRate(NaN)]).toEqual([
      '–',
      '–',
      '–',
      '–',
    ]);
  });

  it('says nothing of what comes of rounding', () => {
    expect(en.lossGap(0.1 + 0.2 - 0.3)).toBe('0');
    expect(en.lossGap(-1.11e-16)).toBe('0');
    expect([en.loss(-0), en.tenths(-0.01), en.score(-0.0001, 'regression')]).toEqual(['0', '0.0', '0.000']);
    expect([en.learningRate(-0.5), en.learningRate(-5e-4)]).toEqual(['-0.5', '-5e-4']);
  });

  const measures = {
    loss: en.loss,
    score: (value: number) => en.score(value, 'regression'),
    scoreTick: (value: number) => en.scoreTick(value, 'regression'),
    lossGap: en.lossGap,
    scoreGap: (value: number) => en.scoreGap(value, 'regression'),
    learningRate: en.learningRate,
    coordinate: coordinateFormat('en'),
  };

  it.each(Object.entries(measures))(
    'writes any number short, without idle zeros and a sign of nothing: %s',
    (_, write) => {
      fc.assert(
        fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (value) => {
          const text = write(value);
          expect(text.length).toBeLessThanOrEqual(12);
          expect(text).not.toMatch(/0\.0000/);
          expect(text).not.toMatch(/^[-+]0(\.0*)?$/);
          const read = Number(text.replaceAll(',', ''));
          expect(Math.abs(read - value)).toBeLessThanOrEqual(0.0005 + 0.006 * Math.abs(value));
        }),
        { numRuns: 1000 },
      );
    },
  );

  it('keeps a loss that exploded readable', () => {
    expect(en.loss(1.234e12)).toBe('1.23e12');
    expect(en.loss(0.123456)).toBe('0.1235');
  });
});
