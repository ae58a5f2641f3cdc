import vue from '@vitejs/plugin-vue';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// Threads and commands that the tests start find the studio's own code compiled already.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, 'node_modules/.cache/node-compile');

const bundledThreads = [
  { find: /^.*\/worker-url\.ts$/, replacement: resolve(import.meta.dirname, 'test/support/thread-url.ts') },
];

export default defineConfig({
  test: {
    maxWorkers: '100%',
    // Files that follow each other in a worker share its modules: loading them, and compiling the kernels, once for
    // each file would take longer than most tests do.
    isolate: false,
    // How long something may take on a busy machine before it is taken to hang; nothing waits that long otherwise.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/core/**/*.test.ts'],
          globalSetup: ['test/support/fresh-kernels.ts', 'test/support/build-threads.ts'],
          alias: bundledThreads,
        },
      },
      {
        extends: true,
        // Electron is replaced in each file.
        test: { name: 'desktop', include: ['test/{electron,scripts}/**/*.test.ts'], isolate: true },
      },
      {
        extends: true,
        // Attacks: processes killed, disks filled, files damaged.
        test: {
          name: 'reliability',
          include: ['test/reliability/**/*.test.ts'],
          globalSetup: ['test/support/build-threads.ts'],
          alias: bundledThreads,
        },
      },
      {
        extends: true,
        plugins: [vue()],
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.ts'],
          environment: 'happy-dom',
          environmentOptions: { happyDOM: { width: 1280, height: 800 } },
          setupFiles: ['test/renderer/clean-page.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/support/build-page.ts', 'test/e2e/support/share-browser.ts'],
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
