import vue from '@vitejs/plugin-vue';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// Threads and commands that the tests start find the studio's own code compiled already.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, 'node_modules/.cache/node-compile');

// Libraries of tests are kept in memory where there is plenty, and programs can be run from there: what they write is flushed
// to the disk again and again.
const memory = '/dev/shm';
const mounts = existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8').split('\n') : [];
const mount = mounts.find((line) => line.split(' ')[1] === memory);
if (mount !== undefined && !mount.includes('noexec')) {
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize > 4 * 2 ** 30) process.env['TMPDIR'] ??= memory;
}

const bundledThreads = [
  { find: /^.*\/worker-url\.ts$/, replacement: resolve(import.meta.dirname, 'test/support/bundled.ts') },
];

/** What `npm test` leaves out, so that it stays quick; CI runs it as well. */
const long = {
  name: 'long',
  description: 'with `npm run test:all` only: what takes seconds and is looked at in short elsewhere',
};

const attacks = {
  extends: true as const,
  test: {
    name: 'reliability',
    include: ['test/reliability/**/*.test.ts'],
    globalSetup: ['test/support/bundle-core.ts'],
    alias: bundledThreads,
  },
};

export default defineConfig(({ mode }) => ({
  test: {
    tags: [long],
    tagsFilter: mode === 'test' ? [`!${long.name}`] : [],
    maxWorkers: '100%',
    // Files that follow each other in a worker share its modules: loading them, and compiling the kernels, once for
    // each file would take longer than most tests do.
    isolate: false,
    // How long something may take on a busy machine before it is taken to hang; nothing waits that long otherwise.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      // Attacks: processes killed, disks filled, files damaged.
      ...(mode === 'test' ? [] : [attacks]),
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/core/**/*.test.ts'],
          globalSetup: ['test/support/fresh-kernels.ts', 'test/support/bundle-core.ts'],
          alias: bundledThreads,
        },
      },
      {
        extends: true,
        test: {
          name: 'desktop',
          include: ['test/{electron,scripts}/**/*.test.ts'],
          setupFiles: ['test/electron/fresh-modules.ts'],
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
          globalSetup: [
            'test/support/fresh-kernels.ts',
            'test/support/bundle-core.ts',
            'test/e2e/support/build-page.ts',
            'test/e2e/support/share-browser.ts',
          ],
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
}));
