import { describe, expect, it } from 'vitest';
import { RandomStream } from '#core/engine/random.ts';
import type { Task } from '#core/experiment/data-spec.ts';
import { activations, parameterCount, type Activation } from '#core/experiment/network-spec.ts';
import { largestEigenvalue } from '#core/curvature/lanczos.ts';
import { LossHessian, type LossFunction } from '#core/curvature/loss-hessian.ts';

const random = new RandomStream(5, 'generator');
const normals = (count: number, deviation = 1) =>
  Float64Array.from({ length: count }, () => deviation * random.normal());

function lossOf(task: Task, activation: Activation, changes: Partial<LossFunction> = {}): LossFunction {
  const outputs = task === 'classification' ? 3 : 1;
  const rows = 11;
  return {
    task,
    sizes: [4, 6, 5, outputs],
    activations: [activation, activation],
    factors: [1, 1, 1, 1],
    inputs: normals(rows * 4),
    targets: task === 'classification' ? Float64Array.from({ length: rows }, (_, row) => row % 3) : normals(rows),
    weightDecay: 0,
    ...changes,
  };
}

const pointOf = ({ sizes }: LossFunction) => normals(parameterCount(sizes), 0.6);
const moved = (point: Float64Array, direction: Float64Array, by: number) =>
  point.map((value, i) => value + by * direction[i]!);

describe.each(['classification', 'regression'] as const)('the Hessian of a loss of %s', (task) => {
  it.each(activations)('times a vector is the change of the gradient along it (%s)', (activation) => {
    const loss = lossOf(task, activation, { factors: [0.8, 0.5, 0.7, 0.9], weightDecay: 0.03 });
    const point = pointOf(loss);
    const direction = normals(point.length);
    const product = new LossHessian(loss, point).times(direction);
    const h = 1e-6;
    const ahead = new LossHessian(loss, moved(point, direction, h)).gradient;
    const behind = new LossHessian(loss, moved(point, direction, -h)).gradient;
    product.forEach((value, i) => expect(value).toBeCloseTo((ahead[i]! - behind[i]!) / (2 * h), 6));
  });

  it('is symmetric, and its gradient is that of its value', () => {
    const loss = lossOf(task, 'gelu', { weightDecay: 0.1 });
    const point = pointOf(loss);
    const [a, b] = [normals(point.length), normals(point.length)];
    const hessian = new LossHessian(loss, point);
    const dot = (u: Float64Array, v: Float64Array) => u.reduce((sum, value, i) => sum + value * v[i]!, 0);
    expect(dot(hessian.times(a), b)).toBeCloseTo(dot(a, hessian.times(b)), 9);
    const h = 1e-6;
    const slope =
      (new LossHessian(loss, moved(point, a, h)).value - new LossHessian(loss, moved(point, a, -h)).value) / (2 * h);
    expect(dot(hessian.gradient, a)).toBeCloseTo(slope, 6);
  });
});

describe('the largest eigenvalue', () => {
  it('of linear regression is that of 2 XᵀX / n', () => {
    const loss = { ...lossOf('regression', 'linear'), sizes: [2, 1], activations: [], factors: [1, 1] };
    const hessian = new LossHessian(
      { ...loss, inputs: Float64Array.of(3, 0, -3, 0, 0, 1, 0, -1), targets: Float64Array.of(1, 2, 3, 4) },
      new Float64Array(3),
    );
    // Columns (3, −3, 0, 0), (0, 0, 1, −1) and ones are orthogonal: 2/4 times 18, 2 and 4.
    expect(largestEigenvalue((v) => hessian.times(v), Float64Array.of(1, 2, 3))).toBeCloseTo(9, 8);
  });

  it('is found among negative ones of larger size, and in a matrix of any start', () => {
    const eigenvalues = Float64Array.from({ length: 200 }, (_, i) => (i === 0 ? 2 : -10 + i / 25));
    const times = (v: Float64Array) => v.map((value, i) => value * eigenvalues[i]!);
    expect(largestEigenvalue(times, normals(200))).toBeCloseTo(2, 3);
    expect(largestEigenvalue((v) => v.map(() => 0), Float64Array.of(1, 1))).toBeCloseTo(0, 12);
    expect(largestEigenvalue((v) => v.map((value) => -3 * value), Float64Array.of(1, 2, 3))).toBeCloseTo(-3, 9);
  });

  it('is not a number where the loss is not, and nothing when given up', () => {
    expect(largestEigenvalue((v) => v.map(() => NaN), Float64Array.of(1, 1))).toBeNaN();
    expect(
      largestEigenvalue(
        (v) => v.slice(),
        Float64Array.of(1, 1),
        () => false,
      ),
    ).toBeNull();
  });

  it('of a dense Hessian agrees with its quadratic form', () => {
    const loss = lossOf('classification', 'tanh');
    const point = pointOf(loss);
    const hessian = new LossHessian(loss, point);
    const found = largestEigenvalue((v) => hessian.times(v), normals(point.length)) ?? NaN;
    // Power iteration on H + c·I, which makes the wanted eigenvalue the one of largest size.
    const shift = 5;
    let vector = normals(point.length);
    for (let i = 0; i < 4000; i++) {
      const product = hessian.times(vector).map((value, j) => value + shift * vector[j]!);
      const length = Math.hypot(...product);
      vector = product.map((value) => value / length);
    }
    const rayleigh = hessian.times(vector).reduce((sum, value, i) => sum + value * vector[i]!, 0);
    expect(found).toBeCloseTo(rayleigh, 3);
  });
});
