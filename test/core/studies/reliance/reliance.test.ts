import { describe, expect, it } from 'vitest';
import { cues } from '#core/claims/specs.ts';
import { RandomStream } from '#core/engine/random.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import type { ReliancePlan } from '#core/contract/studies/reliance.ts';
import { conclude, runTask, taskCountOf } from '#core/studies/index.ts';
import { groupInputs } from '#core/studies/reliance/input-groups.ts';
import { measureReliance } from '#core/studies/reliance/measure-reliance.ts';
import { TaskCancelled } from '#core/errors/task-cancelled.ts';
import { correctedChanges } from '#core/statistics/comparison.ts';
import { Trainer } from '#core/training/trainer.ts';
import { rings, smallSpec } from '../../training/trial-fixture.ts';
import { taskIo } from '../task-io.ts';

const generator = { kind: 'generator', generator: 'moons', samples: 100, noise: 0, seed: 1 } as const;

/** All tasks of a study, one after the other. */
function study(spec: ExperimentSpec, plan: ReliancePlan) {
  const outcomes = Array.from({ length: taskCountOf(plan, spec) }, (_, task) => runTask(plan, spec, task, taskIo()));
  const result = conclude(plan, spec, outcomes);
  if (result?.kind !== 'reliance') throw new Error('A reliance meter was planned.');
  return result;
}

/** A linear network whose two outputs are 3x + y and 0. */
function linearTrainer() {
  const spec = smallSpec();
  const trainer = new Trainer({ ...spec, network: { ...spec.network, hidden: [] } }, rings());
  const { weight, bias } = trainer.network.layers[0]!;
  trainer.kernels.memory.set([3, 0, 1, 0], weight);
  trainer.kernels.memory.set([0, 0], bias);
  return trainer;
}

describe('reliance', () => {
  it('by the share of a linear network is the mean of |w (x − x̄)|, and all is as before afterwards', () => {
    const trainer = linearTrainer();
    const set = trainer.parts.test;
    const { memory } = trainer.kernels;
    const before = memory.slice(set.inputs, set.inputs + 2 * set.rows);
    const random = () => new RandomStream(1, 'relianceShuffle');
    const { effects } = measureReliance(trainer, set, [[0], [1]], 2, random, () => undefined);
    expect(memory.slice(set.inputs, set.inputs + 2 * set.rows)).toEqual(before);
    [3, 1].forEach((weight, column) => {
      const values = Array.from({ length: set.rows }, (_, row) => before[2 * row + column]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / set.rows;
      const expected = values.reduce((sum, value) => sum + weight * Math.abs(value - mean), 0) / set.rows;
      expect(effects[column]).toBeCloseTo(expected, 4);
    });
  });

  it('is nothing on an input without weight, and all that is known on the only one with', () => {
    const trainer = linearTrainer();
    trainer.kernels.memory.set([3, 0, 0, 0], trainer.network.layers[0]!.weight);
    const set = trainer.parts.test;
    const { memory } = trainer.kernels;
    for (let row = 0; row < set.rows; row++) memory[set.inputs + 2 * row] = memory[set.targets + row] ? -1 : 1;
    const random = () => new RandomStream(1, 'relianceShuffle');
    const { losses, effects } = measureReliance(trainer, set, [[0], [1]], 20, random, () => undefined);
    expect(effects[1]).toBe(0);
    expect(losses[1]).toBe(0);
    expect(losses[0]).toBeGreaterThan(0.4);
    expect(losses[0]).toBeLessThan(0.6);
  });
});

describe('the two tables of cues', () => {
  const plan: ReliancePlan = { kind: 'reliance', inputRates: [0.5], repetitions: 4, freshData: true, shuffles: 3 };

  it('A: dropout takes weight from the loud cue', () => {
    const spec = cues({ generator: 'loudCue', noise: 0.3 }, { learningRate: 0.025, epochs: 3000 });
    const [none, half] = study(spec, plan).settings;
    expect(none?.inputs[0]?.shuffled.mean).toBeLessThan(0.82);
    expect(half?.inputs[0]?.shuffled.mean).toBeCloseTo(0.91, 1);
    expect(half?.inputs[0]?.share.mean).toBeLessThan(none?.inputs[0]?.share.mean ?? 0);
    // One of ten inputs that are read together; by itself it is certain after four draws.
    expect(half?.inputs[0]?.change).toMatchObject({ comparisons: 10, verdict: 'cannotTell' });
    expect(correctedChanges([half!.inputs[0]!.change!])[0]?.verdict).toBe('fell');
  });

  it('B: dropout gives weight to the clean cue', () => {
    const spec = cues({ generator: 'cleanCue', noise: 1.5 }, { learningRate: 0.05, epochs: 2000 });
    const [none, half] = study(spec, plan).settings;
    expect(none?.inputs[0]?.shuffled.mean).toBeCloseTo(0.93, 1);
    expect(half?.inputs[0]?.change?.verdict).toBe('grew');
  });
});

describe('a reliance meter', () => {
  const spec = { ...smallSpec({ epochs: 1 }), data: { ...smallSpec().data, source: generator } };
  const plan: ReliancePlan = { kind: 'reliance', inputRates: null, repetitions: 2, freshData: false, shuffles: 1 };

  it('compares the experiment’s own rates with none, seed by seed', () => {
    const { settings, groups, rows } = study(spec, plan);
    expect(settings.map(({ rates }) => rates)).toEqual([
      [0, 0, 0],
      [0, 0.3, 0],
    ]);
    expect(groups).toEqual({ names: ['x', 'y'], patches: null });
    expect(rows).toBe(20);
    expect(settings[0]?.inputs[0]?.change).toBeNull();
    expect(settings[1]?.inputs[0]?.change?.count).toBe(2);
  });

  it('finds the same when a task is done again', () => {
    expect(runTask(plan, spec, 3, taskIo())).toEqual(runTask(plan, spec, 3, taskIo()));
  });

  it('ends where it is asked to, and refuses an experiment without dropout', () => {
    expect(() => runTask(plan, spec, 0, taskIo({ isCancelled: () => true }))).toThrow(TaskCancelled);
    const none = { ...spec, network: { ...spec.network, hidden: [] } };
    expect(() => runTask(plan, none, 0, taskIo())).toThrow('no dropout');
  });
});

describe('groups of inputs', () => {
  it('are patches of an image, at most two hundred', () => {
    const { names, members, patches } = groupInputs({ columns: [], image: { width: 28, height: 28 } });
    expect(patches).toEqual({ across: 14, down: 14, side: 2 });
    expect(names[15]).toBe('2,2');
    expect(members[15]).toEqual([58, 59, 86, 87]);
    expect(new Set(members.flat()).size).toBe(784);
  });

  it('take a category as one, and many columns in runs of neighbours', () => {
    const columns = [
      { name: 'mass', inputs: 1 },
      { name: 'island', inputs: 2 },
      // A column may be called as a category of another one is.
      { name: 'island = A', inputs: 1 },
    ];
    expect(groupInputs({ columns, image: null })).toMatchObject({
      names: ['mass', 'island', 'island = A'],
      members: [[0], [1, 2], [3]],
    });
    const wide = Array.from({ length: 500 }, (_, i) => ({ name: `c${i}`, inputs: 1 }));
    const { names, members } = groupInputs({ columns: wide, image: null });
    expect(names[0]).toBe('c0 … c2');
    expect(members.flat()).toHaveLength(500);
  });
});
