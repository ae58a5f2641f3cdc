/** Held to figures computed with PyTorch in float64. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lossOf } from '#core/engine/loss.ts';
import { MemoryLayout } from '#core/engine/memory-layout.ts';
import { Optimizer } from '#core/engine/optimizer.ts';
import { learningRateAt, stateAfter, type ScheduleState } from '#core/engine/schedules.ts';
import { optimizers, OptimizerSpec } from '#core/experiment/optimizers.ts';
import { schedules } from '#core/experiment/schedules/index.ts';
import type { ScheduleSpec, WarmupSpec } from '#core/experiment/schedule-spec.ts';
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
      const shape = { task: 'classification', inputs: inputs!, outputs: rest.at(-1)!, rows } as const;
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
        return { loss, logits: numbersAt(kernels, network.outputs, rows * rest.at(-1)!) };
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
  /** Tells the loss w·A·w / 2 − b·w with its numbers. */
  source: z.string(),
  optimizers: z.record(z.string(), z.object({ params: z.record(z.string(), z.number()), values: matrix })),
});

const optimizerFile = 'golden/optimizers.json';
describe.skipIf(isMissing(optimizerFile))(needing('optimisers', optimizerFile), () => {
  /** Where the figures are named after more than the optimiser. */
  const kindsOf: Readonly<Record<string, string>> = { sgdL2: 'sgd' };
  const names = isMissing(optimizerFile) ? [] : Object.keys(readGolden(optimizerFile, OptimizerFigures).optimizers);

  it('are all tested', () => {
    const tested = new Set(names.map((name) => kindsOf[name] ?? name));
    expect([...tested].sort()).toEqual(Object.keys(optimizers).sort());
  });

  for (const kind of kinds) {
    it.each(names)(`%s, ${kind} kernels`, (name) => {
      const { source, optimizers } = readGolden(optimizerFile, OptimizerFigures);
      const { params, values } = optimizers[name]!;
      const { learningRate, l2, weightDecay = l2 ?? 0, ...settings } = params;
      const spec = OptimizerSpec.parse({ kind: kindsOf[name] ?? name, ...settings });
      const [curvature, slope] = [numbersIn(source, 'A', matrix), numbersIn(source, 'b', vector)];
      const parameterCount = slope.length;
      const layout = new MemoryLayout();
      const block = { parameters: layout.take(parameterCount), gradients: layout.take(parameterCount), parameterCount };
      const optimizer = new Optimizer(spec, weightDecay, block, layout);
      const kernels = factories[kind](layout.size);
      kernels.memory.set(values[0]!, block.parameters);
      values.slice(1).forEach((expected, i) => {
        // Where the figures stand, not where the kernels do: a steep loss would blow float32's rounding up.
        const w = values[i]!;
        const gradient = curvature.map((row, j) => row.reduce((sum, a, k) => sum + a * w[k]!, -slope[j]!));
        kernels.memory.set(gradient, block.gradients);
        optimizer.apply(kernels, learningRate!, i + 1);
        const reached = numbersAt(kernels, block.parameters, parameterCount);
        expect(largestError(reached, expected)).toBeLessThan(tolerances[kind]);
      });
    });
  }

  /** What a text gives a name; numbers may be written without a 0 in front. */
  function numbersIn<T extends z.ZodType>(text: string, name: string, schema: T): z.infer<T> {
    const numbers = new RegExp(`\\b${name}=([-\\d.,e[\\] ]+\\])`).exec(text)?.[1] ?? '';
    return schema.parse(JSON.parse(numbers.replaceAll(/(?<!\d)\./g, '0.')));
  }
});

const ScheduleFigures = z.object({
  schedules: z.record(
    z.string(),
    z.object({
      params: z.unknown(),
      lr: z.number().optional(),
      values: vector,
      /** What was measured after each step. */
      metric: vector.optional(),
    }),
  ),
});

/** A schedule with the settings that figures were computed with. */
interface ScheduleCase {
  schedule: ScheduleSpec;
  warmup?: WarmupSpec;
  /** η, where the settings tell it. */
  learningRate?: number;
}

const scheduleFile = 'golden/schedules.json';
describe.skipIf(isMissing(scheduleFile))(needing('schedules', scheduleFile), () => {
  const n = z.number();
  /** A way from settings by PyTorch's names to ours. A setting that is not known here is refused, not passed over. */
  const from =
    <Shape extends z.ZodRawShape>(
      shape: Shape,
      make: (params: z.infer<z.ZodObject<Shape, z.core.$strict>>) => ScheduleCase,
    ) =>
    (params: unknown) =>
      make(z.strictObject(shape).parse(params));
  const perStep = { per: 'step' } as const;

  const warmup = { startFactor: n, warmupSteps: n };
  const cyclic = (mode: 'triangular' | 'triangular2' | 'expRange') =>
    from({ min: n, max: n, stepSizeUp: n, gamma: n.optional() }, ({ min, max, stepSizeUp, gamma = 1 }) => ({
      schedule: {
        ...schedules.cyclic.defaults,
        ...{ ...perStep, mode, sizeUp: stepSizeUp, sizeDown: null, gamma, minLearningRate: min },
      },
      learningRate: max,
    }));
  const oneCycle = (annealing: 'cosine' | 'linear') =>
    from({ max: n, totalSteps: n, pctStart: n, divFactor: n, finalDivFactor: n }, (p) => ({
      schedule: {
        ...schedules.oneCycle.defaults,
        ...{ annealing, steps: p.totalSteps, riseShare: p.pctStart },
        ...{ startDivisor: p.divFactor, endDivisor: p.finalDivFactor },
      },
      learningRate: p.max,
    }));
  const cases: [name: string, caseOf: (params: unknown) => ScheduleCase][] = [
    [
      'step',
      from({ stepSize: n, gamma: n }, (p) => ({
        schedule: { kind: 'step', ...perStep, size: p.stepSize, gamma: p.gamma },
      })),
    ],
    [
      'multiStep',
      from({ milestones: vector, gamma: n }, (p) => ({ schedule: { kind: 'multiStep', ...perStep, ...p } })),
    ],
    ['exponential', from({ gamma: n }, (p) => ({ schedule: { kind: 'exponential', ...perStep, ...p } }))],
    [
      'polynomial',
      from({ totalSteps: n, power: n }, ({ totalSteps, power }) => ({
        schedule: { kind: 'polynomial', steps: totalSteps, power, minLearningRate: 0 },
      })),
    ],
    [
      'linearWarmup',
      from(warmup, ({ startFactor, warmupSteps }) => ({
        schedule: { kind: 'constant' },
        warmup: { steps: warmupSteps, startFactor },
      })),
    ],
    [
      'linearWarmup',
      from(warmup, ({ startFactor, warmupSteps }) => ({
        schedule: { kind: 'linear', steps: warmupSteps, startFactor, endFactor: 1 },
      })),
    ],
    [
      'cosine',
      from({ totalSteps: n, minLearningRate: n }, ({ totalSteps, minLearningRate }) => ({
        schedule: { kind: 'cosine', steps: totalSteps, minLearningRate },
      })),
    ],
    [
      'cosineWarmRestarts',
      from({ firstCycleSteps: n, cycleFactor: n, minLearningRate: n }, ({ firstCycleSteps, ...rest }) => ({
        schedule: { kind: 'cosineRestarts', ...perStep, size: firstCycleSteps, peakFactor: 1, ...rest },
      })),
    ],
    ['cyclicTriangular', cyclic('triangular')],
    ['cyclicTriangular2', cyclic('triangular2')],
    ['cyclicExpRange', cyclic('expRange')],
    ['oneCycleCosine', oneCycle('cosine')],
    ['oneCycleLinear', oneCycle('linear')],
    [
      'reduceOnPlateau',
      from(
        {
          ...{ mode: z.literal('min'), factor: n, patience: n, threshold: n, thresholdMode: z.enum(['rel', 'abs']) },
          ...{ cooldown: n, minLearningRate: n },
        },
        ({ factor, patience, threshold, thresholdMode, cooldown, minLearningRate }) => ({
          schedule: {
            kind: 'plateau',
            factor,
            patience,
            threshold,
            cooldown,
            minLearningRate,
            thresholdMode: thresholdMode === 'rel' ? 'relative' : 'absolute',
          },
        }),
      ),
    ],
  ];

  it.each(cases)('%s', (name, caseOf) => {
    const { lr, params, values, metric } = readGolden(scheduleFile, ScheduleFigures).schedules[name]!;
    const { schedule, warmup = null, learningRate = lr! } = caseOf(params);
    const plan = { stepsPerEpoch: 5, totalSteps: values.length };
    const spec = { learningRate, schedule, warmup };
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
