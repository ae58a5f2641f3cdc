import { describe, expect, it } from 'vitest';
import type { Advice } from '#core/errors/advice.ts';
import { adviseSpec, canRun, type DataFacts } from '#core/experiment/advice.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { schedules } from '#core/experiment/schedules/index.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import type { HiddenLayer, NetworkSpec } from '#core/experiment/network-spec.ts';
import { createPreset, presetKeys } from '#core/experiment/presets.ts';
import { firstSchedules, type ScheduleSpec } from '#core/experiment/schedule-spec.ts';
import type { TrainingSpec } from '#core/experiment/training-spec.ts';

const facts: DataFacts = { inputs: 2, outputs: 2, trainRows: 600 };

interface Changes {
  data?: Partial<ExperimentSpec['data']>;
  network?: Partial<NetworkSpec>;
  training?: Partial<TrainingSpec>;
}

function specWith({ data, network, training }: Changes): ExperimentSpec {
  const spec = defaultSpec();
  return {
    ...spec,
    data: { ...spec.data, ...data },
    network: { ...spec.network, ...network },
    training: { ...spec.training, ...training },
  };
}

function advise(changes: Changes, known: DataFacts = facts): Advice[] {
  return adviseSpec(specWith(changes), known);
}

function codes(changes: Changes, known?: DataFacts): string[] {
  return advise(changes, known).map((entry) => entry.code);
}

const layer = (changes: Partial<HiddenLayer>): HiddenLayer => ({
  units: 64,
  activation: 'relu',
  dropoutRate: 0,
  batchNorm: false,
  ...changes,
});
const hidden = (changes: Partial<HiddenLayer>) => ({ network: { hidden: [layer({}), layer(changes)] } });

describe('advice', () => {
  it('says nothing about the experiment a project starts with', () => {
    expect(adviseSpec(defaultSpec(), facts)).toEqual([]);
    expect(adviseSpec(defaultSpec())).toEqual([]);
  });

  it('lets every preset run', () => {
    for (const key of presetKeys) {
      for (const { spec } of createPreset(key).experiments) expect(canRun(adviseSpec(spec))).toBe(true);
    }
  });

  it('names the field each remark is about', () => {
    const entry = advise(hidden({ dropoutRate: 0.1 })).find(({ code }) => code === 'dropout.low');
    expect(entry?.details).toEqual({ path: 'network.hidden.1.dropoutRate', rate: 0.1 });
  });
});

describe('advice on changes that are planned', () => {
  const planned = (step: number, dropoutRates?: number[]): Changes => ({
    training: { epochs: 2, changes: [{ step, ...(dropoutRates && { dropoutRates }) }] },
  });

  it('prevents a run where a change fits another network', () => {
    expect(advise(planned(3, [0.5]))).toMatchObject([
      { code: 'changes.positions', severity: 'error', details: { found: 1, expected: 4 } },
    ]);
    expect(advise(planned(3, [0, 0.5, 0.5, 0]))).toEqual([]);
  });

  it('says that one beyond the end is never made', () => {
    expect(codes(planned(100_000))).toEqual(['changes.beyondEnd']);
  });
});

describe('advice on dropout', () => {
  it.each([
    [0, []],
    [0.1, ['dropout.low']],
    [0.2, []],
    [0.5, []],
    [0.51, ['dropout.high']],
  ])('on a hidden rate of %d: %j', (dropoutRate, expected) => {
    expect(codes(hidden({ dropoutRate }))).toEqual(expected);
  });

  it.each([
    [0.1, []],
    [0.2, []],
    [0.3, ['dropout.inputHigh']],
    [0.6, ['dropout.high']],
  ])('on an input rate of %d: %j', (inputDropoutRate, expected) => {
    expect(codes({ network: { inputDropoutRate } })).toEqual(expected);
  });

  it('calls a high rate possible where many training labels are wrong', () => {
    const noisy = (labelNoise: number): Changes => ({ ...hidden({ dropoutRate: 0.8 }), data: { labelNoise } });
    expect(codes(noisy(0.05))).toEqual(['dropout.high']);
    expect(codes(noisy(0.2))).toEqual(['dropout.highNoisyLabels']);
    expect(advise(noisy(0.2))[0]).toMatchObject({ severity: 'info', details: { labelNoise: 0.2 } });
  });

  it('calls dropout on the output unusual', () => {
    expect(codes({ network: { outputDropoutRate: 0.2 } })).toEqual(['dropout.output']);
  });

  it('warns where a whole layer is often lost', () => {
    const entry = advise(hidden({ units: 2, dropoutRate: 0.5 })).find(({ code }) => code === 'dropout.emptyLayer');
    expect(entry?.details).toMatchObject({ units: 2, rate: 0.5, percent: 25 });
  });

  it('warns of dropout after SELU, and of another initialisation than LeCun’s', () => {
    expect(codes(hidden({ activation: 'selu', dropoutRate: 0.2 }))).toEqual(['initialization.selu', 'dropout.selu']);
    const lecun: Changes = { network: { hidden: [layer({ activation: 'selu' })], initialization: { kind: 'lecun' } } };
    expect(codes(lecun)).toEqual([]);
  });

  it('speaks of noise where the kind is Gaussian', () => {
    const gaussian = (changes: Partial<NetworkSpec>): Changes => ({ network: { dropoutKind: 'gaussian', ...changes } });
    expect(codes(gaussian({ inputDropoutRate: 0.3, dropoutScaling: 'textbook' }))).toEqual([]);
    expect(codes(gaussian({ inputDropoutRate: 0.6 }))).toEqual(['dropout.noiseHigh']);
    expect(codes(gaussian({ outputDropoutRate: 0.2 }))).toEqual(['dropout.outputNoise']);
    expect(codes(gaussian({ hidden: [layer({ units: 2, dropoutRate: 0.5 })] }))).toEqual([]);
  });

  it('says that DropConnect has no weights to drop behind the output', () => {
    const weights: Partial<NetworkSpec> = { dropoutKind: 'dropConnect' };
    expect(codes({ network: { ...weights, outputDropoutRate: 0.2 } })).toEqual(['dropout.outputUnused']);
    expect(codes({ network: weights })).toEqual([]);
  });

  it('wants alpha dropout and SELU together', () => {
    const alpha = (changes: Partial<HiddenLayer>): Changes => ({
      network: { dropoutKind: 'alpha', initialization: { kind: 'lecun' }, hidden: [layer(changes)] },
    });
    expect(codes(alpha({ activation: 'selu', dropoutRate: 0.2 }))).toEqual([]);
    expect(codes(alpha({ dropoutRate: 0.2 }))).toEqual(['dropout.alphaWithoutSelu']);
    expect(codes(alpha({ dropoutRate: 0 }))).toEqual([]);
  });

  it('speaks of batch normalisation over few rows, and behind dropout', () => {
    const normed = (rates: readonly number[], batchSize: number): Changes => ({
      network: { hidden: rates.map((dropoutRate) => layer({ dropoutRate, batchNorm: true })) },
      training: { batchSize },
    });
    expect(codes(normed([0, 0], 32))).toEqual([]);
    expect(codes(normed([0, 0.5], 32))).toEqual([]);
    expect(codes(normed([0.5, 0], 32))).toEqual(['batchNorm.varianceShift']);
    expect(codes(normed([0, 0.5], 8))).toEqual(['batchNorm.smallBatch']);
    expect(codes(normed([0, 0], 1))).toEqual(['batchNorm.single']);
  });

  it('speaks of a max-norm that cuts from the start, or has nothing to cut', () => {
    expect(codes({ network: { maxNorm: 3 } })).toEqual([]);
    expect(codes({ network: { maxNorm: 0.5 } })).toEqual(['maxNorm.low']);
    expect(codes({ network: { maxNorm: 3, hidden: [] } })).toEqual(['network.noHidden', 'maxNorm.noHidden']);
  });

  it('speaks of a dropout schedule that changes nothing, or does not get there', () => {
    const linear = { kind: 'linear' as const, from: 0, to: 1, epochs: 51 };
    const none = { inputDropoutRate: 0, hidden: [layer({})] };
    expect(codes({ network: { dropoutSchedule: linear } })).toEqual(['dropout.rampBeyondEnd']);
    expect(codes({ network: { dropoutSchedule: { ...linear, epochs: 50 } } })).toEqual([]);
    expect(codes({ network: { dropoutSchedule: linear, ...none } })).toEqual(['dropout.scheduleUnused']);
    const curriculum = (gamma: number | null) => codes({ network: { dropoutSchedule: { kind: 'curriculum', gamma } } });
    expect(curriculum(null)).toEqual([]);
    expect(curriculum(0.04)).toEqual(['dropout.curriculumSlow']);
  });

  it('explains textbook scaling where it makes a difference', () => {
    expect(codes({ network: { dropoutScaling: 'textbook' } })).toEqual(['dropout.textbook']);
    expect(codes({ network: { dropoutScaling: 'textbook', hidden: [layer({})] } })).toEqual([]);
  });
});

describe('advice on training', () => {
  it.each([
    ['sgd', 5, 'learningRate.high'],
    ['sgd', 1e-5, 'learningRate.low'],
    ['adam', 0.1, 'learningRate.high'],
    ['adam', 1e-7, 'learningRate.low'],
  ] as const)('with %s and a learning rate of %d: %s', (kind, learningRate, expected) => {
    const optimizer = kind === 'sgd' ? { kind } : { kind, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    expect(codes({ training: { optimizer, learningRate } })).toEqual([expected]);
  });

  it('notices a warm-up as long as the run', () => {
    // 600 rows in batches of 32 are 19 steps an epoch, 950 in all.
    expect(codes({ training: { warmup: { steps: 949, startFactor: 0.1 } } })).toEqual([]);
    expect(codes({ training: { warmup: { steps: 950, startFactor: 0.1 } } })).toEqual(['schedule.warmupTooLong']);
  });

  it('notices a cosine that ends after the run', () => {
    const cosine = (steps: number): Changes => ({
      training: { schedule: { kind: 'cosine', steps, minLearningRate: 0 } },
    });
    expect(codes(cosine(950))).toEqual([]);
    expect(codes(cosine(951))).toEqual(['schedule.beyondEnd']);
  });

  it('notices a schedule that is over long before the run, with no rate left', () => {
    const cosine = (steps: number, minLearningRate: number): Changes => ({
      training: { schedule: { kind: 'cosine', steps, minLearningRate } },
    });
    expect(codes(cosine(500, 0))).toEqual(['schedule.endsEarly']);
    expect(codes(cosine(500, 0.001))).toEqual([]);
    const oneCycle = { ...schedules.oneCycle.defaults, steps: 500 };
    expect(codes({ training: { schedule: oneCycle } })).toEqual(['schedule.endsEarly']);
  });

  it('notices what lies beyond the end', () => {
    const { multiStep, cosineRestarts, cyclic, drawn, sequence } = schedules;
    const of = (schedule: ScheduleSpec) => codes({ training: { schedule } });
    expect(of({ ...multiStep.defaults, milestones: [10, 60] })).toEqual(['schedule.milestonesBeyondEnd']);
    expect(of({ ...multiStep.defaults, milestones: [50] })).toEqual(['schedule.stepBeyondEnd']);
    expect(of({ ...cosineRestarts.defaults, size: 51 })).toEqual(['schedule.cycleBeyondEnd']);
    expect(of({ ...cyclic.defaults, sizeUp: 50 })).toEqual(['schedule.cycleBeyondEnd']);
    expect(of({ ...drawn.defaults, unit: 'step', points: [{ at: 950, factor: 1 }] })).toEqual([
      'schedule.pointsBeyondEnd',
    ]);
    const [first] = sequence.defaults.parts;
    expect(of({ ...sequence.defaults, parts: [{ ...first!, length: 50 }, first!] })).toEqual([
      'schedule.partsBeyondEnd',
    ]);
  });

  it('has nothing to say of a default', () => {
    for (const schedule of firstSchedules) expect(codes({ training: { schedule } })).toEqual([]);
  });

  it('notices a plateau that there are too few measurements for', () => {
    const schedule = { ...schedules.plateau.defaults, patience: 4 };
    const measured = (everyEpochs: number) =>
      codes({ training: { schedule, evaluation: { everyEpochs, sampleLimit: null } } });
    expect(measured(8)).toEqual([]);
    expect(measured(10)).toEqual(['schedule.patienceTooLong']);
    expect(codes({ training: { schedule: { ...schedule, minLearningRate: 1 } } })).toEqual([
      'schedule.minimumNeverReduced',
    ]);
  });

  it('notices momentum that can’t be cycled, and a second rise', () => {
    const schedule = { ...schedules.oneCycle.defaults, cycleMomentum: { min: 0.85, max: 0.95 } };
    expect(codes({ training: { schedule } })).toEqual([]);
    expect(codes({ training: { schedule, optimizer: { kind: 'sgd' } } })).toEqual(['schedule.noMomentum']);
    expect(codes({ training: { schedule, warmup: { steps: 10, startFactor: 0.1 } } })).toEqual(['schedule.risesTwice']);
  });

  it('notices a minimum above the learning rate', () => {
    const schedule = { kind: 'cosine' as const, steps: null, minLearningRate: 0.1 };
    expect(codes({ training: { schedule } })).toEqual(['schedule.minimumAboveBase']);
  });

  it('notices a step that never comes and a rate that vanishes', () => {
    const step = (per: 'step' | 'epoch', size: number): Changes => ({
      training: { schedule: { kind: 'step', per, size, gamma: 0.1 } },
    });
    expect(codes(step('epoch', 49))).toEqual([]);
    expect(codes(step('epoch', 50))).toEqual(['schedule.stepBeyondEnd']);
    expect(codes(step('step', 100))).toEqual([]);
    expect(codes(step('step', 10))).toEqual(['schedule.vanishes']);
  });

  it('notices a batch larger than the training part', () => {
    expect(codes({ training: { batchSize: 601 } })).toEqual(['training.batchTooLarge']);
    expect(codes({ training: { batchSize: 600 } })).toEqual([]);
  });

  it('notices replacement, weight decay, length and rare measuring', () => {
    expect(codes({ training: { sampling: 'replacement' } })).toEqual(['training.replacement']);
    expect(codes({ training: { weightDecay: 0.5 } })).toEqual(['training.weightDecayHigh']);
    expect(codes({ training: { epochs: 100_000 } })).toEqual(['training.long']);
    expect(codes({ training: { evaluation: { everyEpochs: 51, sampleLimit: null } } })).toEqual(['evaluation.never']);
  });
});

describe('advice on data and network', () => {
  const ratio = (train: number, validation: number): Changes => ({
    data: { split: { kind: 'ratio', train, validation, stratified: false } },
  });

  it('refuses shares above the whole, and forgives rounding', () => {
    expect(advise(ratio(0.8, 0.3)).map(({ code, severity }) => [code, severity])).toEqual([['split.overOne', 'error']]);
    expect(codes(ratio(0.7, 0.3))).toEqual([]);
    expect(codes(ratio(0.1 + 0.2, 0.7))).toEqual([]);
  });

  it('notices that nothing is held out', () => {
    expect(codes(ratio(1, 0))).toEqual(['split.nothingHeldOut']);
  });

  it('notices mostly wrong labels', () => {
    expect(codes({ data: { labelNoise: 0.6 } })).toEqual(['data.labelNoiseHigh']);
  });

  it('notices raw pixels', () => {
    const hash = 'a'.repeat(64);
    const source = { kind: 'idx' as const, images: hash, imagesName: 'i', labels: hash, labelsName: 'l' };
    expect(codes({ data: { source, scaling: 'none' } })).toEqual(['data.unscaled']);
    expect(codes({ data: { source, scaling: 'scale' } })).toEqual([]);
  });

  it('notices networks that are linear or stuck', () => {
    expect(codes({ network: { hidden: [] } })).toEqual(['network.noHidden']);
    expect(codes({ network: { hidden: [layer({ activation: 'linear' })] } })).toEqual(['network.linear']);
    expect(codes({ network: { initialization: { kind: 'normal', deviation: 0 } } })).toEqual(['initialization.zero']);
  });

  it('notices more parameters than rows can fill', () => {
    expect(codes({}, { ...facts, trainRows: 100 })).toContain('network.manyParameters');
  });

  it('refuses a network that no memory can hold, and warns of a large one', () => {
    const wide = (count: number): Changes => ({
      network: { hidden: Array.from({ length: count }, () => layer({ units: 8192 })) },
    });
    expect(advise(wide(8)).map(({ code, severity }) => [code, severity])).toEqual([['network.tooLarge', 'error']]);
    expect(codes(wide(3))).toEqual(['network.memory', 'network.manyParameters']);
  });
});

describe('diagnostics', () => {
  const diagnosed = (rows: number | null, batchNorm = false) => {
    const spec = defaultSpec();
    const hidden = spec.network.hidden.map((layer) => ({ ...layer, units: 256, batchNorm }));
    const training = { ...spec.training, diagnostics: { everyEpochs: 1, sharpness: true, rows } };
    return { ...spec, network: { ...spec.network, hidden }, training };
  };
  const codes = (spec: ReturnType<typeof diagnosed>, trainRows: number) =>
    adviseSpec(spec, { inputs: 784, outputs: 10, trainRows }).filter(({ code }) => code.startsWith('diagnostics'));

  it('say what the sharpness costs, and warn where it holds the run up', () => {
    expect(codes(diagnosed(10), 1000)).toMatchObject([{ code: 'diagnostics.cost', details: { count: 51 } }]);
    expect(codes(diagnosed(null), 1000)).toMatchObject([{ code: 'diagnostics.long', severity: 'warning' }]);
  });

  it('say that there is none through batch normalisation', () => {
    expect(codes(diagnosed(10, true), 1000)).toMatchObject([{ code: 'diagnostics.batchNorm' }]);
  });
});
