/**
 * `npm start`: builds the studio and opens it.
 *
 * On the desktop where the Electron runtime is installed or can be downloaded; else, or with `--browser`, in the
 * browser. `--port` and `--library` are those of `dropout-studio serve`.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { run, runNode } from './run.ts';

const root = resolve(import.meta.dirname, '..');
/** The runtime is about 120 MB; a line that brings it no faster than this is no use waiting for. */
const downloadMs = 10 * 60_000;
/** An installed runtime, and a line that can't bring one, are known sooner than this. */
const quietMs = 2_000;

const { values } = parseArgs({
  options: { browser: { type: 'boolean', default: false }, port: { type: 'string' }, library: { type: 'string' } },
});

const runtime = values.browser ? null : await electronRuntime();
process.exitCode = runtime === null ? await startInBrowser() : await startOnDesktop(runtime);

async function startOnDesktop(executable: string): Promise<number> {
  const built = await runNode(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'], root);
  if (built !== 0) return built;
  if (values.library !== undefined) process.env['DROPOUT_STUDIO_LIBRARY'] = resolve(values.library);
  return run(executable, ['.'], root);
}

async function startInBrowser(): Promise<number> {
  if (!values.browser) {
    process.stdout.write('The Electron runtime can’t be downloaded here, so the studio opens in the browser.\n');
  }
  const built = await runNode(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], root);
  if (built !== 0) return built;
  const options = Object.entries({ '--port': values.port, '--library': values.library });
  const given = options.flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
  return runNode(['core/cli/main.ts', 'serve', ...given], root);
}

/** The path of Electron's executable, downloaded if need be; null where it can't be had. */
async function electronRuntime(): Promise<string | null> {
  const require = createRequire(import.meta.url);
  const install = require.resolve('electron/install.js');
  const child = spawn(process.execPath, [install], { stdio: 'ignore', timeout: downloadMs });
  const notice = setTimeout(() => {
    process.stdout.write('Downloading the Electron runtime, once, about 120 MB…\n');
  }, quietMs);
  const status = await new Promise((resolve) => child.once('error', resolve).once('exit', resolve));
  clearTimeout(notice);
  if (status !== 0) return null;
  const path: unknown = require('electron');
  return typeof path === 'string' ? path : null;
}
