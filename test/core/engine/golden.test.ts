/** Held to figures computed with PyTorch in float64. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Kernels, Position } from '#core/engine/kernels/kernels.ts';
import { lossOf } from '#core/engine/loss.ts';
import { MemoryLayout } from '#core/engine/memory-layout.ts';
import { Optimizer } from '#core/engine/optimizer.ts';
import { learningRateAt, stateAfter, type ScheduleState } from '#core/engine/schedules.ts';
import { schedules } from '#core/experiment/schedules/index.ts';
import type { ScheduleSpec, WarmupSpec } from '#core/experiment/schedule-spec.ts';
import type { OptimizerSpec } from '#core/experiment/training-spec.ts';
import { isMissing, needing, readGolden } from '../../support/golden.ts';
import { factories, largestError, makeNetwork, maskAt, networkSpec, numbersAt } from './engine-fixture.ts';

const tolerances = { reference: 1e-9, wasm: 1e-5 };
const kinds = ['reference', 'wasm'] as const;
const vector = z.array(z.number());
const matrix = z.array(vector);

const NetworkFigures = z.object({
  sizes: vector,
  dropoutRates: vector,
  inputs: matrix,
  labels: vector,
  weights: z.array(matrix),
  biases: matrix,
  masks: z.array(matrix),
  conventions: z.record(
    z.enum(['textbook', 'inverted']),
    z.object({
      trainLogits: matrix,
      trainLoss: z.number(),
      weightGradients: z.array(matrix),
      biasGradients: matrix,
      evaluationLogits: matrix,
      evaluationLoss: z.number(),
    }),
  ),
});

const networkFile = 'golden/dropout-network.json';
describe.skipIf(isMissing(networkFile))(needing('a dropout network', networkFile), () => {
  for (const kind of kinds) {
    it.each(['textbook', 'inverted'] as const)(`${kind} kernels, %s scaling`, (scaling) => {
      const figures = readGolden(networkFile, NetworkFigures);
      const expected = figures.conventions[scaling];
      const [inputs, ...rest] = figures.sizes;
      const spec = networkSpec(rest.slice(0, -1), 'relu', [0, ...figures.dropoutRates, 0], scaling);
      const rows = figures.inputs.length;
      const shape = { task: 'classification', inputs: inputs!, outputs: rest.at(-1), rows } as const;
      const { network, kernels, targets } = makeNetwork(spec, shape, factories[kind]);
      network.layers.forEach((layer, i) => {
        kernels.memory.set(figures.weights[i]!.flat(), layer.weight);
        kernels.memory.set(figures.biases[i]!, layer.bias);
      });
      figures.masks.forEach((mask, i) => {
        const factor = scaling === 'inverted' ? 1 / (1 - figures.dropoutRates[i]!) : 1;
        kernels.memory.set(
          mask.flat().map((kept) => kept * factor),
          network.maskAt(i + 1),
        );
      });
      kernels.memory.set(figures.labels, targets);
      const pass = (mode: 'frozen' | 'evaluation') => {
        kernels.memory.set(figures.inputs.flat(), network.batch);
        network.forward(network.batch, rows, mode, maskAt(0));
        const loss = lossOf(network, kernels, targets, rows) / rows;
        return { loss, logits: numbersAt(kernels, network.outputs, rows * rest.at(-1)) };
      };
      const close = (actual: readonly number[], wanted: readonly number[]) =>
        expect(largestError(actual, wanted)).toBeLessThan(tolerances[kind]);

      const evaluation = pass('evaluation');
      close([evaluation.loss, ...evaluation.logits], [expected.evaluationLoss, ...expected.evaluationLogits.flat()]);
      const training = pass('frozen');
      close([training.loss, ...training.logits], [expected.trainLoss, ...expected.trainLogits.flat()]);
      network.backward(network.batch, rows);
      network.layers.forEach((layer, i) => {
        close(
          numbersAt(kernels, layer.weightGradient, layer.inputs * layer.units),
          expected.weightGradients[i]!.flat(),
        );
        close(numbersAt(kernels, layer.biasGradient, layer.units), expected.biasGradients[i]!);
      });
    });
  }
});

const OptimizerFigures = z.object({
  optimizers: z.record(z.string(), z.object({ params: z.record(z.string(), z.number()), values: matrix })),
});

const optimizerFile = 'golden/optimizers.json';
describe.skipIf(isMissing(optimizerFile))(needing('optimisers', optimizerFile), () => {
  const cases: [name: string, spec: (p: Record<string, number>) => OptimizerSpec][] = [
    ['sgd', () => ({ kind: 'sgd' })],
    ['sgdL2', () => ({ kind: 'sgd' })],
    ['momentum', (p) => ({ kind: 'momentum', momentum: p['momentum']! })],
    ['nesterov', (p) => ({ kind: 'nesterov', momentum: p['momentum']! })],
    ['adagrad', (p) => ({ kind: 'adagrad', epsilon: p['epsilon']! })],
    ['adadelta', (p) => ({ kind: 'adadelta', rho: p['rho']!, epsilon: p['epsilon']! })],
    ['rmsprop', (p) => ({ kind: 'rmsprop', alpha: p['alpha']!, epsilon: p['epsilon']! })],
    ['adam', (p) => ({ kind: 'adam', beta1: p['beta1']!, beta2: p['beta2']!, epsilon: p['epsilon']! })],
    ['adamw', (p) => ({ kind: 'adamw', beta1: p['beta1']!, beta2: p['beta2']!, epsilon: p['epsilon']! })],
    [
      'nadam',
      (p) => ({
        kind: 'nadam',
        beta1: p['beta1']!,
        beta2: p['beta2']!,
        epsilon: p['epsilon']!,
        momentumDecay: p['momentumDecay']!,
      }),
    ],
    ['radam', (p) => ({ kind: 'radam', beta1: p['beta1']!, beta2: p['beta2']!, epsilon: p['epsilon']! })],
  ];

  it('are all tested', () => {
    const known = Object.keys(readGolden(optimizerFile, OptimizerFigures).optimizers);
    expect(cases.map(([name]) => name).sort()).toEqual(known.sort());
  });

  for (const kind of kinds) {
    it.each(cases)(`%s, ${kind} kernels`, (name, specOf) => {
      const { params, values } = readGolden(optimizerFile, OptimizerFigures).optimizers[name]!;
      const layout = new MemoryLayout();
      const [parameters, gradients] = [layout.take(3), layout.take(3)];
      const weightDecay = params['l2'] ?? params['weightDecay'] ?? 0;
      const block = { parameters, gradients, parameterCount: 3 };
      const optimizer = new Optimizer(specOf(params), weightDecay, block, layout);
      const kernels = factories[kind](layout.size);
      kernels.memory.set(values[0]!, parameters);
      values.slice(1).forEach((expected, i) => {
        quadraticGradient(kernels, parameters, gradients);
        optimizer.apply(kernels, params['learningRate']!, i + 1);
        expect(largestError(numbersAt(kernels, parameters, 3), expected)).toBeLessThan(tolerances[kind]);
      });
    });
  }

  /** Of w·A·w / 2 − b·w. */
  function quadraticGradient({ memory }: Kernels, w: Position, out: Position) {
    const [x, y, z] = [memory[w]!, memory[w + 1]!, memory[w + 2]!];
    memory.set([3 * x + 0.5 * y - 1, 0.5 * x + y + 0.2 * z + 2, 0.2 * y + 0.1 * z - 0.5], out);
  }
});

const ScheduleFigures = z.object({
  schedules: z.record(
    z.string(),
    z.object({
      params: z.record(z.string(), z.unknown()),
      lr: z.number().optional(),
      values: vector,
      /** What was measured after each step. */
      metric: vector.optional(),
    }),
  ),
});

const scheduleFile = 'golden/schedules.json';
describe.skipIf(isMissing(scheduleFile))(needing('schedules', scheduleFile), () => {
  const { cyclic, cosineRestarts, oneCycle, plateau } = schedules;
  const cycles = { ...cyclic.defaults, per: 'step', sizeUp: 7, minLearningRate: 0.001 } as const;
  const cases: [name: string, schedule: ScheduleSpec, warmup?: WarmupSpec][] = [
    ['step', { kind: 'step', per: 'step', size: 10, gamma: 0.5 }],
    ['multiStep', { kind: 'multiStep', per: 'step', milestones: [5, 20, 45], gamma: 0.1 }],
    ['exponential', { kind: 'exponential', per: 'step', gamma: 0.95 }],
    ['polynomial', { kind: 'polynomial', steps: 50, power: 2, minLearningRate: 0 }],
    ['linearWarmup', { kind: 'constant' }, { steps: 10, startFactor: 0.1 }],
    ['linearWarmup', { kind: 'linear', steps: 10, startFactor: 0.1, endFactor: 1 }],
    ['cosine', { kind: 'cosine', steps: 59, minLearningRate: 0.001 }],
    ['cosineWarmRestarts', { ...cosineRestarts.defaults, per: 'step', size: 8, minLearningRate: 0.001 }],
    ['cyclicTriangular', cycles],
    ['cyclicTriangular2', { ...cycles, mode: 'triangular2' }],
    ['cyclicExpRange', { ...cycles, mode: 'expRange' }],
    ['oneCycleCosine', oneCycle.defaults],
    ['oneCycleLinear', { ...oneCycle.defaults, annealing: 'linear' }],
    ['reduceOnPlateau', { ...plateau.defaults, factor: 0.5, patience: 2, cooldown: 1, minLearningRate: 0.01 }],
  ];

  it.each(cases)('%s', (name, schedule, warmup) => {
    const { lr, params, values, metric } = readGolden(scheduleFile, ScheduleFigures).schedules[name]!;
    const plan = { stepsPerEpoch: 5, totalSteps: 60 };
    const spec = { learningRate: lr ?? Number(params['max']), schedule, warmup: warmup ?? null };
    let state: ScheduleState = {};
    const rates = values.map((_, step) => {
      const rate = learningRateAt(spec, plan, step, state);
      if (metric) state = stateAfter(spec, plan, step + 1, metric[step]!, state);
      return rate;
    });
    expect(largestError(rates, values)).toBeLessThan(1e-12);
  });

  it('are all tested', () => {
    const known = Object.keys(readGolden(scheduleFile, ScheduleFigures).schedules);
    expect([...new Set(cases.map(([name]) => name))].sort()).toEqual(known.sort());
  });
});
