/** The compiled kernels: which builds there are, which this host can run, and what they export. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { sharedTasks, type Work } from './threads/board.ts';

/** The part of the work that is asked for. */
type Range = [from: number, to: number];

/** The functions that `assembly/index.ts` exports; addresses are in bytes. */
export interface KernelExports extends WebAssembly.Exports {
  scratchBytes: (columns: number) => number;
  setScratch: (at: number) => void;
  multiplyMatrices: (
    ...args: [
      ...range: Range,
      ...[m: number, n: number, k: number],
      ...[a: number, rowA: number, columnA: number],
      ...[b: number, rowB: number, columnB: number],
      ...[c: number, bias: number],
    ]
  ) => void;
  sumColumns: (...args: [...range: Range, values: number, out: number, rows: number, columns: number]) => void;
  gatherRows: (...args: [...range: Range, source: number, width: number, indices: number, out: number]) => void;
  activate: (...args: [...range: Range, activation: number, values: number, out: number]) => void;
  drawMask: (
    ...args: [
      ...range: Range,
      ...[mask: number, threshold: number, factor: number],
      ...coordinates: [seed: number, stream: number, position: number, stepLow: number, stepHigh: number],
    ]
  ) => void;
  drawNoise: (
    ...args: [
      ...range: Range,
      ...[noise: number, deviation: number],
      ...coordinates: [seed: number, stream: number, position: number, stepLow: number, stepHigh: number],
    ]
  ) => void;
  multiply: (...args: [...range: Range, values: number, factors: number]) => void;
  scale: (values: number, count: number, factor: number) => void;
  softmaxCrossEntropy: (logits: number, targets: number, gradient: number, rows: number, classes: number) => number;
  squaredError: (predictions: number, targets: number, gradient: number, count: number) => number;
  countCorrect: (logits: number, targets: number, rows: number, classes: number) => number;
  sumOfSquares: (values: number, count: number) => number;
  addWeightDecay: (...args: [...range: Range, parameters: number, gradients: number, weightDecay: number]) => void;
  sgd: (...args: [...range: Range, parameters: number, gradients: number, learningRate: number]) => void;
  momentum: (
    ...args: [...range: Range, ...state: [number, number, number], rate: number, momentum: number, nesterov: number]
  ) => void;
  scaledBySquares: (
    ...args: [...range: Range, ...state: [number, number, number], ...settings: [number, number, number, number]]
  ) => void;
  adam: (
    ...args: [
      ...range: Range,
      ...state: [number, number, number, number],
      ...settings: [number, number, number, number, number, number, number],
    ]
  ) => void;
}

const builds = ['relaxed-simd', 'simd'] as const;
export type Build = (typeof builds)[number];

const modules = new Map<Build, WebAssembly.Module>();

/** The builds that this host can run, the faster first. */
export function supportedBuilds(): Build[] {
  return builds.filter((build) => WebAssembly.validate(kernelBytes(build)));
}

/** Name of the kernels that runs use on this host. @throws {StudioError} `engine.unsupported`, `engine.missing` */
export function engineName(): string {
  return `wasm-${bestBuild()}`;
}

/** @throws {StudioError} `engine.unsupported`, `engine.missing` */
export function bestBuild(): Build {
  const best = supportedBuilds()[0];
  if (best) return best;
  throw new StudioError(
    'engine.unsupported',
    'This machine’s JavaScript engine can’t run WebAssembly SIMD, which training needs. Use a newer version.',
  );
}

/** A build, compiled once. @throws {StudioError} `engine.missing` */
export function moduleOf(build: Build): WebAssembly.Module {
  const known = modules.get(build);
  if (known) return known;
  const module = new WebAssembly.Module(kernelBytes(build));
  modules.set(build, module);
  return module;
}

/** An instance of its own over a memory that may be shared; its scratch is nobody else's. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory, scratch: number): KernelExports {
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as KernelExports;
  exports.setScratch(scratch);
  return exports;
}

/** Bytes of scratch that each thread needs for products as wide as that. */
export function scratchBytes(module: WebAssembly.Module, columns: number): number {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  return instantiate(module, memory, 0).scratchBytes(columns);
}

/** The kernels as the threads of a crew call them. Arguments are spelt out: spreading them would allocate. */
export function workOf(exports: KernelExports): Work {
  const kernels = sharedTasks.map((name): ((...args: number[]) => void) => exports[name]);
  return (task, from, to, a) => {
    kernels[task]?.(from, to, a[0]!, a[1]!, a[2]!, a[3]!, a[4]!, a[5]!, a[6]!, a[7]!, a[8]!, a[9]!, a[10]!);
  };
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
