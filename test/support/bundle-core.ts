/**
 * Bundles the core's threads and its command before the tests where the core has changed since: what loads hundreds of sources
 * takes longer to start than most tests take, and the desktop app runs the core bundled as well.
 */
import { existsSync, globSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { stateOf } from './state-of-files.ts';

const root = resolve(import.meta.dirname, '../..');
/** As deep as the sources of `serve`, which find the page from where they are. */
const builds = join(root, 'build/core');
const configFile = join(root, 'core.vite.config.ts');
/** Others that test in the same folder may still use what they built. */
const keptMs = 86_400_000;

export async function setup(project: TestProject): Promise<void> {
  project.onTestsRerun(async () => project.provide('bundles', await bundles()));
  project.provide('bundles', await bundles());
}

/** Of the sources as they are now: a build has their state as its name, and is whole as soon as it is there. */
async function bundles(): Promise<string> {
  const sources = [
    configFile,
    join(root, 'package-lock.json'),
    ...globSync(join(root, '{core,build/kernels}/**/*.{ts,wasm}')),
  ];
  const folder = join(builds, stateOf(sources));
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.${process.pid}`;
  await build({
    configFile,
    logLevel: 'warn',
    build: {
      outDir: temporary,
      emptyOutDir: true,
      rolldownOptions: { input: { cli: join(root, 'core/cli/main.ts') } },
    },
  });
  for (const old of globSync(join(builds, '*'))) {
    if (old !== temporary && Date.now() - statSync(old).mtimeMs > keptMs) rmSync(old, { recursive: true });
  }
  mkdirSync(builds, { recursive: true });
  try {
    renameSync(temporary, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(temporary, { recursive: true });
  }
  return folder;
}
