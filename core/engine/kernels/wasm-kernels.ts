/** The fast kernels: float32 in WebAssembly, compiled from `assembly/` when the project is installed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { activations } from '../../spec/network-spec.ts';
import type { Kernels, Position } from './kernels.ts';

/** The part of the work that is asked for. */
type Range = [from: number, to: number];

/** The functions that `assembly/index.ts` exports; addresses are in bytes. */
interface KernelExports extends WebAssembly.Exports {
  scratchBytes(columns: number): number;
  setScratch(at: number): void;
  multiplyMatrices(
    ...args: [
      ...range: Range,
      ...[m: number, n: number, k: number],
      ...[a: number, rowA: number, columnA: number],
      ...[b: number, rowB: number, columnB: number],
      ...[c: number, bias: number],
    ]
  ): void;
  sumColumns(...args: [...range: Range, values: number, out: number, rows: number, columns: number]): void;
  gatherRows(...args: [...range: Range, source: number, width: number, indices: number, out: number]): void;
  activate(...args: [...range: Range, activation: number, values: number, out: number]): void;
  drawMask(
    ...args: [
      ...range: Range,
      ...[mask: number, threshold: number, factor: number],
      ...coordinates: [seed: number, stream: number, position: number, stepLow: number, stepHigh: number],
    ]
  ): void;
  drawNoise(
    ...args: [
      ...range: Range,
      ...[noise: number, deviation: number],
      ...coordinates: [seed: number, stream: number, position: number, stepLow: number, stepHigh: number],
    ]
  ): void;
  multiply(...args: [...range: Range, values: number, factors: number]): void;
  scale(values: number, count: number, factor: number): void;
  softmaxCrossEntropy(logits: number, targets: number, gradient: number, rows: number, classes: number): number;
  squaredError(predictions: number, targets: number, gradient: number, count: number): number;
  countCorrect(logits: number, targets: number, rows: number, classes: number): number;
  sumOfSquares(values: number, count: number): number;
  addWeightDecay(...args: [...range: Range, parameters: number, gradients: number, weightDecay: number]): void;
  sgd(...args: [...range: Range, parameters: number, gradients: number, learningRate: number]): void;
  momentum(
    ...args: [...range: Range, ...state: [number, number, number], rate: number, momentum: number, nesterov: number]
  ): void;
  scaledBySquares(
    ...args: [...range: Range, ...state: [number, number, number], ...settings: [number, number, number, number]]
  ): void;
  adam(
    ...args: [
      ...range: Range,
      ...state: [number, number, number, number],
      ...settings: [number, number, number, number, number, number, number],
    ]
  ): void;
}

const builds = ['relaxed-simd', 'simd'] as const;
type Build = (typeof builds)[number];

const pageBytes = 65_536;
/** A module addresses 4 GiB. */
const pageLimit = 65_536;
/** The first page is the compiler's: tables of the mathematical functions. Position 0 lies behind it. */
const base = pageBytes;

const modules = new Map<Build, WebAssembly.Module>();

/** The builds that this host can run, the faster first. */
export function supportedBuilds(): Build[] {
  return builds.filter((build) => WebAssembly.validate(kernelBytes(build)));
}

/** Name of the kernels that runs use on this host. @throws {StudioError} `engine.unsupported`, `engine.missing` */
export function engineName(): string {
  return `wasm-${bestBuild()}`;
}

/**
 * Kernels over a memory of their own.
 * @param elements - size of the memory, in numbers.
 * @param widest - the widest row of any matrix to be multiplied: decides the scratch for packing.
 * @param build - the best that the host supports where none is named.
 * @throws {StudioError} `engine.memory` when that is more than 4 GiB or more than there is.
 */
export function createWasmKernels(elements: number, widest: number, build: Build = bestBuild()): Kernels {
  const memory = createMemory(base + elements * 4);
  const exports = new WebAssembly.Instance(moduleOf(build), { env: { memory } }).exports as KernelExports;
  const scratch = memory.buffer.byteLength;
  grow(memory, exports.scratchBytes(widest));
  exports.setScratch(scratch);
  return {
    name: `wasm-${build}`,
    memory: new Float32Array(memory.buffer, base, elements),
    ...matrixKernels(exports),
    ...elementwiseKernels(exports),
    ...updateKernels(exports),
  };
}

/** Byte address of a position; unsigned positions above 2 GiB wrap to the same 32 bits. */
function address(position: Position): number {
  return base + position * 4;
}

function matrixKernels(
  wasm: KernelExports,
): Pick<Kernels, 'gatherRows' | 'dense' | 'denseInputGradient' | 'denseParameterGradient'> {
  return {
    gatherRows: (source, width, indices, rows, out) => {
      wasm.gatherRows(0, rows, address(source), width, address(indices), address(out));
    },
    dense: (input, weight, bias, out, rows, inputs, units) => {
      const [a, b, c] = [address(input), address(weight), address(out)];
      wasm.multiplyMatrices(0, units, rows, units, inputs, a, inputs, 1, b, units, 1, c, address(bias));
    },
    denseInputGradient: (gradient, weight, inputGradient, rows, inputs, units) => {
      const [a, b, c] = [address(gradient), address(weight), address(inputGradient)];
      wasm.multiplyMatrices(0, inputs, rows, inputs, units, a, units, 1, b, 1, units, c, 0);
    },
    denseParameterGradient: (input, gradient, weightGradient, biasGradient, rows, inputs, units) => {
      const [a, b, c] = [address(input), address(gradient), address(weightGradient)];
      wasm.multiplyMatrices(0, units, inputs, units, rows, a, 1, inputs, b, units, 1, c, 0);
      wasm.sumColumns(0, units, b, address(biasGradient), rows, units);
    },
  };
}

function elementwiseKernels(
  wasm: KernelExports,
): Pick<
  Kernels,
  | 'activate'
  | 'drawMask'
  | 'drawNoise'
  | 'multiply'
  | 'scale'
  | 'softmaxCrossEntropy'
  | 'squaredError'
  | 'countCorrect'
  | 'sumOfSquares'
> {
  return {
    activate: (activation, values, out, count) => {
      wasm.activate(0, count, activations.indexOf(activation), address(values), address(out));
    },
    drawMask: (mask, count, dropoutRate, factor, at) => {
      const threshold = Math.floor(dropoutRate * 0x1_0000_0000);
      const stepHigh = Math.floor(at.step / 0x1_0000_0000);
      wasm.drawMask(0, count, address(mask), threshold, factor, at.seed, at.stream, at.position, at.step, stepHigh);
    },
    drawNoise: (noise, count, deviation, at) => {
      const stepHigh = Math.floor(at.step / 0x1_0000_0000);
      wasm.drawNoise(0, count, address(noise), deviation, at.seed, at.stream, at.position, at.step, stepHigh);
    },
    multiply: (values, factors, count) => wasm.multiply(0, count, address(values), address(factors)),
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

/** Counts are rounded up to whole vectors; {@link MemoryLayout} keeps the numbers in between free. */
function updateKernels(
  wasm: KernelExports,
): Pick<Kernels, 'addWeightDecay' | 'sgd' | 'momentum' | 'adagrad' | 'rmsprop' | 'adam'> {
  return {
    addWeightDecay: (parameters, gradients, count, weightDecay) => {
      wasm.addWeightDecay(0, count, address(parameters), address(gradients), weightDecay);
    },
    sgd: (parameters, gradients, count, rate) => wasm.sgd(0, count, address(parameters), address(gradients), rate),
    momentum: (parameters, gradients, velocity, count, rate, momentum, nesterov) => {
      const state = [address(parameters), address(gradients), address(velocity)] as const;
      wasm.momentum(0, count, ...state, rate, momentum, nesterov ? 1 : 0);
    },
    adagrad: (parameters, gradients, squares, count, rate, epsilon) => {
      const state = [address(parameters), address(gradients), address(squares)] as const;
      wasm.scaledBySquares(0, count, ...state, rate, 1, 1, epsilon);
    },
    rmsprop: (parameters, gradients, squares, count, rate, alpha, epsilon) => {
      const state = [address(parameters), address(gradients), address(squares)] as const;
      wasm.scaledBySquares(0, count, ...state, rate, alpha, 1 - alpha, epsilon);
    },
    adam: (parameters, gradients, mean, variance, count, stepSize, correction, beta1, beta2, epsilon) => {
      const state = [address(parameters), address(gradients), address(mean), address(variance)] as const;
      wasm.adam(0, count, ...state, stepSize, correction, beta1, beta2, 1 - beta1, 1 - beta2, epsilon);
    },
  };
}

function createMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / pageBytes);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pageLimit });
  } catch {
    throw outOfMemory(bytes);
  }
}

function grow(memory: WebAssembly.Memory, bytes: number): void {
  try {
    memory.grow(Math.ceil(bytes / pageBytes));
  } catch {
    throw outOfMemory(memory.buffer.byteLength + bytes);
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

function bestBuild(): Build {
  const best = supportedBuilds()[0];
  if (best) return best;
  throw new StudioError(
    'engine.unsupported',
    'This machine’s JavaScript engine can’t run WebAssembly SIMD, which training needs. Use a newer version.',
  );
}

function moduleOf(build: Build): WebAssembly.Module {
  const known = modules.get(build);
  if (known) return known;
  const module = new WebAssembly.Module(kernelBytes(build));
  modules.set(build, module);
  return module;
}

/** In a checkout they lie where they are built; in a bundle, beside it. */
function kernelBytes(build: Build): Buffer<ArrayBuffer> {
  const places = ['../../../build/kernels', 'kernels'].map((place) =>
    join(import.meta.dirname, place, `${build}.wasm`),
  );
  const file = places.find((place) => existsSync(place));
  if (file !== undefined) return Buffer.from(readFileSync(file));
  throw new StudioError(
    'engine.missing',
    'The training kernels are not built. Run “npm run prepare” in the studio’s folder.',
  );
}
