import { describe, expect, it } from 'vitest';
import type { RunFacts, RunSummary } from '#core/contract/entities.ts';
import { endInView, gapOf, heldOutOf, withMeasured } from '#core/charts/runs/run-results.ts';
import { sampleRun } from '../../../support/samples.ts';

const facts: RunFacts = {
  task: 'classification',
  inputs: 2,
  outputs: 2,
  classes: ['a', 'b'],
  features: ['x', 'y'],
  trainRows: 600,
  validationRows: 200,
  testRows: 200,
  heldOut: 'validation',
  stepsPerEpoch: 10,
  engine: 'reference',
};
const summary: RunSummary = {
  trainDropout: { loss: 0.4, score: 0.8 },
  train: { loss: 0.25, score: 1 },
  validation: { loss: 1, score: 0.75 },
  test: { loss: 2, score: 0.5 },
  best: null,
  steps: 100,
  elapsedMs: 1000,
};

describe('gapOf', () => {
  it('compares the held-out part with training with all units, not with dropout on', () => {
    expect(gapOf(sampleRun({ facts, summary }))).toEqual({ loss: 0.75, score: 0.25 });
  });

  it('uses the part that the live curve measured', () => {
    const run = sampleRun({ facts: { ...facts, heldOut: 'test' }, summary });
    expect(heldOutOf(run)).toEqual(summary.test);
    expect(gapOf(run)?.loss).toBe(1.75);
  });

  it('is unknown before the end or without a held-out part', () => {
    expect(gapOf(sampleRun({ facts }))).toBeNull();
    expect(gapOf(sampleRun({ facts: { ...facts, heldOut: null }, summary }))).toBeNull();
  });
});

describe('a run under way', () => {
  const measured = { train: { loss: 0.5, score: 0.75 }, heldOut: { loss: 0.75, score: 0.5 } };

  it('is listed with what was measured last', () => {
    const run = withMeasured(sampleRun({ facts, state: 'running' }), measured);
    expect(heldOutOf(run)).toEqual(measured.heldOut);
    expect(gapOf(run)).toEqual({ loss: 0.25, score: 0.25 });
    expect(run.summary?.test).toBeNull();
  });

  it('is what it is before anything was measured, and once there are results', () => {
    const [running, ended] = [sampleRun({ facts, state: 'running' }), sampleRun({ facts, summary })];
    expect(withMeasured(running, undefined)).toBe(running);
    expect(withMeasured(ended, measured)).toBe(ended);
  });

  it('has charts of which at least half is used, and that rarely change', () => {
    const totalSteps = 1_000_000;
    const ends = Array.from({ length: 20 }, (_, i) => ({ step: 2 ** i, end: endInView({ step: 2 ** i, totalSteps }) }));
    for (const { step, end } of ends) {
      expect(end).toBeGreaterThanOrEqual(step);
      expect(end).toBeLessThan(2 * step + 1);
    }
    expect(endInView({ step: totalSteps, totalSteps })).toBe(totalSteps);
    expect(endInView({ step: 0, totalSteps: 0 })).toBe(0);
  });
});
