/** The fast kernels: float32 in WebAssembly, compiled from `assembly/` when the project is installed. */
import { StudioError } from '../../errors/studio-error.ts';
import type { Kernels } from './kernels.ts';
import { crewSize, Leader } from './threads/leader.ts';
import { bestBuild, instantiate, kitOf, scratchBytes, type Build } from './wasm-module.ts';
import { columnKernels } from './wasm/columns.ts';
import { drawKernels } from './wasm/draws.ts';
import { elementwiseKernels } from './wasm/elementwise.ts';
import { base } from './wasm/entry.ts';
import { lossKernels } from './wasm/losses.ts';
import { matrixKernels } from './wasm/matrix.ts';
import { tasks } from './wasm/table.ts';
import { updateKernels } from './wasm/updates.ts';

const pageBytes = 65_536;

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
    ...matrixKernels(leader, tasks),
    ...elementwiseKernels(leader, tasks, exports),
    ...drawKernels(leader, tasks, exports),
    ...lossKernels(exports),
    ...columnKernels(leader, tasks),
    ...updateKernels(leader, tasks),
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
