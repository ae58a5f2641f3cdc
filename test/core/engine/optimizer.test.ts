/** The updates on f = x² / 20 + y², where the figures are known, and what a schedule may change of them. */
import { describe, expect, it } from 'vitest';
import { createReferenceKernels } from '#core/engine/kernels/reference/reference-kernels.ts';
import type { Kernels, Position } from '#core/engine/kernels/kernels.ts';
import { MemoryLayout } from '#core/engine/memory-layout.ts';
import { Optimizer } from '#core/engine/optimizer.ts';
import { optimizers, type OptimizerSpec } from '#core/experiment/optimizers.ts';

type Update = (
  kernels: Kernels,
  at: { w: Position; g: Position; first: Position; second: Position },
  t: number,
) => void;

/** Where so many updates of the reference kernels lead. */
function descend(update: Update, start: readonly [number, number], updates = 30): [number, number] {
  const layout = new MemoryLayout();
  const at = { w: layout.take(2), g: layout.take(2), first: layout.take(2), second: layout.take(2) };
  const kernels = createReferenceKernels(layout.size);
  const { memory } = kernels;
  memory.set(start, at.w);
  for (let t = 1; t <= updates; t++) {
    memory.set([memory[at.w]! / 10, 2 * memory[at.w + 1]!], at.g);
    update(kernels, at, t);
  }
  return [memory[at.w]!, memory[at.w + 1]!];
}

const sgd =
  (learningRate: number): Update =>
  (kernels, { w, g }) =>
    kernels.sgd(w, g, 2, learningRate);

/** With both bias corrections in the step size and ε beside √v, as Saito (2016) has it; PyTorch adds ε to the corrected √v. */
const adam: Update = (kernels, { w, g, first, second }, t) => {
  const stepSize = (0.3 * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
  kernels.adam(w, g, first, second, 2, stepSize, 1, 0.9, 0.999, 1e-7);
};

describe('30 updates from (−7, 2)', () => {
  it.each<[string, Update, [number, number]]>([
    ['SGD 0.95', sgd(0.95), [-0.350393, 0.084782]],
    [
      'momentum 0.1 / 0.9',
      (kernels, { w, g, first }) => kernels.momentum(w, g, first, 2, 0.1, 0.9, false),
      [0.896414, 0.088086],
    ],
    ['AdaGrad 1.5', (kernels, { w, g, first }) => kernels.adagrad(w, g, first, 2, 1.5, 1e-7), [-0.120162, 0]],
    ['Adam 0.3', adam, [0.136007, 0.318245]],
  ])('%s', (_, update, expected) => {
    const end = descend(update, [-7, 2]);
    end.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-6));
  });
});

it('on y², η = 1 is the edge: below it y shrinks, at it y stays, above it y grows', () => {
  const after200 = (learningRate: number) => Math.abs(descend(sgd(learningRate), [0, 2], 200)[1]);
  expect(after200(0.99)).toBeCloseTo(0.0352, 4);
  expect(after200(1)).toBe(2);
  expect(after200(1.01)).toBeCloseTo(105, 1);
});

describe('a momentum set by a schedule', () => {
  const one = (spec: OptimizerSpec, momentum: number | null) => {
    const layout = new MemoryLayout();
    const [parameters, gradients] = [layout.take(1), layout.take(1)];
    const optimizer = new Optimizer(spec, 0, { parameters, gradients, parameterCount: 1 }, layout);
    const kernels = createReferenceKernels(layout.size);
    for (let update = 1; update <= 3; update++) {
      kernels.memory[gradients] = update;
      optimizer.apply(kernels, 0.1, update, momentum);
    }
    return kernels.memory[parameters];
  };

  it.each(['momentum', 'nesterov'] as const)('takes the place of %s’s own', (kind) => {
    expect(one({ kind, momentum: 0.9 }, 0.5)).toBe(one({ kind, momentum: 0.5 }, null));
  });

  it.each(['adam', 'adamw', 'nadam', 'radam'] as const)('takes the place of %s’s β₁', (kind) => {
    const spec = optimizers[kind].defaults;
    expect(one(spec, 0.5)).toBe(one({ ...spec, beta1: 0.5 }, null));
    expect(one(spec, 0.5)).not.toBe(one(spec, null));
  });

  it.each(['sgd', 'adagrad', 'adadelta', 'rmsprop'] as const)('is nothing to %s', (kind) => {
    expect(one(optimizers[kind].defaults, 0.5)).toBe(one(optimizers[kind].defaults, null));
  });
});
