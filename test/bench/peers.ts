/** Who is measured, and how each is driven: as a process of its own, in its own best way. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Case } from './cases.ts';

const folder = import.meta.dirname;
const cores = availableParallelism();
const Line = z.object({ case: z.string(), value: z.number() });

/** Samples a second (more is better), or seconds for a sweep (less is better), by case. */
export type Figures = ReadonlyMap<string, number>;

export interface Peer {
  readonly name: string;
  /** One round over all cases it can do. */
  measure(cases: readonly Case[], seconds: number): Promise<Figures>;
}

/** The engine on one thread and on all, the better counted; and everyone who can be had on this machine. */
export function availablePeers(): Peer[] {
  const engine = join(folder, 'engine-peer.ts');
  const engineOn = (threads: number, cases: readonly Case[], seconds: number) =>
    run(process.execPath, [engine, cases.map(({ name }) => name).join(','), String(seconds), String(threads)]);
  return [
    { name: 'studio, 1 thread', measure: (cases, seconds) => engineOn(1, cases, seconds) },
    {
      name: 'studio, all threads',
      measure: (cases, seconds) => engineOn(cores, without(cases, 'sweep'), seconds),
    },
    ...torchPeers(),
    ...nodePeers(),
  ];
}

/** Its own threads and OpenBLAS's are counted apart, and get into each other's way: all ways that make sense are tried. */
function torchPeers(): Peer[] {
  const script = join(folder, 'peers/torch_peer.py');
  const python = ['python3', '/usr/bin/python3'].find(
    (name) => spawnSync(name, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
  );
  if (python === undefined) return [];
  const on = (threads: number, blasThreads: number, cases: readonly Case[], seconds: number) =>
    run(python, [script, JSON.stringify(cases), String(seconds), String(threads)], {
      OPENBLAS_NUM_THREADS: String(blasThreads),
    });
  const sweep = async (cases: readonly Case[], seconds: number): Promise<Figures> => {
    const shares = cases.map((one) => ({ ...one, runs: Math.ceil((one.runs ?? 1) / cores) }));
    const processes = await Promise.all(Array.from({ length: cores }, () => on(1, 1, shares, seconds)));
    return new Map(cases.map(({ name }) => [name, Math.max(...processes.map((figures) => figures.get(name) ?? NaN))]));
  };
  return [
    {
      name: 'PyTorch, 1 thread',
      measure: async (cases, seconds) => {
        const sweeps = cases.filter(({ kind }) => kind === 'sweep');
        const alone = await on(1, 1, without(cases, 'sweep'), seconds);
        return new Map([...alone, ...(sweeps.length > 0 ? await sweep(sweeps, seconds) : [])]);
      },
    },
    {
      name: 'PyTorch, OpenBLAS on all threads',
      measure: (cases, seconds) => on(1, cores, without(cases, 'sweep'), seconds),
    },
    {
      name: 'PyTorch, all threads',
      measure: (cases, seconds) => on(cores, cores, without(cases, 'sweep'), seconds),
    },
  ];
}

/** Left out are cases that take such a peer minutes: it is no rival there. */
function nodePeers(): Peer[] {
  const peer = (name: string, script: string, args: readonly string[], isMeasured: (one: Case) => boolean): Peer => ({
    name,
    measure: (cases, seconds) => {
      const file = join(folder, 'peers', script);
      return run(process.execPath, [file, JSON.stringify(cases.filter(isMeasured)), String(seconds), ...args]);
    },
  });
  const isInstalled = (name: string) => existsSync(join(folder, 'peers/node_modules', name));
  const tensorflow = [
    peer('tfjs, WASM', 'tfjs-peer.js', ['wasm'], ({ hidden }) => hidden[0]! <= 1024),
    peer('tfjs, CPU', 'tfjs-peer.js', ['cpu'], ({ name }) => 'ab'.includes(name)),
  ];
  const jax = peer('jax-js', 'jax-peer.js', [], ({ name, kind }) => 'abce'.includes(name) && kind !== 'sweep');
  return [...(isInstalled('@tensorflow/tfjs') ? tensorflow : []), ...(isInstalled('@jax-js/jax') ? [jax] : [])];
}

function without(cases: readonly Case[], kind: Case['kind']): Case[] {
  return cases.filter((one) => one.kind !== kind);
}

/** Runs a peer to its end and collects what it prints. */
async function run(
  file: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Figures> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...variables } });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${file} ${args[0] ?? ''} ended with ${String(code)}.`);
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  return new Map(lines.map((line) => Line.parse(JSON.parse(line))).map(({ case: name, value }) => [name, value]));
}
