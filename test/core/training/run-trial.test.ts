import { describe, expect, it } from 'vitest';
import { createReferenceKernels } from '#core/engine/kernels/reference/reference-kernels.ts';
import type { Mark } from '#core/contract/entities.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { optimizers } from '#core/experiment/optimizers.ts';
import { schedules } from '#core/experiment/schedules/index.ts';
import { dropoutKinds } from '#core/experiment/network-spec.ts';
import { runTrial } from '#core/training/run-trial.ts';
import { Trainer } from '#core/training/trainer.ts';
import type { Checkpoint, TrialCommand } from '#core/training/trial.ts';
import { rings, smallSpec, Watcher } from './trial-fixture.ts';

const data = rings();

const oneCycle = { schedule: { ...schedules.oneCycle.defaults, cycleMomentum: { min: 0.8, max: 0.95 } } };
/** Gives up at once, so that a small run reduces its rate several times. */
const plateau = { ...schedules.plateau.defaults, factor: 0.5, patience: 0, threshold: 0.1 };
const sequence = {
  schedule: {
    kind: 'sequence' as const,
    per: 'epoch' as const,
    parts: [
      { schedule: plateau, length: 4, factor: 1 },
      { schedule: { ...plateau, factor: 0.7 }, length: null, factor: 0.5 },
    ],
  },
  warmup: { steps: 9, startFactor: 0.1 },
};

function normalizedSpec(): ExperimentSpec {
  const spec = smallSpec();
  const hidden = spec.network.hidden.map((layer) => ({ ...layer, batchNorm: true }));
  return { ...spec, network: { ...spec.network, hidden, maxNorm: 1 } };
}

function scheduledSpec(): ExperimentSpec {
  const spec = smallSpec();
  return { ...spec, network: { ...spec.network, dropoutSchedule: { kind: 'linear', from: 0, to: 1, epochs: 8 } } };
}

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

  it.each([0.001, 2])('measures at the same steps however quick its steps are (%f ms a look)', (msPerLook) => {
    const { result, watcher } = train(smallSpec(), new Watcher([], msPerLook));
    const { result: usual, watcher: expected } = train();
    expect(watcher.points('step')).toEqual(expected.points('step'));
    expect(watcher.steps('loss')).toEqual(expected.steps('loss'));
    expect(result.model.parameters).toEqual(usual.model.parameters);
  });

  it('measures the training rows with dropout on and with all units', () => {
    const { watcher } = train(smallSpec({}, 0.5));
    const [on, all] = [watcher.points('trainDropoutLoss').at(-1), watcher.points('trainLoss').at(-1)];
    expect(on).toBeGreaterThan(all!);
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
    [
      'nadam, 1cycle with momentum, clipped',
      smallSpec({ ...oneCycle, optimizer: optimizers.nadam.defaults, clipNorm: 0.5 }),
    ],
    ['radam, reduced on plateaus', smallSpec({ optimizer: optimizers.radam.defaults, schedule: plateau })],
    ['a sequence behind a warm-up', smallSpec(sequence)],
    ...dropoutKinds.map((dropoutKind): [string, ExperimentSpec] => {
      const spec = smallSpec();
      return [`${dropoutKind} dropout`, { ...spec, network: { ...spec.network, dropoutKind } }];
    }),
    ['batch normalisation and max-norm', normalizedSpec()],
    ['dropout on a ramp', scheduledSpec()],
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
    const trainer = new Trainer(smallSpec(), data, createReferenceKernels);
    runTrial({ spec: smallSpec(), data, checkpoint: null }, reference, trainer);
    const { watcher } = train();
    const expected = reference.steps('loss');
    watcher.steps('loss').forEach((loss, step) => expect(loss).toBeCloseTo(expected[step]!, 3));
  });
});

describe('the learning rate', () => {
  it('falls when the held-out loss stops falling, as it would by PyTorch’s rules', () => {
    const { watcher } = train(smallSpec({ schedule: plateau }));
    const losses = watcher.points('heldOutLoss');
    const rates = watcher.steps('learningRate');
    let lowest = Infinity;
    let expected = 0.01;
    for (let epoch = 0; epoch < 10; epoch++) {
      expect(new Set(rates.slice(7 * epoch, 7 * epoch + 7))).toEqual(new Set([expected]));
      const loss = losses[epoch + 1]!;
      if (loss < 0.9 * lowest) lowest = loss;
      else expected *= 0.5;
    }
    expect(expected).toBeLessThan(0.005);
  });

  it('watches the training loss where nothing is held out', () => {
    const none = { rows: 0, inputs: new Float32Array(), targets: new Float32Array() };
    const watcher = new Watcher();
    const spec = smallSpec({ schedule: plateau });
    runTrial({ spec, data: { ...data, validation: none, test: none }, checkpoint: null }, watcher);
    expect(watcher.steps('learningRate').at(-1)).toBeLessThan(0.01);
  });

  it('changed by hand, goes on falling from the new one', () => {
    const command: TrialCommand = { kind: 'change', learningRate: 0.002 };
    const { watcher } = train(smallSpec({ schedule: plateau }), new Watcher([{ after: 60, command }]));
    const { step } = watcher.marks[0]!;
    const rates = watcher.steps('learningRate');
    expect(rates[step]! / rates[step - 1]!).toBeCloseTo(0.2);
  });
});

describe('clipping', () => {
  /** Length of the first update by plain SGD with a rate of 1: the gradient's norm. */
  const firstUpdate = (clipNorm: number | null) => {
    const trainer = new Trainer(
      smallSpec({ optimizer: { kind: 'sgd' }, learningRate: 1, clipNorm }),
      data,
      createReferenceKernels,
    );
    const { parameters, parameterCount } = trainer.network;
    const weights = () => trainer.kernels.memory.slice(parameters, parameters + parameterCount);
    const before = weights();
    trainer.update();
    return Math.hypot(...weights().map((weight, i) => weight - before[i]!));
  };

  it('shortens a gradient to the norm asked for, and no other', () => {
    const norm = firstUpdate(null);
    expect(firstUpdate(norm / 3)).toBeCloseTo(norm / 3, 12);
    expect(firstUpdate(norm * 1.01)).toBe(norm);
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

  it('change what a dropout schedule takes its share of', () => {
    const command: TrialCommand = { kind: 'change', dropoutRates: [0, 0.6, 0] };
    const watcher = new Watcher([{ after: 20, command }], 900);
    const direct = train(scheduledSpec(), watcher).result;
    const { result } = train(scheduledSpec(), new Watcher(), watcher.checkpoints.at(-1));
    expect(result.model.parameters).toEqual(direct.model.parameters);
    expect(direct.model.parameters).not.toEqual(train(scheduledSpec()).result.model.parameters);
    // Nothing is dropped at first: what is measured with dropout on is measured with all units.
    expect(watcher.points('trainDropoutLoss')[0]).toBe(watcher.points('trainLoss')[0]);
    expect(watcher.points('trainDropoutLoss')[8]).not.toBe(watcher.points('trainLoss')[8]);
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
    expect(watcher.checkpoints.at(-1)!.marks).toEqual(watcher.marks);
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
