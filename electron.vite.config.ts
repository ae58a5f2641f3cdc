/**
 * The desktop's build: main process, preload and page, which are packed into the archive, and the core beside them, which is
 * not: it runs as a process and threads of its own, and reads native code and kernels.
 */
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { build, type Plugin } from 'vite';
import pageConfig from './vite.config.ts';

const root = import.meta.dirname;

/** Builds the core with the main process, into a folder beside it. */
const buildCore: Plugin = {
  name: 'build-core',
  async writeBundle({ dir = '' }) {
    const configFile = resolve(root, 'core.vite.config.ts');
    await build({ configFile, logLevel: 'warn', build: { outDir: resolve(dir, '../core') } });
  },
};

/** What is in the bundle, for THIRD_PARTY_NOTICES.txt. */
const license = { fileName: 'licenses.json' };

export default defineConfig({
  main: {
    plugins: [buildCore],
    build: {
      outDir: 'out/main',
      license,
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: resolve(root, 'electron/main.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      license,
      externalizeDeps: false,
      // A sandboxed preload must be one CommonJS file.
      rolldownOptions: {
        input: { preload: resolve(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...pageConfig,
    build: {
      ...pageConfig.build,
      minify: true,
      rolldownOptions: { input: { index: resolve(root, 'renderer/index.html') } },
    },
  },
});
