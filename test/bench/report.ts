/** The benchmark's figures as tables in Markdown. */
import { availableParallelism, cpus } from 'node:os';
import { engineName } from '#core/engine/kernels/wasm-module.ts';
import { Trainer } from '#core/training/trainer.ts';
import { dataOf, operationsPerSample, specOf, type Case } from './cases.ts';

/** For each peer its medians by case. */
export type Results = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The middle one, or the larger of the two in the middle. */
export function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1]!;
}

/** What the better of a peer's ways to be driven reaches; null where none was measured. */
export function bestOf(one: Case, results: Results, peer: string): number | null {
  const found = [...results]
    .filter(([name]) => name.startsWith(peer))
    .flatMap(([, rates]) => rates.get(one.name) ?? []);
  if (found.length === 0) return null;
  return one.kind === 'sweep' ? Math.min(...found) : Math.max(...found);
}

const rivals = ['PyTorch', 'tfjs, WASM', 'tfjs, CPU', 'jax-js'];

/** Speeds of all cases, and how many times faster the studio is than each peer. */
export function rateTable(cases: readonly Case[], results: Results): string {
  const rows = cases.map((one) => {
    const studio = bestOf(one, results, 'studio')!;
    const [alone, together] = ['studio, 1', 'studio, all'].map((name) => bestOf(one, results, name));
    return [
      `(${one.name})`,
      one.title,
      speed(one, studio),
      one.kind === 'sweep' ? '–' : gigaflops(one, studio),
      alone && together ? `${(together / alone).toFixed(2)}×` : '–',
      ...rivals.map((rival) => ratio(one, studio, bestOf(one, results, rival))),
      memoryOf(one),
    ];
  });
  return table(['', 'work', 'studio', 'GFLOP/s', 'all threads : one', ...rivals, 'memory'], rows);
}

/** Training against width: samples a second of each peer, and the studio's operations a second. */
export function widthTable(widths: readonly Case[], results: Results): string {
  const shown = ['studio', 'PyTorch', 'tfjs, WASM'];
  const rows = widths.map((one) => {
    const rates = shown.map((peer) => bestOf(one, results, peer));
    return [one.name, ...rates.map((rate) => (rate === null ? '–' : speed(one, rate))), gigaflops(one, rates[0]!)];
  });
  return table(['width', ...shown, 'studio, GFLOP/s'], rows);
}

/** What the figures were measured on, and those that belong to no single case. */
export function machineReport(figures: {
  readonly rounds: number;
  /** Billions of operations a second on one thread: multiply-adds in registers, and a matrix product. */
  readonly peak: number;
  readonly product: number;
  /** Inside the dense layers of a case, on one thread. */
  readonly layers: readonly (readonly [Case, number])[];
  readonly watching: readonly (readonly [Case, number])[];
  /** Of presets, by name. */
  readonly openPage: readonly (readonly [string, number])[];
  readonly results: Results;
}): string {
  const { rounds, peak, product, layers, watching, openPage, results } = figures;
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores`;
  const inSteps = layers.map(([one]) => {
    const rate = (bestOf(one, results, 'studio, 1')! * operationsPerSample(one)) / 1e9;
    return `(${one.name}) ${percent(rate / product)}`;
  });
  const inLayers = layers.map(([{ name }, rate]) => `(${name}) ${percent(rate / product)}`);
  return [
    `${machine}, Node ${process.version}, engine \`${engineName()}\`; medians of ${rounds} rounds.`,
    '',
    `- Multiply-adds in registers, one thread: ${peak.toFixed(1)} GFLOP/s. Product of 512 × 512 matrices: ` +
      `${product.toFixed(1)} GFLOP/s, ${percent(product / peak)} of it.`,
    ...(layers.length > 0
      ? [
          `- Inside the dense layers, forward and backward, against that product's rate: ${inLayers.join(', ')}; ` +
            `a whole training step: ${inSteps.join(', ')}.`,
        ]
      : []),
    ...watching.map(
      ([one, share]) =>
        `- Recording and live metrics add ${percent(Math.max(0, share), 1)} to the time of (${one.name}).`,
    ),
    ...openPage.map(
      ([name, share]) =>
        `- An open page with live charts adds ${percent(Math.max(0, share))} to the time of a run of “${name}”.`,
    ),
  ].join('\n');
}

function speed(one: Case, rate: number): string {
  return one.kind === 'sweep' ? `${rate.toFixed(1)} s` : `${Math.round(rate).toLocaleString('en')} /s`;
}

function gigaflops(one: Case, rate: number): string {
  return ((rate * operationsPerSample(one)) / 1e9).toFixed(1);
}

function ratio(one: Case, studio: number, other: number | null): string {
  if (other === null) return '–';
  const times = one.kind === 'sweep' ? other / studio : studio / other;
  return `${times < 10 ? times.toFixed(2) : times.toFixed(0)}×`;
}

/** All the memory that a run of the case has, its four batches of data, or its rows, included. */
function memoryOf(one: Case): string {
  const experiment = specOf(one, one.rows ?? one.batch * 4, 1);
  const bytes = new Trainer(experiment, dataOf(experiment)).kernels.memory.buffer.byteLength;
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

function percent(share: number, digits = 0): string {
  return `${(100 * share).toFixed(digits)} %`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
