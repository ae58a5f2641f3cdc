/** The compiled kernels: which builds there are, which this host can run, and what they export. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StudioError } from '../../errors/studio-error.ts';
import type { Work } from './threads/board.ts';
import { computeAlike, probeBytes, type Instance } from './wasm/self-check.ts';
import { sharedKernels, type KernelExports } from './wasm/table.ts';
import { compile, isFasterWide } from './wide-vectors.ts';

/** The faster first. `-256` is the same code with pairs of vectors joined; see `wide-vectors.ts`. */
const builds = ['relaxed-simd-256', 'relaxed-simd', 'simd'] as const;
export type Build = (typeof builds)[number];

/** A compiled build, and which tiles suit it on this host. */
export interface Kit {
  readonly module: WebAssembly.Module;
  readonly isWide: boolean;
}

/** What was found out about the builds, which takes longer than starting a thread. */
export interface FoundBuilds {
  readonly supported: readonly Build[];
  readonly kits: ReadonlyMap<Build, Kit>;
}

const pageBytes = 65_536;
let kits = new Map<Build, Kit>();
let supported: readonly Build[] | null = null;

/** The builds that this host can run, the faster first. @throws {StudioError} `engine.missing` */
export function supportedBuilds(): readonly Build[] {
  return (supported ??= builds.filter((build) =>
    build === 'relaxed-simd-256' ? canJoinVectors() : WebAssembly.validate(kernelBytes(build)),
  ));
}

/** For the threads of this process; null where the kernels are missing, of which they tell those who want to train. */
export function foundBuilds(): FoundBuilds | null {
  try {
    return { supported: supportedBuilds(), kits };
  } catch (error) {
    if (error instanceof StudioError && error.code === 'engine.missing') return null;
    throw error;
  }
}

/** Takes over what another thread of this process has found out. */
export function adoptBuilds(found: FoundBuilds): void {
  supported = found.supported;
  kits = new Map(found.kits);
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

/** A build, compiled and tried out once. @throws {StudioError} `engine.missing` */
export function kitOf(build: Build): Kit {
  const known = kits.get(build);
  if (known) return known;
  const module = compile(kernelBytes(build), build === 'relaxed-simd-256');
  const kit = { module, isWide: isFasterWide(tryOut(module, false)) };
  kits.set(build, kit);
  return kit;
}

/** An instance of its own over a memory that may be shared; its scratch is nobody else's. */
export function instantiate({ module, isWide }: Kit, memory: WebAssembly.Memory, scratch: number): KernelExports {
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as KernelExports;
  exports.setScratch(scratch);
  exports.useWideTiles(isWide ? 1 : 0);
  return exports;
}

/** Bytes of scratch that each thread needs. */
export function scratchBytes(kit: Kit): number {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  return instantiate(kit, memory, 0).scratchBytes();
}

/** Kernels over a memory of some pages, with the scratch behind. */
function tryOut(module: WebAssembly.Module, isWide: boolean): Instance {
  const kit = { module, isWide };
  const pages = Math.ceil(probeBytes / pageBytes);
  const size = pages + Math.ceil(scratchBytes(kit) / pageBytes);
  const memory = new WebAssembly.Memory({ initial: size, maximum: size, shared: true });
  return { exports: instantiate(kit, memory, pages * pageBytes), memory };
}

/** Whether joining pairs of vectors is faster here, and changes no result. */
function canJoinVectors(): boolean {
  if (process.arch !== 'x64' || !WebAssembly.validate(kernelBytes('relaxed-simd'))) return false;
  const joined = kitOf('relaxed-simd-256');
  if (!joined.isWide) return false;
  const plain = kitOf('relaxed-simd');
  return computeAlike(tryOut(joined.module, true), tryOut(plain.module, false));
}

/** The kernels as the threads of a crew call them. Arguments are spelt out: spreading them would allocate. */
export function workOf(exports: KernelExports): Work {
  const kernels = sharedKernels.map(({ name }): ((...args: number[]) => void) => exports[name]);
  return (task, from, to, a) => {
    kernels[task]?.(from, to, a[0]!, a[1]!, a[2]!, a[3]!, a[4]!, a[5]!, a[6]!, a[7]!, a[8]!, a[9]!, a[10]!, a[11]!);
  };
}

/** In a checkout they lie where they are built; in a bundle, beside it. */
function kernelBytes(build: Build): Buffer<ArrayBuffer> {
  const places = ['../../../build/kernels', 'kernels'].map((place) =>
    join(import.meta.dirname, place, `${build.replace('-256', '')}.wasm`),
  );
  const file = places.find((place) => existsSync(place));
  if (file !== undefined) return Buffer.from(readFileSync(file));
  throw new StudioError(
    'engine.missing',
    'The training kernels are not built. Run “npm run prepare” in the studio’s folder.',
  );
}
