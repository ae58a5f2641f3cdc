/** Runs the command as a user does, with a library in a temporary folder: in this process, or as one of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { runCommand } from '#core/cli/run-command.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bin = join(root, 'bin/dropout-studio.js');

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Workspace {
  readonly folder: string;
  /** Writes a file into the workspace and returns its path. */
  file(name: string, content: string | Uint8Array): string;
  /** Runs the command in this process, one after the other: what it does and says, but not how a process ends. */
  run(...args: string[]): Promise<CliResult>;
  /** Starts the command as a process of its own and leaves it running. */
  start(...args: string[]): { child: ChildProcess; ended: Promise<CliResult> };
  remove(): void;
}

/** A temporary folder with a library of its own. */
export function createWorkspace(node = process.execPath): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-cli-'));
  const library = join(folder, 'library');
  const start = (...args: string[]) => {
    const child = spawn(node, [bin, ...args], {
      cwd: folder,
      env: { ...process.env, DROPOUT_STUDIO_LIBRARY: library },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { child, ended: collect(child) };
  };
  return {
    folder,
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    start,
    run: (...args) => {
      const result = last.then(() => runHere(args, folder, library));
      last = result.catch(() => undefined);
      return result;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The folder, the environment and the outputs of a process are one: commands in it wait for each other. */
let last: Promise<unknown> = Promise.resolve();

/** Runs the command in this process, which is lent a folder and a library and gives away what is written. */
async function runHere(args: readonly string[], folder: string, library: string): Promise<CliResult> {
  const cwd = process.cwd();
  const outputs = [taken(process.stdout), taken(process.stderr)] as const;
  process.chdir(folder);
  vi.stubEnv('DROPOUT_STUDIO_LIBRARY', library);
  try {
    const code = await runCommand(args);
    return { code, stdout: outputs[0].text(), stderr: outputs[1].text() };
  } finally {
    vi.unstubAllEnvs();
    process.chdir(cwd);
    for (const output of outputs) output.giveBack();
  }
}

/** Takes what is written to a stream until it is given back. */
function taken(stream: NodeJS.WriteStream): { text(): string; giveBack(): void } {
  const chunks: Buffer[] = [];
  const spy = vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    chunks.push(Buffer.from(chunk));
    return true;
  });
  return { text: () => Buffer.concat(chunks).toString('utf8'), giveBack: () => spy.mockRestore() };
}

function collect(child: ChildProcess): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Two moons and a few units: trains in well under a second. */
export function smallSpec(epochs = 4): ExperimentSpec {
  const spec = defaultSpec();
  return {
    ...spec,
    data: { ...spec.data, source: { kind: 'generator', generator: 'moons', samples: 200, noise: 0.2, seed: 1 } },
    network: { ...spec.network, hidden: [{ units: 8, activation: 'tanh', dropoutRate: 0.2, batchNorm: false }] },
    training: { ...spec.training, epochs },
  };
}

export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
