/** Descents on surfaces: figures computed independently, the edge of stability, and how a way down is named. */
import { describe, expect, it } from 'vitest';
import type { Descent, SurfacePoint, Trajectory } from '#core/contract/surface.ts';
import { createReferenceKernels } from '#core/engine/kernels/reference/reference-kernels.ts';
import { optimizers, type OptimizerSpec } from '#core/experiment/optimizers.ts';
import { descend } from '#core/instruments/descent/descend.ts';
import { stabilityEdge } from '#core/curvature/edge.ts';
import { formulaSurface } from '#core/instruments/descent/surface.ts';

const sgd = optimizers.sgd.defaults;
const momentum = optimizers.momentum.defaults;
const nesterov = optimizers.nesterov.defaults;
const adagrad = optimizers.adagrad.defaults;
const adam = optimizers.adam.defaults;
const valley = formulaSurface({ kind: 'valley' });

function on(optimizer: OptimizerSpec, learningRate: number): Descent {
  return { optimizer, learningRate, weightDecay: 0 };
}

function end({ x, y }: Trajectory): readonly [number, number] {
  return [x.at(-1)!, y.at(-1)!];
}

function outcome(descent: Descent, steps = 200, start: SurfacePoint = valley.start) {
  return descend(valley, start, steps, descent).outcome;
}

describe('30 updates on x²/20 + y² from (−7, 2)', () => {
  it.each<[string, Descent, number, number]>([
    ['SGD 0.95', on(sgd, 0.95), -0.350393, 0.084782],
    ['momentum 0.1, 0.9', on(momentum, 0.1), 0.896414, 0.088086],
    ['AdaGrad 1.5', on(adagrad, 1.5), -0.120162, 0],
    ['Adam 0.3', on(adam, 0.3), 0.136015, 0.318245],
  ])('%s', (_, descent, x, y) => {
    const [endX, endY] = end(descend(valley, { x: -7, y: 2 }, 30, descent));
    expect(Math.abs(endX - x)).toBeLessThan(1e-6);
    expect(Math.abs(endY - y)).toBeLessThan(1e-6);
  });

  /**
   * The usual textbook figure has ε̂ = 1e-7 beside √v before its bias is corrected (Kingma & Ba 2015, end of §2); PyTorch
   * and the studio add ε after it. The same kernel does either.
   */
  it('Adam 0.3 with ε̂ in place of ε', () => {
    const kernels = createReferenceKernels(8);
    const { memory } = kernels;
    memory.set([-7, 2], 0);
    for (let update = 1; update <= 30; update++) {
      memory.set(valley.gradient(memory[0]!, memory[1]!), 2);
      const stepSize = (0.3 * Math.sqrt(1 - 0.999 ** update)) / (1 - 0.9 ** update);
      kernels.adam(0, 2, 4, 6, 2, stepSize, 1, 0.9, 0.999, 1e-7);
    }
    expect(Math.abs(memory[0]! - 0.136007)).toBeLessThan(1e-6);
    expect(Math.abs(memory[1]! - 0.318245)).toBeLessThan(1e-6);
  });
});

describe('the edge of stability', () => {
  it.each([
    [0.99, 0.0352, 4],
    [1, 2, 12],
    [1.01, 105, 0],
  ])('on y² lies at η = 1: |y| after 200 updates with η = %d', (learningRate, expected, digits) => {
    const [, y] = end(descend(valley, { x: 0, y: 2 }, 200, on(sgd, learningRate)));
    expect(Math.abs(y)).toBeCloseTo(expected, digits);
  });

  it.each([sgd, momentum, nesterov, { ...momentum, momentum: 0.5 }, { ...nesterov, momentum: 0.5 }])(
    'is where the way down turns into a way up: %o',
    (optimizer) => {
      for (const condition of [2, 50]) {
        const surface = formulaSurface({ kind: 'quadratic', condition });
        const edge = stabilityEdge(optimizer, condition)!;
        const height = (share: number) =>
          Math.abs(end(descend(surface, { x: 0, y: 2 }, 1500, on(optimizer, share * edge)))[1]);
        expect(height(0.98)).toBeLessThan(0.01);
        expect(height(1.02)).toBeGreaterThan(100);
      }
    },
  );

  it('counts the curvature of a penalty, and is not known where steps are scaled', () => {
    const start = { x: 0, y: 2 };
    const penalised = { ...on(sgd, 0.5), weightDecay: 1 };
    expect(descend(valley, start, 1, penalised).edges).toEqual({ least: 2 / 1.1, most: 2 / 3 });
    expect(descend(valley, start, 1, on(adam, 0.3)).edges).toBeNull();
    expect(descend(formulaSurface({ kind: 'beale' }), start, 1, on(sgd, 0.1)).edges).toBeNull();
    expect(descend(formulaSurface({ kind: 'saddle' }), start, 1, on(sgd, 0.1)).edges).toEqual({
      least: Infinity,
      most: 1,
    });
  });
});

describe('a way down is named by how it ends', () => {
  it('arrives, is under way, bounces, diverges or leaves', () => {
    expect(outcome(on(sgd, 0.9))).toBe('arrived');
    expect(outcome(on(sgd, 0.01))).toBe('underway');
    expect(outcome(on(sgd, 1), 200, { x: 0, y: 2 })).toBe('bouncing');
    expect(outcome(on(sgd, 1.1))).toBe('diverged');
    expect(descend(formulaSurface({ kind: 'saddle' }), { x: -1.6, y: 0.01 }, 100, on(sgd, 0.1)).outcome).toBe('left');
  });

  it('stops where a number is no longer finite', () => {
    const way = descend(valley, { x: -7, y: 2 }, 2000, on(sgd, 3));
    expect(way.outcome).toBe('diverged');
    expect(way.x.length).toBeLessThan(2001);
    expect(Number.isFinite(way.loss.at(-1))).toBe(false);
  });

  it('goes with every optimiser of the studio to the minimum', () => {
    const rates: Record<OptimizerSpec['kind'], number> = {
      sgd: 0.5,
      momentum: 0.1,
      nesterov: 0.1,
      adagrad: 1.5,
      adadelta: 20,
      rmsprop: 0.1,
      adam: 0.3,
      adamw: 0.3,
      nadam: 0.3,
      radam: 0.3,
    };
    for (const { defaults: optimizer } of Object.values(optimizers)) {
      const way = descend(valley, valley.start, 300, on(optimizer, rates[optimizer.kind]));
      expect(Math.min(...way.loss), optimizer.kind).toBeLessThan(0.01);
    }
  });
});
