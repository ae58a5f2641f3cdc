import { describe, expect, it } from 'vitest';
import { RandomStream } from '#core/engine/random.ts';
import type { BaggingPlan } from '#core/contract/studies/bagging.ts';
import { agreement, classesOf, meanOf, probabilitiesOf } from '#core/studies/bagging/predictions.ts';
import { subspaceOf } from '#core/studies/bagging/subspace.ts';
import { conclude, runTask, taskCountOf } from '#core/studies/index.ts';
import { rings, smallSpec } from '../../training/trial-fixture.ts';
import { taskIo } from '../task-io.ts';

describe('predictions', () => {
  it('are averaged as probabilities and compared by their classes', () => {
    const a = probabilitiesOf(Float32Array.from([0, Math.log(3), 1, 1]), 2);
    expect(a[0]).toBeCloseTo(0.25, 6);
    expect(a[1]).toBeCloseTo(0.75, 6);
    expect([...a.slice(2)]).toEqual([0.5, 0.5]);
    const mean = meanOf([a, Float64Array.from([0.95, 0.05, 0, 1])]);
    expect(mean[0]).toBeCloseTo(0.6, 6);
    expect([...classesOf(mean, 2)]).toEqual([0, 1]);
    expect([...classesOf(a, 2)]).toEqual([1, 0]);
    expect(agreement([0, 1, 1, 0], [0, 1, 0, 0])).toBe(0.75);
  });
});

describe('a subspace', () => {
  it('leaves out whole columns, the same in every row and part, and never all', () => {
    const data = rings();
    for (let member = 0; member < 20; member++) {
      const { train, test } = subspaceOf(data, 0.9, new RandomStream(1, 'subspace', member));
      const isGone = [0, 1].map((column) => train.inputs.every((value, i) => i % 2 !== column || value === 0));
      expect(isGone).toContain(false);
      test.inputs.forEach((value, i) => expect(value).toBe(isGone[i % 2] ? 0 : data.test.inputs[i]));
    }
  });
});

describe('input dropout beside bagging', () => {
  const plan: BaggingPlan = { kind: 'bagging', inputRate: 0.5, members: 2, repetitions: 2, freshData: false };
  const source = { kind: 'generator', generator: 'loudCue', samples: 200, noise: 0.3, seed: 1 } as const;
  const small = smallSpec({ epochs: 3 });
  const spec = { ...small, data: { ...small.data, source } };

  it('compares four predictors seed by seed', () => {
    const shares: number[] = [];
    const outcomes = Array.from({ length: taskCountOf(plan, spec) }, (_, task) =>
      runTask(plan, spec, task, taskIo({ progress: (share) => void shares.push(share) })),
    );
    expect(outcomes).toHaveLength(2);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    const result = conclude(plan, spec, outcomes);
    if (result?.kind !== 'bagging') throw new Error('A comparison with bagging was planned.');
    expect(result.rows).toBe(40);
    expect(result.gains.bagged.count).toBe(2);
    for (const { mean } of Object.values(result.scores)) expect(mean).toBeGreaterThan(0.5);
    expect(result.closer.mean).toBeCloseTo(result.withBagged.dropout.mean - result.withBagged.plain.mean, 12);
    expect(runTask(plan, spec, 1, taskIo())).toEqual(outcomes[1]);
  });

  it('needs classes', () => {
    const curve = { ...spec, data: { ...spec.data, source: { ...source, generator: 'curve' as const } } };
    expect(() => runTask(plan, curve, 0, taskIo())).toThrow('predicts a number');
  });
});
