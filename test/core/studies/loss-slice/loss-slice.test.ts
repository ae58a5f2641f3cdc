/** Slices of the loss: the planes, what is measured on them, and the training's own way. */
import { describe, expect, it } from 'vitest';
import type { LossSliceOutcome, LossSliceResult, LossSlicePlan } from '#core/contract/studies/loss-slice.ts';
import type { PreparedData } from '#core/data/prepared-data.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { lossSlice, rowOfTask } from '#core/studies/loss-slice/loss-slice.ts';
import { difference, planeThrough, project, randomPlane, weightsOf } from '#core/studies/loss-slice/plane.ts';
import { laySlice, lossesOn } from '#core/studies/loss-slice/slice.ts';
import { TaskCancelled } from '#core/errors/task-cancelled.ts';
import { train } from '#core/studies/train.ts';
import { Trainer } from '#core/training/trainer.ts';
import { rings, smallSpec } from '../../training/trial-fixture.ts';
import { taskIo } from '../task-io.ts';

const data = rings();
const plan: LossSlicePlan = { kind: 'lossSlice', plane: 'run', resolution: 7, extent: 1, rows: null, seed: 5 };
const io = taskIo({ data: () => data });
const { pow, sqrt } = Math;

function outcomesOf(of: LossSlicePlan, spec: ExperimentSpec, tasks: number[], from: PreparedData = data) {
  const outcomes: (LossSliceOutcome | undefined)[] = [];
  for (const task of tasks)
    outcomes[task] = lossSlice.run(of, spec, task, taskIo({ data: () => from })) as LossSliceOutcome;
  return outcomes;
}

function wholeSlice(of: LossSlicePlan, spec: ExperimentSpec, from: PreparedData = data): LossSliceResult {
  const tasks = Array.from({ length: of.resolution }, (_, task) => task);
  return lossSlice.conclude(of, spec, outcomesOf(of, spec, tasks, from)) as LossSliceResult;
}

describe('random directions', () => {
  const trainer = new Trainer(smallSpec(), data);
  const { origin, along, lengths } = randomPlane(trainer, 5);

  it('are as long as the weights, unit by unit, and leave the biases', () => {
    const { network } = trainer;
    for (const { weight, bias, inputs, units } of network.layers) {
      for (let unit = 0; unit < units; unit++) {
        const column = (values: Float32Array | Float64Array) =>
          sqrt(
            Array.from({ length: inputs }, (_, i) => values[weight - network.parameters + i * units + unit]!).reduce(
              (sum, value) => sum + pow(value, 2),
              0,
            ),
          );
        expect(column(along) * lengths[0]).toBeCloseTo(column(origin), 5);
        expect(along[bias - network.parameters + unit]).toBe(0);
      }
    }
  });

  it('are others for another seed, and the same for the same', () => {
    expect(randomPlane(trainer, 5).along).toEqual(along);
    expect(randomPlane(trainer, 6).along).not.toEqual(along);
  });
});

describe('the plane through three points', () => {
  const trainer = new Trainer(smallSpec(), data);
  const [first, middle, last] = [1, 2, 3].map((seed) => weightsOf(new Trainer(smallSpec({ seed }), data))) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];

  it('goes through them, with the last at its origin and the first on its x axis', () => {
    const plane = planeThrough(first, middle, last, 5);
    const distance = sqrt(difference(first, last).reduce((sum, value) => sum + value * value, 0));
    expect(project(plane, last)).toEqual({ x: 0, y: 0, offPlane: 0 });
    expect(project(plane, first).x).toBeCloseTo(distance, 10);
    expect(project(plane, first).y).toBeCloseTo(0, 10);
    for (const point of [first, middle]) expect(project(plane, point).offPlane).toBeLessThan(1e-5);
    expect(project(plane, weightsOf(trainer)).offPlane).toBeLessThan(1e-5);
    expect(project(plane, weightsOf(new Trainer(smallSpec({ seed: 9 }), data))).offPlane).toBeGreaterThan(1);
  });

  it('has a second direction where they lie on one line', () => {
    const between = first.map((value, i) => (value + last[i]!) / 2);
    const { along, across } = planeThrough(first, between, last, 5);
    expect(across.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 10);
    expect(across.reduce((sum, value, i) => sum + value * along[i]!, 0)).toBeCloseTo(0, 10);
  });
});

describe('a slice through a training', () => {
  const spec = smallSpec();
  const result = wholeSlice(plan, spec);
  const path = result.frame.path!;

  it('is of the very training that a run would be, all units taking part', () => {
    const trained = train(spec, data, io);
    const slice = laySlice(plan, spec, io, 0);
    expect([...weightsOf(slice.trainer)]).toHaveLength(slice.frame.parameters);
    lossesOn(slice, 0, 0, io);
    expect([...weightsOf(slice.trainer)]).toEqual([...weightsOf(trained.trainer)]);
    expect(result.frame.centre.train).toBeCloseTo(trained.result.summary.train!.loss, 6);
    expect(result.frame.centre.heldOut).toBeCloseTo(trained.result.summary.validation!.loss, 6);
    expect(path.step.at(-1)).toBe(trained.result.model.step);
  });

  it('has the way on it: from the first weights to the last, both in the plane', () => {
    expect(path.step[0]).toBe(0);
    expect(path.step).toEqual([...new Set(path.step)].sort((a, b) => a - b));
    expect(path.step.length).toBeGreaterThan(20);
    expect([path.x.at(-1), path.y.at(-1), path.offPlane.at(-1)]).toEqual([0, 0, 0]);
    expect(path.x[0]).toBeCloseTo(path.distance, 5);
    expect(path.offPlane[0]).toBeLessThan(1e-4);
    expect(path.lostShare).toBeGreaterThan(0);
    expect(path.lostShare).toBeLessThan(1);
    expect(path.loss[0]).toBeGreaterThan(path.loss.at(-1)!);
    // In the plane, what is measured on it is the way's own loss.
    const slice = laySlice(plan, spec, io, 0);
    expect(lossesOn(slice, path.x[0]!, path.y[0]!, io).train).toBeCloseTo(path.loss[0]!, 4);
  });

  it('is measured all over, on the rows that were asked for', () => {
    expect(result).toMatchObject({ kind: 'lossSlice', columns: 7, rows: 7, first: 0, last: 6 });
    expect(result.train).toHaveLength(49);
    expect(result.train.every(Number.isFinite)).toBe(true);
    expect(result.train).not.toEqual(result.heldOut);
    expect(result.frame.rows).toBe(data.train.rows);
    expect(wholeSlice({ ...plan, rows: 40 }, spec).frame.rows).toBe(40);
  });

  it('is the same whichever worker measures which row', () => {
    const [, , third] = outcomesOf(plan, spec, [2]);
    outcomesOf({ ...plan, plane: 'random' }, spec, [0]);
    expect(outcomesOf(plan, spec, [2])[2]).toEqual(third);
    expect(third?.frame).toBeNull();
  });
});

describe('a network of two numbers', () => {
  const line: PreparedData = { ...rings('regression'), features: ['x'], columns: [{ name: 'x', inputs: 1 }] };
  const part = (rows: number) => ({
    rows,
    inputs: Float32Array.from({ length: rows }, (_, i) => i / rows - 0.5),
    targets: Float32Array.from({ length: rows }, (_, i) => 2 * (i / rows - 0.5) + 1),
  });
  const lineData: PreparedData = {
    ...line,
    train: part(40),
    validation: part(10),
    test: part(10),
    inputTransform: { offset: new Float64Array(1), scale: new Float64Array(1).fill(1) },
    inputFill: Float64Array.of(NaN),
  };
  const spec = smallSpec({ optimizer: { kind: 'sgd' }, learningRate: 0.1 });
  const flat = { ...spec, network: { ...spec.network, hidden: [] } };

  it('is its own slice: nothing lies off the plane, and the loss is the quadratic that it is', () => {
    const { frame, train: losses } = wholeSlice(plan, flat, lineData);
    expect(frame.parameters).toBe(2);
    expect(frame.path!.lostShare).toBeLessThan(1e-6);
    expect(Math.max(...frame.path!.offPlane)).toBeLessThan(1e-6);
    for (let row = 0; row < 7; row++) {
      for (let column = 0; column < 4; column++) {
        const [a, b, c, d] = losses.slice(7 * row + column, 7 * row + column + 4) as [number, number, number, number];
        // Third differences of a quadratic vanish.
        expect(d - 3 * c + 3 * b - a).toBeCloseTo(0, 5);
      }
    }
  });
});

describe('the tasks of a slice', () => {
  it('go through the rows from the middle outwards, each once', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((task) => rowOfTask(task, 7))).toEqual([3, 4, 2, 5, 1, 6, 0]);
    for (const resolution of [5, 6, 8, 31]) {
      const rows = Array.from({ length: resolution }, (_, task) => rowOfTask(task, resolution));
      expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: resolution }, (_, row) => row));
    }
  });

  it('say nothing before three rows join, and then show what is joined', () => {
    const outcomes = outcomesOf(plan, smallSpec(), [0, 1, 2, 5]);
    const upTo = (count: number) => lossSlice.conclude(plan, smallSpec(), outcomes.slice(0, count));
    expect(upTo(2)).toBeNull();
    expect(upTo(6)).toMatchObject({ first: 2, last: 4 });
    expect(lossSlice.conclude(plan, smallSpec(), [undefined, ...outcomes.slice(1)])).toBeNull();
  });

  it('end when asked to', () => {
    const cancelled = taskIo({ data: () => data, isCancelled: () => true });
    expect(() => lossSlice.run({ ...plan, seed: 77 }, smallSpec(), 0, cancelled)).toThrow(TaskCancelled);
  });

  it('refuse a training that diverged', () => {
    const spec = smallSpec({ optimizer: { kind: 'sgd' }, learningRate: 100 });
    const regression = rings('regression');
    expect(() => lossSlice.run(plan, spec, 0, taskIo({ data: () => regression }))).toThrow(
      /diverged with the learning rate 100/,
    );
  });
});
