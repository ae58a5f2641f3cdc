/**
 * `npm run bench`: the engine against what one would use instead, on this machine.
 *
 * Rounds are interleaved, every peer once in each, so that a slow minute of the machine hits all alike; the table has
 * medians, and ratios of medians. With `--page` runs are watched in a browser as well. With `--write` everything goes into
 * docs/performance.md, and its chart beside it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cases, widths, type Case } from './cases.ts';
import { measureLayers, measurePeak, measureProduct } from './kernel-rate.ts';
import { openPageOverheads } from './open-page.ts';
import { availablePeers, type Peer } from './peers.ts';
import { machineReport, median, rateTable, widthTable, type Results } from './report.ts';
import { watchingOverhead } from './watching.ts';
import { widthChart } from './width-chart.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '1' },
    only: { type: 'string', default: cases.map(({ name }) => name).join('') },
    'no-widths': { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const marks = ['<!-- figures -->', '<!-- end of figures -->'] as const;
const page = resolve(import.meta.dirname, '../../docs/performance.md');

installPeers();
const peers = availablePeers();
const chosen = cases.filter(({ name }) => values.only.includes(name));
const layered = chosen.filter(({ name }) => 'cd'.includes(name));
const rates: number[][] = [];
const results = await measureAll(chosen, peers, async () => {
  rates.push([await measurePeak(30), measureProduct(30), ...layered.map((one) => measureLayers(one, 30))]);
});
const [peak, product, ...layerRates] = rates[0]!.map((_, i) => median(rates.map((round) => round[i]!)));
const layers = layered.map((one, i) => [one, layerRates[i]!] as const);
const watching: (readonly [Case, number])[] = [];
for (const one of chosen.filter(({ name }) => 'ab'.includes(name))) {
  watching.push([one, await watchingOverhead(one, 20 * rounds, 500 * seconds)]);
}
const openPage = values.page ? await openPageOverheads(2 * rounds) : [];
const chart = values['no-widths'] ? null : await measureAll(widths, peers.filter(isInChart));
const text = [
  rateTable(chosen, results),
  machineReport({ rounds, peak: peak!, product: product!, layers, watching, openPage, results }),
  ...(chart ? [widthTable(widths, chart)] : []),
].join('\n\n');
process.stdout.write(`${text}\n`);
if (values.write) {
  writeReport(text);
  if (chart) writeFileSync(resolve(page, '../images/performance-width.svg'), widthChart(widths, chart));
}

function isInChart({ name }: Peer): boolean {
  return name.startsWith('studio') || name.startsWith('PyTorch') || name === 'tfjs, WASM';
}

/** The peers are no part of the product, so its own install does not bring them. */
function installPeers(): void {
  const folder = join(import.meta.dirname, 'peers');
  if (existsSync(join(folder, 'node_modules'))) return;
  spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
}

/** @param between - done once a round as well. @returns for each peer its medians by case. */
async function measureAll(
  all: readonly Case[],
  everyone: readonly Peer[],
  between?: () => Promise<void>,
): Promise<Results> {
  const seen = new Map(everyone.map(({ name }) => [name, new Map<string, number[]>()]));
  for (let round = 1; round <= rounds; round++) {
    await between?.();
    for (const peer of everyone) {
      process.stderr.write(`round ${round}: ${peer.name}\n`);
      for (const [name, value] of await peer.measure(all, seconds)) {
        const figures = seen.get(peer.name)!;
        figures.set(name, [...(figures.get(name) ?? []), value]);
      }
    }
  }
  return new Map(
    [...seen].map(([peer, figures]) => [peer, new Map([...figures].map(([name, list]) => [name, median(list)]))]),
  );
}

function writeReport(figures: string): void {
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split(marks[0]);
  const after = rest.split(marks[1])[1] ?? '';
  writeFileSync(page, `${before}${marks[0]}\n\n${figures}\n\n${marks[1]}${after}`);
}
