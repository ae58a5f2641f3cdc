/** How near the matrix product comes to what the machine can do in WebAssembly at all. */
import asc from 'assemblyscript/asc';
import { resolve } from 'node:path';
import { createWasmKernels } from '#core/engine/kernels/wasm-kernels.ts';
import { engineName } from '#core/engine/kernels/wasm-module.ts';
import { compile } from '#core/engine/kernels/wide-vectors.ts';
import { MemoryLayout } from '#core/engine/memory-layout.ts';
import { operationsPerSample, type Case } from './cases.ts';

const stretchMs = 20;

/** What `assembly/peak.ts` exports. */
interface PeakExports extends WebAssembly.Exports {
  multiplyAdds: (rounds: number, to: number) => void;
}

/** Fused multiply-adds in registers, with the vectors that the engine uses: billions of operations a second, one thread. */
export async function measurePeak(stretches: number): Promise<number> {
  const module = compile(await compilePeak(), engineName().endsWith('-256'));
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  new Float32Array(memory.buffer).fill(0.5);
  const { multiplyAdds } = new WebAssembly.Instance(module, { env: { memory } }).exports as PeakExports;
  const rounds = 10_000;
  return bestRate(() => multiplyAdds(rounds, 0), rounds * 24 * 4 * 2, stretches);
}

/** The product of two 512 × 512 matrices: billions of operations a second, one thread. */
export function measureProduct(stretches: number): number {
  const size = 512;
  const kernels = createWasmKernels(3 * size * size + size);
  kernels.memory.fill(0.5);
  const [a, b, c] = [0, size * size, 2 * size * size];
  const multiply = () => kernels.dense(a, b, 3 * size * size, c, size, size, size);
  return bestRate(multiply, 2 * size ** 3, stretches);
}

/**
 * Inside the dense layers of a case: their products forward and backward, with bias, activation, mask and derivative, but
 * without drawing masks, loss and update. Billions of operations a second, one thread.
 */
export function measureLayers(one: Case, stretches: number): number {
  const sizes = [one.inputs, ...one.hidden, one.classes];
  const layout = new MemoryLayout();
  const values = () => sizes.map((units) => layout.take(one.batch * units));
  const [outputs, sums, gradients, masks] = [values(), values(), values(), values()];
  const parameters = () => sizes.slice(1).map((units, i) => layout.take((sizes[i]! + 1) * units));
  const [weights, weightGradients] = [parameters(), parameters()];
  const kernels = createWasmKernels(layout.size);
  kernels.memory.fill(0.01);
  const pass = () => {
    for (let i = 0; i < weights.length; i++) {
      const [inputs, units] = [sizes[i]!, sizes[i + 1]!];
      const [w, z] = [weights[i]!, sums[i + 1]!];
      kernels.dense(outputs[i]!, w, w + inputs * units, z, one.batch, inputs, units);
      if (i < one.hidden.length) kernels.activate('relu', z, outputs[i + 1]!, one.batch * units, masks[i + 1]);
    }
    for (let i = weights.length - 1; i >= 0; i--) {
      const [inputs, units] = [sizes[i]!, sizes[i + 1]!];
      const [w, dw, g] = [weights[i]!, weightGradients[i]!, gradients[i + 1]!];
      kernels.denseParameterGradient(outputs[i]!, g, dw, dw + inputs * units, one.batch, inputs, units);
      if (i > 0) kernels.denseInputGradient(g, w, gradients[i]!, one.batch, inputs, units, sums[i]);
    }
  };
  return bestRate(pass, one.batch * operationsPerSample(one), stretches);
}

async function compilePeak(): Promise<Uint8Array> {
  let bytes = new Uint8Array();
  const features = ['--enable', 'simd', '--enable', 'relaxed-simd', '--enable', 'threads'];
  const memory = ['--importMemory', '--sharedMemory', '--maximumMemory', '1'];
  const options = ['-O3', '--noAssert', '--runtime', 'stub', ...features, ...memory, '--outFile', 'peak.wasm'];
  const root = resolve(import.meta.dirname, '../..');
  const { error } = await asc.main(['test/bench/assembly/peak.ts', '--baseDir', root, ...options], {
    writeFile: (_, contents) => {
      if (typeof contents !== 'string') bytes = Uint8Array.from(contents);
    },
  });
  if (error) throw error;
  return bytes;
}

/** Best of several stretches, so that a disturbance of the machine does not count. */
function bestRate(work: () => void, operations: number, stretches: number): number {
  let best = 0;
  for (let stretch = 0; stretch < stretches; stretch++) {
    const start = performance.now();
    let done = 0;
    while (performance.now() - start < stretchMs) {
      work();
      done++;
    }
    best = Math.max(best, (operations * done) / (performance.now() - start) / 1e6);
  }
  return best;
}
