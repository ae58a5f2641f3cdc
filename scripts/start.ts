/**
 * `npm start`: builds the studio and opens it.
 *
 * On the desktop where the Electron runtime is installed or can be downloaded; else, or with `--browser`, in the
 * browser. `--port` and `--library` are those of `dropout-studio serve`.
 */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installRuntime } from './electron-runtime.ts';
import { run, runNode } from './run.ts';

const root = resolve(import.meta.dirname, '..');
const advice = `Behind a proxy, set HTTPS_PROXY; where a mirror has it, set ELECTRON_MIRROR; then start again.
Until then the studio opens in the browser, with all it can do there (npm start -- --browser asks for that outright).`;

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
  const built = await runNode(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], root);
  if (built !== 0) return built;
  const options = Object.entries({ '--port': values.port, '--library': values.library });
  const given = options.flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
  return runNode(['core/cli/main.ts', 'serve', ...given], root);
}

/** The path of Electron's executable, downloaded if need be; null where it can't be had, with what to do. */
async function electronRuntime(): Promise<string | null> {
  const require = createRequire(import.meta.url);
  const say = (text: string) => void process.stdout.write(text);
  const script = require.resolve('electron/install.js');
  const refused = await installRuntime({ script, say, isTerminal: process.stdout.isTTY });
  if (refused !== null) {
    say(`Electron’s runtime can’t be downloaded here: ${refused}\n${advice}\n`);
    return null;
  }
  const path: unknown = require('electron');
  return typeof path === 'string' ? path : null;
}
