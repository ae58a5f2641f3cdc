/**
 * Figures computed independently over three seeds, on MNIST's 10,000 test images: the first 1,000 to train, the rest to
 * test; 784-256-256-10, SGD 0.05 with momentum 0.9, batches of 50, 60 epochs.
 *
 * They train 27 networks, so they are asked for.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fewDigits } from '#core/claims/specs.ts';
import { prepareData } from '#core/data/prepare.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { conclude, runTask, taskCountOf } from '#core/studies/index.ts';
import { taskIo } from '../core/studies/task-io.ts';
import { isMissing, needing, sharedPath } from '../support/golden.ts';
import { rounds } from './support/rounds.ts';

const digits = fewDigits({ mnist: { images: 'images', imagesName: 'images', labels: 'labels', labelsName: 'labels' } });
// Measured at the end only: measuring more often takes time and changes nothing.
const training = { ...digits.training, evaluation: { everyEpochs: digits.training.epochs, sampleLimit: null } };
const spec = { ...digits, training };
const isAsked = rounds(0, 1) > 0;

function resultOf(plan: StudyPlan) {
  const read = (name: string) => readFileSync(sharedPath(`data/mnist/t10k-${name}-ubyte.gz`));
  const data = prepareData(spec.data, (hash) => read(hash === 'images' ? 'images-idx3' : 'labels-idx1'));
  const outcomes = Array.from({ length: taskCountOf(plan, spec) }, (_, task) =>
    runTask(plan, spec, task, taskIo({ data: () => data })),
  );
  return conclude(plan, spec, outcomes);
}

describe.skipIf(!isAsked || isMissing('data/mnist'))(needing('on MNIST', 'data/mnist'), () => {
  it('weight scaling and averages of masks reach the accuracies computed independently', () => {
    const result = resultOf({
      kind: 'ensemble',
      hiddenRate: 0.5,
      masks: 50,
      rows: 3000,
      repetitions: 3,
      freshData: false,
    });
    if (result?.kind !== 'ensemble') throw new Error('There is no result.');
    const [accuracy] = result.lines;
    const at = (masks: number) => accuracy?.sampled[result.masks.indexOf(masks)]?.arithmetic.mean ?? NaN;
    const scaled = accuracy?.weightScaling.mean ?? NaN;
    const far = (value: number, expected: number) => Math.abs(value - expected);
    expect(far(scaled, 0.891)).toBeLessThan(0.015);
    expect(far(at(1), 0.852)).toBeLessThan(0.015);
    expect(far(at(5), 0.883)).toBeLessThan(0.015);
    expect(far(at(10), 0.888)).toBeLessThan(0.015);
    expect(far(at(50), 0.892)).toBeLessThan(0.015);
    expect(far(at(50), scaled)).toBeLessThan(0.006);
    expect([1, 5, 10, 50].map(at)).toEqual([1, 5, 10, 50].map(at).toSorted((a, b) => a - b));
    expect(accuracy?.averaging.verdict).toBe('helps');
  });

  it('the rate sweep reaches them too, and falls off its cliff', { timeout: 600_000 }, () => {
    const rates = [0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9];
    const figures = [0.895, 0.9, 0.901, 0.901, 0.891, 0.858, 0.48, 0.11];
    const axis = { kind: 'dropoutRate' as const, placement: 'hidden' as const, values: rates, keepCapacity: false };
    const result = resultOf({ kind: 'sweep', axes: [axis], repetitions: 3, freshData: false, trainEqualOnce: true });
    if (result?.kind !== 'sweep') throw new Error('There is no result.');
    result.cells.forEach(({ test }, i) => {
      const tolerance = rates[i] === 0.8 ? 0.1 : 0.015;
      expect(Math.abs(test.score.mean - (figures[i] ?? NaN)), `p = ${rates[i]}`).toBeLessThan(tolerance);
    });
    expect([1, 2, 3]).toContain(result.best);
    expect(result.cliff).toEqual({ from: 0.7, to: 0.8 });
    expect(result.cells[5]?.improvement?.score.verdict).toBe('hurts');
  });
});
