/** Compiles the AssemblyScript kernels: one build with SIMD, one with relaxed SIMD (fused multiply-add). */
import asc from 'assemblyscript/asc';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const entry = 'core/engine/kernels/assembly/index.ts';
const target = 'build/kernels';

const builds = [
  { name: 'simd', features: ['--enable', 'simd'] },
  { name: 'relaxed-simd', features: ['--enable', 'simd', '--enable', 'relaxed-simd'] },
];

/** Threads share the memory; the maximum is that of a 32-bit address. */
const threads = ['--sharedMemory', '--maximumMemory', '65536', '--enable', 'threads'];

await mkdir(join(root, target), { recursive: true });
for (const { name, features } of builds) {
  const options = [
    '--baseDir',
    root,
    '-O3',
    '--noAssert',
    '--runtime',
    'stub',
    '--importMemory',
    ...threads,
    '--use',
    'abort=',
  ];
  const { error } = await asc.main([entry, ...options, ...features, '--outFile', `${target}/${name}.wasm`], {
    stderr: process.stderr,
  });
  if (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
