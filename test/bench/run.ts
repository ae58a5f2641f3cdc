/**
 * `npm run bench`: the engine against what one would use instead, on this machine.
 *
 * Rounds are interleaved, every peer once in each, so that a slow minute of the machine hits all alike; the table has
 * medians, and ratios of medians. With `--write` it goes into docs/performance.md as well.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cases, operationsPerSample, type Case } from './cases.ts';
import { availablePeers, type Peer } from './peers.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '1' },
    only: { type: 'string', default: cases.map(({ name }) => name).join('') },
    write: { type: 'boolean', default: false },
  },
});
const marks = ['<!-- figures -->', '<!-- end of figures -->'] as const;
const page = resolve(import.meta.dirname, '../../docs/performance.md');

installPeers();
const chosen = cases.filter(({ name }) => values.only.includes(name));
const text = report(chosen, await measureAll(chosen, availablePeers()));
process.stdout.write(`${text}\n`);
if (values.write) writeReport(text);

/** The peers are no part of the product, so its own install does not bring them. */
function installPeers(): void {
  const folder = join(import.meta.dirname, 'peers');
  if (existsSync(join(folder, 'node_modules'))) return;
  spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
}

type Results = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** @returns for each peer its medians by case. */
async function measureAll(all: readonly Case[], peers: readonly Peer[]): Promise<Results> {
  const seen = new Map(peers.map(({ name }) => [name, new Map<string, number[]>()]));
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const peer of peers) {
      process.stderr.write(`round ${round}: ${peer.name}\n`);
      for (const [name, value] of await peer.measure(all, Number(values.seconds))) {
        const figures = seen.get(peer.name)!;
        figures.set(name, [...(figures.get(name) ?? []), value]);
      }
    }
  }
  return new Map(
    [...seen].map(([peer, figures]) => [peer, new Map([...figures].map(([name, list]) => [name, median(list)]))]),
  );
}

function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

function report(all: readonly Case[], results: Results): string {
  const best = (one: Case, prefix: string): number | null => {
    const found = [...results]
      .filter(([peer]) => peer.startsWith(prefix))
      .flatMap(([, figures]) => figures.get(one.name) ?? []);
    if (found.length === 0) return null;
    return one.kind === 'sweep' ? Math.min(...found) : Math.max(...found);
  };
  const rows = all.map((one) => {
    const studio = best(one, 'studio')!;
    const against = (prefix: string) => {
      const other = best(one, prefix);
      if (other === null) return '–';
      return `${(one.kind === 'sweep' ? other / studio : studio / other).toFixed(1)}×`;
    };
    const [alone, together] = [...results.values()].map((figures) => figures.get(one.name));
    const scaling = alone !== undefined && together !== undefined ? `${(together / alone).toFixed(2)}×` : '–';
    const rate = one.kind === 'sweep' ? `${studio.toFixed(1)} s` : `${Math.round(studio).toLocaleString('en')} /s`;
    const flops = one.kind === 'sweep' ? '–' : ((studio * operationsPerSample(one)) / 1e9).toFixed(1);
    return [
      `(${one.name})`,
      one.title,
      rate,
      flops,
      scaling,
      against('PyTorch'),
      against('tfjs, WASM'),
      against('tfjs, CPU'),
    ];
  });
  const header = ['', 'work', 'studio', 'GFLOP/s', 'all threads : one', 'PyTorch', 'tfjs WASM', 'tfjs CPU'];
  const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}; medians of ${values.rounds} rounds`;
  return [...lines, '', machine].join('\n');
}

function writeReport(figures: string): void {
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split(marks[0]);
  const after = rest.split(marks[1])[1] ?? '';
  writeFileSync(page, `${before}${marks[0]}\n\n${figures}\n\n${marks[1]}${after}`);
}
