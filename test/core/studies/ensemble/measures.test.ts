import { describe, expect, it } from 'vitest';
import { measureClassification, measureRegression } from '#core/studies/ensemble/measures.ts';

const measured = (rows: number[][], targets: number[]) =>
  measureClassification(Float64Array.from(rows.flat()), Float32Array.from(targets), rows[0]?.length ?? 0);

describe('predictions are measured', () => {
  it('by their closed forms', () => {
    const rows = [
      [0.7, 0.2, 0.1],
      [0.4, 0.5, 0.1],
    ];
    const { accuracy, crossEntropy, brier } = measured(rows, [0, 0]);
    expect(accuracy).toBe(0.5);
    expect(crossEntropy).toBeCloseTo(-(Math.log(0.7) + Math.log(0.4)) / 2, 12);
    expect(brier).toBeCloseTo((0.09 + 0.04 + 0.01 + 0.36 + 0.25 + 0.01) / 2, 12);
  });

  it('as calibrated where the sure are right as often as they say', () => {
    const sure = Array.from({ length: 10 }, () => [0.8, 0.2]);
    expect(measured(sure, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1]).calibrationError).toBeCloseTo(0, 12);
    expect(measured(sure, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]).calibrationError).toBeCloseTo(0.8, 12);
  });

  it('bin by bin: errors in opposite directions do not cancel', () => {
    const rows = [...Array.from({ length: 4 }, () => [0.95, 0.05]), ...Array.from({ length: 4 }, () => [0.55, 0.45])];
    const { calibrationError } = measured(rows, [0, 0, 1, 1, 0, 0, 0, 0]);
    expect(calibrationError).toBeCloseTo((0.45 + 0.45) / 2, 12);
  });

  it('with a number even where a sure answer is wrong', () => {
    expect(measured([[1, 0]], [1]).crossEntropy).toBeGreaterThan(100);
    expect(Number.isFinite(measured([[1, 0]], [1]).crossEntropy)).toBe(true);
  });

  it('by the squared error for a regression', () => {
    const { squaredError, accuracy } = measureRegression(Float64Array.of(1, 3), Float32Array.of(0, 1));
    expect(squaredError).toBe(2.5);
    expect(accuracy).toBeNaN();
  });
});
