import { describe, expect, it } from 'vitest';
import { limitedRate, valuesInForce } from '#renderer/features/runs/live-values.ts';
import { sampleRun } from '../../../support/samples.ts';

describe('valuesInForce', () => {
  it('starts with the spec', () => {
    expect(valuesInForce(sampleRun())).toEqual({ learningRate: 0.05, dropoutRates: [0, 0.2, 0.2, 0] });
  });

  it('takes the latest change of each value, whichever mark it came with', () => {
    const marks = [
      { step: 10, learningRate: 0.5, dropoutRates: [0, 0.1, 0.1, 0] },
      { step: 20, learningRate: 0.005 },
    ];
    expect(valuesInForce(sampleRun({ marks }))).toEqual({ learningRate: 0.005, dropoutRates: [0, 0.1, 0.1, 0] });
  });
});

describe('limitedRate', () => {
  it('stays within the limits and loses the noise of multiplying', () => {
    expect(limitedRate(0.3 * 0.1)).toBe(0.03);
    expect(limitedRate(1e9)).toBe(100);
    expect(limitedRate(1e-30)).toBe(1e-8);
  });
});
