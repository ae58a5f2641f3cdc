import { describe, expect, it } from 'vitest';
import type { EnsembleResult, EnsemblePlan } from '#core/contract/studies/ensemble.ts';
import type { PreparedData } from '#core/data/prepared-data.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { conclude, runTask, taskCountOf } from '#core/studies/index.ts';
import { TaskCancelled } from '#core/errors/task-cancelled.ts';
import { rings, smallSpec } from '../../training/trial-fixture.ts';
import { taskIo } from '../task-io.ts';

const plan: EnsemblePlan = {
  kind: 'ensemble',
  hiddenRate: null,
  masks: 60,
  rows: 80,
  repetitions: 2,
  freshData: false,
};

/** A hidden layer that few enough units are in for all masks to be gone through. */
function fewUnits(units = 6, batchNorm = false): ExperimentSpec {
  const spec = smallSpec();
  return {
    ...spec,
    network: { ...spec.network, hidden: [{ units, activation: 'tanh', dropoutRate: 0.3, batchNorm }] },
  };
}

function resultOf(change: Partial<EnsemblePlan>, spec: ExperimentSpec, data: PreparedData): EnsembleResult {
  const changed = { ...plan, ...change };
  const outcomes = Array.from({ length: taskCountOf(changed, spec) }, (_, task) =>
    runTask(changed, spec, task, taskIo({ data: () => data })),
  );
  const result = conclude(changed, spec, outcomes);
  if (result?.kind !== 'ensemble') throw new Error('There is no result.');
  return result;
}
const lineOf = ({ lines }: EnsembleResult, quantity: string) => {
  const line = lines.find((one) => one.quantity === quantity);
  if (!line) throw new Error(`There is no ${quantity}.`);
  return line;
};

describe('the ensemble bench', () => {
  it('measures each number of masks, and finds the same again', () => {
    const result = resultOf({}, smallSpec(), rings());
    expect(result).toMatchObject({ measuredOn: 'test', rows: 80, allMasks: null });
    expect(result.masks).toEqual([1, 2, 3, 5, 10, 20, 30, 50, 60]);
    for (const { sampled, weightScaling, exact } of result.lines) {
      expect(sampled).toHaveLength(9);
      expect(weightScaling.count).toBe(2);
      expect(exact).toBeNull();
    }
    expect(resultOf({}, smallSpec(), rings())).toEqual(result);
  });

  it('gives the same masks to fewer: a smaller bench is the beginning of a larger one', () => {
    const [small, large] = [resultOf({ masks: 10 }, smallSpec(), rings()), resultOf({}, smallSpec(), rings())];
    expect(lineOf(small, 'brier').sampled[4]).toEqual(lineOf(large, 'brier').sampled[4]);
  });

  it('comes close to the average over all masks, which is not weight scaling', () => {
    const result = resultOf({ masks: 1000 }, fewUnits(), rings());
    expect(result.allMasks).toBe(64);
    const { exact, sampled, weightScaling } = lineOf(result, 'crossEntropy');
    expect(sampled[sampled.length - 1]?.arithmetic.mean).toBeCloseTo(exact?.arithmetic.mean ?? NaN, 2);
    // Dropout on the last hidden layer alone: weight scaling is the geometric mean of all thinned networks.
    expect(weightScaling.mean).toBeCloseTo(exact?.geometric?.mean ?? NaN, 5);
    expect(Math.abs(weightScaling.mean - (exact?.arithmetic.mean ?? NaN))).toBeGreaterThan(1e-3);
  });

  it('leaves batch normalisation in evaluation while masks take turns', () => {
    const { exact, sampled, weightScaling } = lineOf(
      resultOf({ masks: 1000 }, fewUnits(6, true), rings()),
      'crossEntropy',
    );
    expect(weightScaling.mean).toBeCloseTo(exact?.geometric?.mean ?? NaN, 5);
    expect(sampled[sampled.length - 1]?.arithmetic.mean).toBeCloseTo(exact?.arithmetic.mean ?? NaN, 2);
  });

  it('averages values for a regression, of whose last layer weight scaling is the exact mean', () => {
    const result = resultOf({ masks: 10 }, fewUnits(5), rings('regression'));
    expect(result.lines.map(({ quantity }) => quantity)).toEqual(['squaredError']);
    const { exact, weightScaling } = lineOf(result, 'squaredError');
    expect(exact?.geometric).toBeNull();
    expect(weightScaling.mean).toBeCloseTo(exact?.arithmetic.mean ?? NaN, 5);
  });

  it('goes through masks of several places with their own rates', () => {
    const spec = fewUnits(4);
    const network = { ...spec.network, inputDropoutRate: 0.2, dropoutScaling: 'textbook' as const };
    const result = resultOf({ masks: 1000, repetitions: 1 }, { ...spec, network }, rings());
    expect(result.allMasks).toBe(64);
    const { exact, sampled } = lineOf(result, 'brier');
    expect(sampled[sampled.length - 1]?.arithmetic.mean).toBeCloseTo(exact?.arithmetic.mean ?? NaN, 2);
  });

  it('brings a rate along where the experiment has none, and says so where it does not', () => {
    const none = smallSpec({}, 0);
    expect(() => taskCountOf(plan, none)).toThrow('no dropout');
    expect(taskCountOf({ ...plan, hiddenRate: 0.5 }, none)).toBe(2);
    const { averaging } = lineOf(resultOf({ hiddenRate: 0.5 }, none, rings()), 'brier');
    expect(averaging.mean).toBeGreaterThan(0);
  });

  it('names the rows it is least sure of, the most uncertain first, and maps the plane', () => {
    const { uncertainty } = resultOf({ repetitions: 1 }, smallSpec({ epochs: 40 }), rings());
    if (!uncertainty?.map) throw new Error('There is no map.');
    const totals = uncertainty.mostUncertain.map(({ total }) => total);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    for (const { total, disagreement, prediction } of uncertainty.mostUncertain) {
      expect(prediction.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
      expect(disagreement).toBeGreaterThanOrEqual(0);
      expect(disagreement).toBeLessThanOrEqual(total);
      expect(total).toBeLessThanOrEqual(Math.log(2) + 1e-9);
    }
    const { x, y, places } = uncertainty.map;
    expect(places).toHaveLength(x.values.length * (y?.values.length ?? 0));
    // Surer in the middle of the inner ring than between the two rings.
    const at = (column: number, row: number) => {
      const nearest = (values: readonly number[], wanted: number) =>
        values.reduce(
          (best, value, i) => (Math.abs(value - wanted) < Math.abs((values[best] ?? 0) - wanted) ? i : best),
          0,
        );
      return places[nearest(y?.values ?? [], row) * x.values.length + nearest(x.values, column)]?.total ?? NaN;
    };
    expect(at(0, 0)).toBeLessThan(at(1, 0));
  });

  it('tells the spread of a regression in the unit of its target', () => {
    const data = rings('regression');
    const scaled = { ...data, targetTransform: { offset: 100, scale: 10 } };
    const [plain, changed] = [data, scaled].map((one) => resultOf({ repetitions: 1 }, smallSpec(), one).uncertainty);
    const [a, b] = [plain?.mostUncertain[0], changed?.mostUncertain[0]];
    expect(b?.total).toBeCloseTo(10 * (a?.total ?? NaN), 9);
    expect(b?.target).toBeCloseTo(100 + 10 * (a?.target ?? NaN), 5);
    expect(b?.prediction[0]).toBeCloseTo(100 + 10 * (a?.prediction[0] ?? NaN), 9);
  });

  it('ends when asked, also while masks are drawn', () => {
    const shares: number[] = [];
    const io = taskIo({
      data: () => rings(),
      progress: (share) => shares.push(share),
      isCancelled: () => Math.max(0, ...shares) > 0.6,
    });
    expect(() => runTask(plan, smallSpec(), 0, io)).toThrow(TaskCancelled);
  });

  it('asks for rows to measure on', () => {
    const data = rings();
    const nothing = { rows: 0, inputs: new Float32Array(0), targets: new Float32Array(0) };
    const all = { ...data, test: nothing, validation: nothing };
    expect(() => runTask(plan, smallSpec(), 0, taskIo({ data: () => all }))).toThrow('nothing to measure');
  });
});
