#!/usr/bin/env node
/**
 * The command. The studio needs Node 24: it runs TypeScript as it is, and better-sqlite3 crashes on older versions.
 * Under an older Node this hands over to the Node that comes with the dependencies.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const neededMajor = 24;
const main = new URL('../core/cli/main.ts', import.meta.url);

if (Number.parseInt(process.versions.node, 10) >= neededMajor) {
  await import(main.href);
} else {
  const node = bundledNode();
  if (node) {
    handOver(node);
  } else {
    process.stderr.write(
      `Dropout Studio needs Node ${neededMajor} or later; this is Node ${process.versions.node}. ` +
        'Install a newer Node, or run “npm ci” in the studio’s folder to get one along with its dependencies.\n',
    );
    process.exitCode = 1;
  }
}

/** The path of the Node among the dependencies, or null where it is not installed. */
function bundledNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** Runs the command in the other Node; signals go down, the exit code comes up. */
function handOver(node) {
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${node} can’t be started: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
  });
}
