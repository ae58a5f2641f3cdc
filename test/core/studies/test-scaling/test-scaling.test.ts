import { describe, expect, it } from 'vitest';
import type { TestScalingPlan } from '#core/contract/studies/test-scaling.ts';
import { conclude, runTask, taskCountOf } from '#core/studies/index.ts';
import { rings, smallSpec } from '../../training/trial-fixture.ts';
import { taskIo } from '../task-io.ts';

const plan: TestScalingPlan = { kind: 'testScaling', rates: [0.1, 0.5], repetitions: 3, freshData: false };
const spec = smallSpec();

function cells() {
  const outcomes = Array.from({ length: taskCountOf(plan, spec) }, (_, task) =>
    runTask(plan, spec, task, taskIo({ data: () => rings() })),
  );
  const result = conclude(plan, spec, outcomes);
  if (result?.kind !== 'testScaling') throw new Error('There is no result.');
  return result.cells;
}

describe('scaling rules at test time', () => {
  it('are the same at one half, and not at a tenth', () => {
    const [tenth, half] = cells();
    expect(half?.rules.removed).toEqual(half?.rules.kept);
    expect(half?.improvement.removed.loss).toMatchObject({ mean: 0, verdict: 'identical' });
    expect(tenth?.improvement.removed.loss.verdict).toBe('hurts');
    expect(tenth?.rules.removed.loss.mean).toBeGreaterThan(tenth?.rules.kept.loss.mean ?? NaN);
    expect(tenth?.rules.nothing.loss.mean).not.toBe(tenth?.rules.kept.loss.mean);
  });

  it('need a hidden layer', () => {
    const flat = { ...spec, network: { ...spec.network, hidden: [] } };
    expect(() => taskCountOf(plan, flat)).toThrow('no hidden layer');
  });
});
