import { describe, expect, it } from 'vitest';
import { RandomStream } from '#core/engine/random.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import type { NetworkSpec } from '#core/experiment/network-spec.ts';
import type { InsidePlan } from '#core/contract/studies/inside.ts';
import { conclude, runTask, taskCountOf } from '#core/studies/index.ts';
import { activityOf } from '#core/studies/inside/activity.ts';
import { maskMoments, measureAddedVariance } from '#core/studies/inside/added-variance.ts';
import { measureCoAdaptation, pairsAmong } from '#core/studies/inside/co-adaptation.ts';
import { Trainer } from '#core/training/trainer.ts';
import { rings, smallSpec } from '../../training/trial-fixture.ts';
import { taskIo } from '../task-io.ts';

const nothing = () => undefined;

function networkSpec(changes: Partial<NetworkSpec>): ExperimentSpec {
  const spec = smallSpec();
  return { ...spec, network: { ...spec.network, ...changes } };
}

describe('activity', () => {
  it('counts zeros, and units that answer every row alike', () => {
    // Three rows of: always 0, sometimes 0, always 2, lively.
    const values = Float32Array.from([0, 0, 2, 1, 0, 3, 2, -1, 0, 0, 2, 5]);
    const { zeros, dead, values: histogram } = activityOf(values, 4);
    expect(zeros).toBeCloseTo(5 / 12, 12);
    expect(dead).toBe(0.5);
    expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(7);
  });
});

describe('the variance that dropout adds to a sum', () => {
  it.each([
    { dropoutKind: 'bernoulli', dropoutScaling: 'inverted' },
    { dropoutKind: 'bernoulli', dropoutScaling: 'textbook' },
    { dropoutKind: 'gaussian', dropoutScaling: 'inverted' },
  ] as const)('agrees with its formula: $dropoutKind, $dropoutScaling', (kind) => {
    const spec = networkSpec({ ...kind, inputDropoutRate: 0.3 });
    const trainer = new Trainer(spec, rings());
    const noise = measureAddedVariance(trainer, trainer.parts.test, [0.3, 0.3, 0], 20_000, nothing);
    expect(noise.map(({ position, rate }) => [position, rate])).toEqual([
      [0, 0.3],
      [1, 0.3],
    ]);
    for (const { ratio, shift, measured, predicted } of noise) {
      expect(Math.abs(ratio - 1)).toBeLessThan(0.02);
      expect(shift).toBeLessThan(0.03);
      expect(measured).toHaveLength(predicted.length);
    }
    expect(trainer.network.rates).toEqual([0.3, 0.3, 0]);
  });

  it('is p(1 − p), by (1 − p)² where the survivors are scaled', () => {
    const { network } = smallSpec();
    expect(maskMoments(network, 0.2).variance).toBeCloseTo(0.25, 12);
    expect(maskMoments({ ...network, dropoutScaling: 'textbook' }, 0.2)).toEqual({ mean: 0.8, variance: 0.2 * 0.8 });
  });
});

describe('co-adaptation', () => {
  /** One row x = 1, target 0: the prediction is the sum of a · w over three linear units. */
  function sumOfUnits(weights: readonly number[]) {
    const data = rings('regression');
    const one = { rows: 1, inputs: Float32Array.from([1, 0]), targets: Float32Array.from([0]) };
    const spec = networkSpec({ hidden: [{ ...smallSpec().network.hidden[0]!, units: 3, activation: 'linear' }] });
    const trainer = new Trainer(spec, { ...data, test: one });
    const { memory } = trainer.kernels;
    const [first, second] = trainer.network.layers;
    memory.set([1, 1, 1, 0, 0, 0], first!.weight);
    memory.set([0, 0, 0], first!.bias);
    memory.set(weights, second!.weight);
    memory.set([0], second!.bias);
    return trainer;
  }

  it('is what a pair’s absence costs beyond each one’s, by hand', () => {
    // The loss is (w₁ + w₂ + w₃)²: without i and j it is w₃², so the interaction is 2 w₁ w₂.
    const trainer = sumOfUnits([0.5, -2, 1]);
    const { interactions, meanSize, relative } = measureCoAdaptation(trainer, trainer.parts.test, 0, [[0, 1]], nothing);
    expect(meanSize).toBeCloseTo(2 * 0.5 * 2, 5);
    expect(interactions.counts).toEqual([1]);
    // ΔL(1) = (−1)² − (−0.5)² = 0.75, ΔL(2) = 1.5² − 0.25 = 2.
    expect(relative).toBeCloseTo(2 / 2.75, 5);
    expect([...trainer.kernels.memory.subarray(trainer.network.layers[1]!.weight).slice(0, 3)]).toEqual([0.5, -2, 1]);
  });

  it('is nothing between units of which one says nothing', () => {
    const trainer = sumOfUnits([0.5, 0, 1]);
    expect(measureCoAdaptation(trainer, trainer.parts.test, 0, [[0, 1]], nothing).meanSize).toBe(0);
  });

  it('looks at different pairs of units, few enough to be taken away one by one', () => {
    const pairs = pairsAmong(100, 50, new RandomStream(1, 'ablation'));
    expect(pairs).toHaveLength(50);
    expect(new Set(pairs.map((pair) => pair.toSorted((a, b) => a - b).join())).size).toBe(50);
    expect(pairs.every(([a, b]) => a !== b)).toBe(true);
    expect(new Set(pairs.flat()).size).toBeLessThanOrEqual(11);
    expect(pairsAmong(3, 50, new RandomStream(1, 'ablation'))).toHaveLength(3);
    expect(pairsAmong(1, 50, new RandomStream(1, 'ablation'))).toEqual([]);
  });
});

describe('a look inside', () => {
  const plan: InsidePlan = { kind: 'inside', repetitions: 2, freshData: false, pairs: 10, masks: 200 };
  const source = { kind: 'generator', generator: 'moons', samples: 200, noise: 0.2, seed: 1 } as const;
  const small = smallSpec({ epochs: 3 });
  const spec: ExperimentSpec = { ...small, data: { ...small.data, source } };
  const look = (experiment: ExperimentSpec) => {
    const outcomes = Array.from({ length: taskCountOf(plan, experiment) }, (_, task) =>
      runTask(plan, experiment, task, taskIo()),
    );
    return { outcomes, result: conclude(plan, experiment, outcomes) };
  };

  it('compares the two networks layer by layer and seed by seed', () => {
    const { result, outcomes } = look(spec);
    if (result?.kind !== 'inside') throw new Error('A look inside was planned.');
    expect(outcomes).toHaveLength(4);
    expect(result.changes).toHaveLength(1);
    expect(result.changes[0]?.zeros.count).toBe(2);
    expect(result.without.layers[0]?.values.width).toBe(result.with.layers[0]?.values.width);
    expect(result.noise?.map(({ position }) => position)).toEqual([1]);
    expect(result.without.weights?.units).toHaveLength(19);
    expect(result.without.weights?.inputs).toEqual(['x', 'y']);
    expect(conclude(plan, spec, outcomes.slice(0, 1))).toBeNull();
    expect(runTask(plan, spec, 1, taskIo())).toEqual(outcomes[1]);
  });

  it('has nothing to say of units without hidden layers, and no formula for alpha dropout', () => {
    const logistic = { ...spec, network: { ...spec.network, hidden: [], inputDropoutRate: 0.5 } };
    expect(look(logistic).result).toMatchObject({ changes: [], noise: [{ position: 0 }] });
    const alpha: ExperimentSpec = { ...spec, network: { ...spec.network, dropoutKind: 'alpha' } };
    expect(look(alpha).result).toMatchObject({ noise: null });
  });
});
