/** The desktop's build: main process, core and its threads side by side in out/main; preload; page. */
import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { rasterizer } from './core/figures/rasterizer.ts';
import { fontFiles } from './core/figures/fonts.ts';
import pageConfig from './vite.config.ts';

const root = import.meta.dirname;

/** The kernels are read from a folder beside the code that runs them. */
const copyKernels = {
  name: 'copy-kernels',
  writeBundle: ({ dir = '' }: { dir?: string | undefined }) =>
    cpSync(resolve(root, 'build/kernels'), resolve(dir, 'kernels'), { recursive: true }),
};

/** Fonts of figures, and what makes pictures of them, likewise. */
const copyFigureParts = {
  name: 'copy-figure-parts',
  writeBundle: ({ dir = '' }: { dir?: string | undefined }) => {
    const { resolve: find } = createRequire(import.meta.url);
    mkdirSync(resolve(dir, 'fonts'), { recursive: true });
    for (const { name, source } of Object.values(fontFiles).flat()) {
      copyFileSync(find(source), resolve(dir, 'fonts', name));
    }
    copyFileSync(find(rasterizer.source), resolve(dir, rasterizer.name));
  },
};

/** Only what can't be bundled stays a dependency of the packaged app. */
const bundled = {
  exclude: [
    '@msgpack/msgpack',
    '@resvg/resvg-wasm',
    'birpc',
    'chardet',
    'chevrotain',
    'csv-parse',
    'electron-log',
    'electron-updater',
    'env-paths',
    'fontkit',
    'fflate',
    'h5wasm',
    'hyparquet',
    'hyparquet-writer',
    'iconv-lite',
    'kysely',
    'pdfkit',
    'protobufjs',
    're2js',
    'vega',
    'vega-lite',
    'ws',
    'yauzl',
    'yazl',
    'zod',
  ],
};

/** What is in the bundle, for THIRD_PARTY_NOTICES.txt. */
const license = { fileName: 'licenses.json' };

export default defineConfig({
  main: {
    plugins: [copyKernels, copyFigureParts],
    build: {
      outDir: 'out/main',
      license,
      externalizeDeps: bundled,
      rolldownOptions: {
        input: {
          main: resolve(root, 'electron/main.ts'),
          core: resolve(root, 'core/service/main.ts'),
          'trial-worker': resolve(root, 'core/service/workers/trial-worker.ts'),
          'helper-thread': resolve(root, 'core/engine/kernels/threads/helper-thread.ts'),
          'data-worker': resolve(root, 'core/service/data/data-worker.ts'),
        },
        // Threads are found beside the module that starts them, so every chunk lies in the same folder.
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
