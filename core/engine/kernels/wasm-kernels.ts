/** The fast kernels: float32 in WebAssembly, compiled from `assembly/` when the project is installed. */
import { StudioError } from '../../errors/studio-error.ts';
import { activations } from '../../experiment/network-spec.ts';
import { streams } from '../random.ts';
import type { Kernels, Position } from './kernels.ts';
import { sharedTasks, type SharedTask } from './threads/board.ts';
import { crewSize, Leader } from './threads/leader.ts';
import { bestBuild, instantiate, kitOf, scratchBytes, type Build, type KernelExports } from './wasm-module.ts';

const pageBytes = 65_536;
/** The first page is the compiler's: tables of the mathematical functions. Position 0 lies behind it. */
const base = pageBytes;

/** Columns of a tile of the matrix product. */
const tileColumns = 8;
/** Elements that are drawn at a time; also a whole cache line, so that threads don't write into the same one. */
const elementGrain = 16;

/** Places of the kernels that threads can share. */
const tasks = Object.fromEntries(sharedTasks.map((name, i) => [name, i])) as Readonly<Record<SharedTask, number>>;

/**
 * Kernels over a memory of their own, in which the crew that the thread has joined can help.
 * @param elements - size of the memory, in numbers.
 * @param build - the best that the host supports where none is named.
 * @throws {StudioError} `engine.memory` when that is more than 4 GiB or more than there is.
 */
export function createWasmKernels(elements: number, build: Build = bestBuild()): Kernels {
  const kit = kitOf(build);
  const bytes = scratchBytes(kit);
  const first = base + Math.ceil(elements / 16) * 64;
  const [scratch, ...scratches] = Array.from({ length: 1 + crewSize() }, (_, thread) => first + thread * bytes);
  const memory = createMemory(first + bytes * (1 + scratches.length));
  const exports = instantiate(kit, memory, scratch!);
  const leader = new Leader(exports, { kit, memory, scratches });
  return {
    name: `wasm-${build}`,
    memory: new Float32Array(memory.buffer, base, elements),
    shuffle: (order, count, seed, purpose, index) => {
      const high = Math.floor(index / 0x1_0000_0000);
      exports.shuffle(address(order), count, seed, streams[purpose], index, high);
    },
    ...matrixKernels(leader),
    ...elementwiseKernels(exports, leader),
    ...columnKernels(leader),
    ...updateKernels(leader),
  };
}

/** Byte address of a position; unsigned positions above 2 GiB wrap to the same 32 bits. */
function address(position: Position): number {
  return base + position * 4;
}

/** 0, where nothing of a run lies, for a tensor that is not given. */
function optional(position: Position | undefined): number {
  return position === undefined ? 0 : address(position);
}

function matrixKernels(
  leader: Leader,
): Pick<Kernels, 'gatherRows' | 'dense' | 'denseInputGradient' | 'denseParameterGradient'> {
  // C[m, n] = (A[m, k] · B[k, n] + bias) × factors, with any strides of A and B.
  const multiply = (
    m: number,
    n: number,
    k: number,
    a: number,
    rowA: number,
    columnA: number,
    b: number,
    rowB: number,
    columnB: number,
    c: number,
    bias: number,
    factors: number,
  ) => {
    const task = tasks.multiplyMatrices;
    leader.run(task, n, tileColumns, m * n * k, m, n, k, a, rowA, columnA, b, rowB, columnB, c, bias, factors);
  };
  return {
    gatherRows: (source, width, indices, rows, out) => {
      leader.run(tasks.gatherRows, rows, 1, rows * width, address(source), width, address(indices), address(out));
    },
    dense: (input, weight, bias, out, rows, inputs, units) => {
      const [a, b, c] = [address(input), address(weight), address(out)];
      multiply(rows, units, inputs, a, inputs, 1, b, units, 1, c, address(bias), 0);
    },
    denseInputGradient: (gradient, weight, inputGradient, rows, inputs, units, factors) => {
      const [a, b, c] = [address(gradient), address(weight), address(inputGradient)];
      multiply(rows, inputs, units, a, units, 1, b, 1, units, c, 0, optional(factors));
    },
    denseParameterGradient: (input, gradient, weightGradient, biasGradient, rows, inputs, units) => {
      const [a, b, c] = [address(input), address(gradient), address(weightGradient)];
      multiply(inputs, units, rows, a, 1, inputs, b, units, 1, c, 0, 0);
      leader.run(tasks.sumColumns, units, elementGrain, rows * units, b, address(biasGradient), rows, units);
    },
  };
}

function elementwiseKernels(
  wasm: KernelExports,
  leader: Leader,
): Pick<
  Kernels,
  | 'activate'
  | 'drawMask'
  | 'drawNoise'
  | 'multiply'
  | 'shiftByMask'
  | 'scale'
  | 'softmaxCrossEntropy'
  | 'squaredError'
  | 'countCorrect'
  | 'sumOfSquares'
> {
  return {
    activate: (activation, values, out, count, factors) => {
      const kind = activations.indexOf(activation);
      const [to, by] = [address(out), optional(factors)];
      leader.run(tasks.activate, count, elementGrain, count, kind, address(values), to, by);
    },
    drawMask: (mask, count, dropoutRate, factor, at) => {
      const threshold = Math.floor(dropoutRate * 0x1_0000_0000);
      const stepHigh = Math.floor(at.step / 0x1_0000_0000);
      const { seed, stream, position, step } = at;
      const to = address(mask);
      leader.run(
        tasks.drawMask,
        count,
        elementGrain,
        count,
        to,
        threshold,
        factor,
        seed,
        stream,
        position,
        step,
        stepHigh,
      );
    },
    drawNoise: (noise, count, deviation, at) => {
      const stepHigh = Math.floor(at.step / 0x1_0000_0000);
      const { seed, stream, position, step } = at;
      const to = address(noise);
      leader.run(tasks.drawNoise, count, elementGrain, count, to, deviation, seed, stream, position, step, stepHigh);
    },
    multiply: (values, factors, count) => {
      leader.run(tasks.multiply, count, elementGrain, count, address(values), address(factors));
    },
    shiftByMask: (values, mask, count, kept, dropped) => {
      const [to, by] = [address(values), address(mask)];
      leader.run(tasks.shiftByMask, count, elementGrain, count, to, by, kept, dropped);
    },
    scale: (values, count, factor) => wasm.scale(address(values), count, factor),
    softmaxCrossEntropy: (logits, targets, gradient, rows, classes) =>
      wasm.softmaxCrossEntropy(address(logits), address(targets), address(gradient), rows, classes),
    squaredError: (predictions, targets, gradient, count) =>
      wasm.squaredError(address(predictions), address(targets), address(gradient), count),
    countCorrect: (logits, targets, rows, classes) =>
      wasm.countCorrect(address(logits), address(targets), rows, classes),
    sumOfSquares: (values, count) => wasm.sumOfSquares(address(values), count),
  };
}

function columnKernels(
  leader: Leader,
): Pick<Kernels, 'limitColumnNorms' | 'columnMoments' | 'normalize' | 'normalizeGradient'> {
  return {
    limitColumnNorms: (weights, rows, columns, limit) => {
      leader.run(tasks.limitColumnNorms, columns, elementGrain, rows * columns, address(weights), rows, columns, limit);
    },
    columnMoments: (values, mean, variance, rows, columns) => {
      const [x, m, v] = [address(values), address(mean), address(variance)];
      leader.run(tasks.columnMoments, columns, elementGrain, rows * columns, x, m, v, rows, columns);
    },
    normalize: (values, normalized, mean, variance, gamma, beta, rows, columns, epsilon) => {
      const [x, y, m, v] = [address(values), address(normalized), address(mean), address(variance)];
      const [g, b] = [address(gamma), address(beta)];
      leader.run(tasks.normalize, columns, elementGrain, rows * columns, x, y, m, v, g, b, rows, columns, epsilon);
    },
    normalizeGradient: (
      ...[gradient, normalized, variance, gamma, gammaGradient, betaGradient, rows, columns, ...rest]
    ) => {
      const [g, x, v] = [address(gradient), address(normalized), address(variance)];
      const [s, ds, db] = [address(gamma), address(gammaGradient), address(betaGradient)];
      leader.run(
        tasks.normalizeGradient,
        columns,
        elementGrain,
        rows * columns,
        g,
        x,
        v,
        s,
        ds,
        db,
        rows,
        columns,
        ...rest,
      );
    },
  };
}

/** Counts are rounded up to whole vectors; {@link MemoryLayout} keeps the numbers in between free. */
function updateKernels(
  leader: Leader,
): Pick<Kernels, 'addWeightDecay' | 'sgd' | 'momentum' | 'adagrad' | 'adadelta' | 'rmsprop' | 'adam' | 'nadam'> {
  return {
    addWeightDecay: (parameters, gradients, count, weightDecay) => {
      const [w, g] = [address(parameters), address(gradients)];
      leader.run(tasks.addWeightDecay, count, elementGrain, count, w, g, weightDecay);
    },
    sgd: (parameters, gradients, count, rate) => {
      leader.run(tasks.sgd, count, elementGrain, count, address(parameters), address(gradients), rate);
    },
    momentum: (parameters, gradients, velocity, count, rate, momentum, nesterov) => {
      const [w, g, v] = [address(parameters), address(gradients), address(velocity)];
      leader.run(tasks.momentum, count, elementGrain, count, w, g, v, rate, momentum, nesterov ? 1 : 0);
    },
    adagrad: (parameters, gradients, squares, count, rate, epsilon) => {
      const [w, g, s] = [address(parameters), address(gradients), address(squares)];
      leader.run(tasks.scaledBySquares, count, elementGrain, count, w, g, s, rate, 1, 1, epsilon);
    },
    adadelta: (parameters, gradients, squares, updates, count, rate, rho, epsilon) => {
      const [w, g, s, u] = [address(parameters), address(gradients), address(squares), address(updates)];
      leader.run(tasks.adadelta, count, elementGrain, count, w, g, s, u, rate, rho, 1 - rho, epsilon);
    },
    rmsprop: (parameters, gradients, squares, count, rate, alpha, epsilon) => {
      const [w, g, s] = [address(parameters), address(gradients), address(squares)];
      leader.run(tasks.scaledBySquares, count, elementGrain, count, w, g, s, rate, alpha, 1 - alpha, epsilon);
    },
    adam: (parameters, gradients, mean, variance, count, stepSize, correction, beta1, beta2, epsilon) => {
      const [w, g, m, v] = [address(parameters), address(gradients), address(mean), address(variance)];
      const rests = [1 - beta1, 1 - beta2] as const;
      leader.run(
        tasks.adam,
        count,
        elementGrain,
        count,
        w,
        g,
        m,
        v,
        stepSize,
        correction,
        beta1,
        beta2,
        ...rests,
        epsilon,
      );
    },
    // Both sides of the fraction are multiplied by the correction: one argument less.
    nadam: (
      parameters,
      gradients,
      mean,
      variance,
      count,
      meanStep,
      gradientStep,
      correction,
      beta1,
      beta2,
      epsilon,
    ) => {
      const [w, g, m, v] = [address(parameters), address(gradients), address(mean), address(variance)];
      leader.run(
        tasks.nadam,
        count,
        elementGrain,
        count,
        w,
        g,
        m,
        v,
        meanStep * correction,
        gradientStep * correction,
        beta1,
        beta2,
        1 - beta1,
        1 - beta2,
        epsilon * correction,
      );
    },
  };
}

/** As large as it will ever be: growing memory that other threads use would disturb them all. */
function createMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / pageBytes);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch {
    throw outOfMemory(bytes);
  }
}

function outOfMemory(bytes: number): StudioError {
  const gigabytes = Math.round((bytes / 2 ** 30) * 10) / 10;
  return new StudioError(
    'engine.memory',
    `This run needs about ${gigabytes} GB of memory, more than a run can have here (4 GB at most). Use fewer rows, smaller layers or smaller batches.`,
    { gigabytes },
  );
}
