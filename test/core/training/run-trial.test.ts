import { describe, expect, it } from 'vitest';
import { createReferenceKernels } from '#core/engine/kernels/reference/reference-kernels.ts';
import type { Mark } from '#core/contract/entities.ts';
import type { ExperimentSpec } from '#core/spec/experiment-spec.ts';
import { dropoutKinds } from '#core/spec/network-spec.ts';
import { runTrial } from '#core/training/run-trial.ts';
import type { Checkpoint, TrialCommand } from '#core/training/trial.ts';
import { rings, smallSpec, Watcher } from './trial-fixture.ts';

const data = rings();

function train(spec = smallSpec(), watcher = new Watcher(), checkpoint: Checkpoint | null = null) {
  return { result: runTrial({ spec, data, checkpoint }, watcher), watcher };
}

describe('a trial', () => {
  it('learns, says what it trains on, and reports every step once and in order', () => {
    const { result, watcher } = train();
    expect(result.outcome).toBe('completed');
    expect(result.ending).toBeNull();
    expect(result.summary.test!.score).toBeGreaterThan(0.85);
    expect(watcher.facts).toMatchObject([
      { inputs: 2, outputs: 2, trainRows: 200, heldOut: 'validation', stepsPerEpoch: 7 },
    ]);
    expect(watcher.steps('step')).toEqual(Array.from({ length: 70 }, (_, step) => step));
    expect(watcher.points('epoch')).toEqual(Array.from({ length: 11 }, (_, epoch) => epoch));
    expect(watcher.points('step')).toEqual(watcher.points('epoch').map((epoch) => epoch * 7));
    expect(watcher.progress.at(-1)).toMatchObject({ step: 70, totalSteps: 70, epoch: 10, secondsLeft: 0 });
  });

  it('measures the training rows with dropout on and with all units', () => {
    const { watcher } = train(smallSpec({}, 0.5));
    const [on, all] = [watcher.points('trainDropoutLoss').at(-1), watcher.points('trainLoss').at(-1)];
    expect(on).toBeGreaterThan(all);
    const { watcher: without } = train(smallSpec({}, 0));
    expect(without.points('trainDropoutLoss')).toEqual(without.points('trainLoss'));
  });

  it('ends with the same bits whether or how often it measures', () => {
    const often = train(smallSpec()).result.model.parameters;
    const seldom = train(smallSpec({ evaluation: { everyEpochs: 10, sampleLimit: 20 } })).result.model.parameters;
    expect(seldom).toEqual(often);
  });

  it('remembers its best evaluation', () => {
    const { result, watcher } = train();
    const losses = watcher.points('heldOutLoss');
    const best = Math.min(...losses);
    expect(result.summary.best).toMatchObject({ loss: best, epoch: losses.indexOf(best) });
  });

  it('predicts values as well as classes', () => {
    const watcher = new Watcher();
    const result = runTrial(
      { spec: smallSpec({ epochs: 40 }, 0), data: rings('regression'), checkpoint: null },
      watcher,
    );
    expect(result.summary.test!.score).toBeGreaterThan(0.9);
    expect(watcher.facts[0]).toMatchObject({ task: 'regression', outputs: 1, classes: [] });
  });
});

describe('the same spec and seed', () => {
  const whole = train().result;

  it('give bit-identical weights over two runs', () => {
    expect(train().result.model).toEqual({ ...whole.model, elapsedMs: expect.any(Number) as number });
    expect(train(smallSpec({ seed: 2 })).result.model.parameters).not.toEqual(whole.model.parameters);
  });

  it('give bit-identical weights with a pause in between', () => {
    const script = [
      { after: 40, command: { kind: 'pause' } as const },
      { after: 0, command: { kind: 'resume' } as const },
    ];
    const { result, watcher } = train(smallSpec(), new Watcher(script));
    expect(watcher.states).toEqual(['running', 'paused', 'running']);
    expect(result.model.parameters).toEqual(whole.model.parameters);
    expect(result.summary.train).toEqual(whole.summary.train);
  });

  it.each<[string, ExperimentSpec]>([
    ['adam', smallSpec()],
    [
      'momentum, batches with replacement, cosine',
      smallSpec({
        optimizer: { kind: 'momentum', momentum: 0.9 },
        sampling: 'replacement',
        schedule: { kind: 'cosine', steps: null, minLearningRate: 0 },
      }),
    ],
    ...dropoutKinds.map((dropoutKind): [string, ExperimentSpec] => {
      const spec = smallSpec();
      return [`${dropoutKind} dropout`, { ...spec, network: { ...spec.network, dropoutKind } }];
    }),
  ])('give bit-identical weights when gone on with from any checkpoint (%s)', (_, spec) => {
    const watcher = new Watcher([], 900);
    const direct = train(spec, watcher).result;
    expect(watcher.checkpoints.length).toBeGreaterThan(5);
    const middle = watcher.checkpoints[Math.floor(watcher.checkpoints.length / 2)]!;
    for (const checkpoint of [watcher.checkpoints[0]!, middle]) {
      const later = new Watcher();
      const { result } = train(spec, later, checkpoint);
      expect(result.model.parameters).toEqual(direct.model.parameters);
      expect(result.model.optimizer).toEqual(direct.model.optimizer);
      expect(result.summary).toEqual({ ...direct.summary, elapsedMs: expect.any(Number) as number });
      expect(later.steps('step')[0]).toBe(checkpoint.step);
    }
  });

  it('give the reference’s loss curve up to rounding', () => {
    const reference = new Watcher();
    runTrial({ spec: smallSpec(), data, checkpoint: null }, reference, createReferenceKernels);
    const { watcher } = train();
    const expected = reference.steps('loss');
    watcher.steps('loss').forEach((loss, step) => expect(loss).toBeCloseTo(expected[step]!, 3));
  });
});

describe('commands', () => {
  it('stop it before its next step, with what it has learned so far', () => {
    const { result } = train(smallSpec(), new Watcher([{ after: 30, command: { kind: 'stop' } }]));
    expect(result.outcome).toBe('stopped');
    expect(result.summary.steps).toBeLessThan(30);
    expect(result.model.step).toBe(result.summary.steps);
    expect(result.summary.train).not.toBeNull();
  });

  it('stop it while it is paused', () => {
    const script: { after: number; command: TrialCommand }[] = [
      { after: 5, command: { kind: 'pause' } },
      { after: 0, command: { kind: 'stop' } },
    ];
    expect(train(smallSpec(), new Watcher(script)).result.outcome).toBe('stopped');
  });

  it('change learning rate and dropout rates from the next step on, and leave a mark', () => {
    const command: TrialCommand = { kind: 'change', learningRate: 0.002, dropoutRates: [0, 0.6, 0] };
    const { result, watcher } = train(smallSpec(), new Watcher([{ after: 30, command }]));
    const [mark] = watcher.marks as [Mark];
    expect(watcher.marks).toEqual([{ step: mark.step, learningRate: 0.002, dropoutRates: [0, 0.6, 0] }]);
    expect(result.model.marks).toEqual(watcher.marks);
    watcher.steps('learningRate').forEach((rate, step) => expect(rate).toBe(step < mark.step ? 0.01 : 0.002));
    expect(result.model.parameters).not.toEqual(train().result.model.parameters);
  });

  it('that change something during a pause are kept at once', () => {
    const script: { after: number; command: TrialCommand }[] = [
      // Polls of the measurement before the first step come first.
      { after: 6, command: { kind: 'pause' } },
      { after: 0, command: { kind: 'change', learningRate: 0.002 } },
      { after: 0, command: { kind: 'stop' } },
    ];
    const { watcher } = train(smallSpec(), new Watcher(script));
    expect(watcher.marks).toMatchObject([{ learningRate: 0.002 }]);
    expect(watcher.checkpoints.at(-1).marks).toEqual(watcher.marks);
  });

  it('given before a checkpoint hold after it', () => {
    const command: TrialCommand = { kind: 'change', learningRate: 0.002, dropoutRates: [0, 0.6, 0] };
    const watcher = new Watcher([{ after: 20, command }], 900);
    const direct = train(smallSpec(), watcher).result;
    const { result } = train(smallSpec(), new Watcher(), watcher.checkpoints.at(-1));
    expect(result.model.parameters).toEqual(direct.model.parameters);
  });
});

it('refuses a checkpoint of another network', () => {
  const { result } = train();
  const other = smallSpec();
  other.network.hidden[0]!.units = 20;
  expect(() => train(other, new Watcher(), result.model)).toThrow(/layers\.0\.weight should have the shape/);
});
