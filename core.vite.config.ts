/** The core's build: its process and its threads side by side in one folder, with the kernels that they read. */
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { fontFiles } from './core/figures/fonts.ts';
import { rasterizer } from './core/figures/rasterizer.ts';

const root = import.meta.dirname;

/**
 * What the built core needs beside its code: the kernels, read from a folder beside the code that runs them, what figures are
 * drawn with, and a word that these are modules, since it lies outside the archive that the app's own description is in.
 */
const completeCore: Plugin = {
  name: 'complete-core',
  writeBundle({ dir = '' }) {
    cpSync(resolve(root, 'build/kernels'), resolve(dir, 'kernels'), { recursive: true });
    mkdirSync(resolve(dir, 'fonts'), { recursive: true });
    for (const { name, source } of [...Object.values(fontFiles).flat(), rasterizer]) {
      copyFileSync(createRequire(import.meta.url).resolve(source), resolve(dir, name));
    }
    writeFileSync(resolve(dir, 'package.json'), `${JSON.stringify({ type: 'module' })}\n`);
  },
};

export default defineConfig({
  root,
  publicDir: false,
  plugins: [completeCore],
  // Only what has native code can't be bundled.
  ssr: { noExternal: true, external: ['better-sqlite3', 'onnxruntime-web'] },
  build: {
    outDir: 'out/core',
    emptyOutDir: true,
    ssr: true,
    target: 'node24',
    // What is in the bundle, for THIRD_PARTY_NOTICES.txt.
    license: { fileName: 'licenses.json' },
    rolldownOptions: {
      input: {
        core: resolve(root, 'core/service/main.ts'),
        'trial-worker': resolve(root, 'core/service/workers/trial-worker.ts'),
        'helper-thread': resolve(root, 'core/engine/kernels/threads/helper-thread.ts'),
        'data-worker': resolve(root, 'core/service/data/data-worker.ts'),
      },
      // Threads are found beside the module that starts them, so every chunk lies in the same folder.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
