/**
 * Which settings decide a result: PED-ANOVA.
 *
 * Watanabe, Bansal & Hutter (2023), “PED-ANOVA: Efficiently quantifying hyperparameter importance in arbitrary subspaces”,
 * IJCAI. A setting matters as far as its values among the best runs are spread otherwise than among all: the Pearson
 * divergence of two Parzen densities on a grid. The sums are those of Optuna's `PedAnovaImportanceEvaluator` (version 5), with
 * settings that only some runs have (Conditional PED-ANOVA), which test/core/statistics/importance.test.ts holds them to.
 */
import { normalCdf } from './normal.ts';

/** A setting's value for each run; null where the run has no such setting. */
export interface Factor {
  readonly kind: 'number' | 'category';
  readonly values: readonly (number | string | null)[];
  /** Where a number could lie, if that is known; taken from its values otherwise. */
  readonly range?: FactorRange | undefined;
}

export interface FactorRange {
  readonly low: number;
  readonly high: number;
  readonly isLogarithmic: boolean;
  readonly isWhole: boolean;
}

/** With fewer runs, the best five are no small part of all. */
export const runsNeeded = 20;

/** Why nothing can be said of so many runs; null where something may be. */
export function obstacleTo(factors: readonly Factor[], runs: number): 'tooFewRuns' | 'nothingVaries' | null {
  if (runs < runsNeeded) return 'tooFewRuns';
  return factors.some(varies) ? null : 'nothingVaries';
}

/** Whether runs differ in it. */
export function varies({ values }: Factor): boolean {
  return new Set(values).size > 1;
}

/** Points of a grid of numbers. */
const gridSteps = 50;
/** Kept away from zero, since densities are divided. */
const least = 1e-12;
/** From this ratio of the largest to the smallest value on, a setting is one of orders of magnitude. */
const logarithmicFrom = 10;

/** Where each run is on a setting's grid; −1 where it has no such setting. */
interface Cells {
  readonly of: readonly number[];
  readonly count: number;
  readonly isOrdered: boolean;
}

interface Importances {
  /** One for each factor; they sum to 1. */
  readonly shares: readonly number[];
  /** The middle 95 % of what the samples give; NaN without any. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** How many of the best runs are looked at: a tenth, and at least five, fewer of which tell too little. */
function topCount(runs: number): number {
  return Math.max(5, Math.ceil(0.1 * runs));
}

/** A share for each factor; null where the best runs can't be told from the others, or differ from them in no setting. */
export type Shares = readonly number[] | null;

/**
 * The shares of the runs as they are, and then those of samples of them, drawn with replacement.
 * @param losses - one for each run, the lower the better; finite.
 * @param draw - a whole number from 0 up to below its bound, at random.
 */
export function* sharesAndSamples(
  factors: readonly Factor[],
  losses: readonly number[],
  draw: (bound: number) => number,
  samples = 200,
): Generator<Shares, void> {
  const cells = factors.map(cellsOf);
  const ranked = losses.map((_, run) => run).sort((a, b) => losses[a]! - losses[b]!);
  const times = new Uint32Array(losses.length).fill(1);
  yield sharesOf(cells, losses, ranked, times);
  for (let i = 0; i < samples; i++) {
    times.fill(0);
    for (let drawn = 0; drawn < losses.length; drawn++) times[draw(losses.length)]!++;
    yield sharesOf(cells, losses, ranked, times);
  }
}

/** @param found - by {@link sharesAndSamples}. @returns null where nothing can be said of the runs as they are. */
export function importances([shares = null, ...samples]: readonly Shares[]): Importances | null {
  if (!shares) return null;
  const told = samples.filter((sample) => sample !== null);
  const quantile = (factor: number, share: number) => {
    const sorted = told.map((one) => one[factor]!).sort((a, b) => a - b);
    return sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  };
  return { shares, low: shares.map((_, i) => quantile(i, 0.025)), high: shares.map((_, i) => quantile(i, 0.975)) };
}

/** @param ranked - the runs, the best first. @param times - how often each of them is looked at, as many times as there are runs. */
function sharesOf(
  cells: readonly Cells[],
  losses: readonly number[],
  ranked: readonly number[],
  times: Uint32Array,
): number[] | null {
  const wanted = topCount(ranked.length);
  let inTop = 0;
  let end = 0;
  // Runs as good as the last of the best are among them.
  for (; end < ranked.length && (inTop < wanted || losses[ranked[end]!] === losses[ranked[end - 1]!]); end++)
    inTop += times[ranked[end]!]!;
  if (inTop === ranked.length) return null;
  const top = ranked.slice(0, end);
  const divergences = cells.map((one) => divergenceOf(one, times, [top, inTop], [ranked, ranked.length]));
  const sum = divergences.reduce((total, one) => total + one, 0);
  return sum > 0 ? divergences.map((one) => one / sum) : null;
}

/** Runs, and how often they are looked at together. */
type Part = readonly [runs: readonly number[], times: number];

function divergenceOf(
  { of, count, isOrdered }: Cells,
  times: Uint32Array,
  [top, inTop]: Part,
  [all, inAll]: Part,
): number {
  const countsOf = (runs: readonly number[]) => {
    const counts = new Array<number>(count).fill(0);
    let having = 0;
    for (const run of runs) {
      const cell = of[run]!;
      if (cell < 0) continue;
      counts[cell]! += times[run]!;
      having += times[run]!;
    }
    return { counts, having };
  };
  const [topOnes, allOnes] = [countsOf(top), countsOf(all)];
  if (count < 2 || topOnes.having === 0 || allOnes.having < 2) return 0;
  const densityOf = (counts: readonly number[]) => {
    const density = isOrdered ? orderedDensity(counts) : categoryDensity(counts);
    return density.map((value) => value + least);
  };
  const [topDensity, density] = [densityOf(topOnes.counts), densityOf(allOnes.counts)];
  const divergence = density.reduce((sum, value, i) => sum + value * (topDensity[i]! / value - 1) ** 2, 0);
  const [topPart, part] = [topOnes.having / inTop, allOnes.having / inAll];
  return (topPart ** 2 / part) * divergence;
}

function cellsOf({ kind, values, range }: Factor): Cells {
  if (kind === 'category') {
    const names = [...new Set(values)].filter((value) => value !== null).sort();
    return {
      of: values.map((value) => (value === null ? -1 : names.indexOf(value))),
      count: names.length,
      isOrdered: false,
    };
  }
  const numbers = values.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null));
  const there = numbers.filter((value) => value !== null);
  const { low: min, high: max, isLogarithmic, isWhole } = range ?? seenRange(there);
  if (!(max > min)) return { of: numbers.map((value) => (value === null ? -1 : 0)), count: 1, isOrdered: true };
  const steps = gridSize(max - min, isWhole, isLogarithmic);
  const scale = isLogarithmic ? Math.log : (value: number) => value;
  const step = (scale(max) - scale(min)) / (steps - 1);
  // A value halfway between two points belongs to the lower one.
  const cellOf = (value: number) => Math.ceil((scale(value) - scale(min)) / step - 0.5);
  const of = numbers.map((value) => (value === null ? -1 : Math.min(Math.max(cellOf(value), 0), steps - 1)));
  return { of, count: steps, isOrdered: true };
}

function seenRange(values: readonly number[]): FactorRange {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const isLogarithmic = low > 0 && high / low >= logarithmicFrom;
  return { low, high, isLogarithmic, isWhole: values.every(Number.isInteger) };
}

function gridSize(span: number, isWhole: boolean, isLogarithmic: boolean): number {
  if (!isWhole) return gridSteps;
  const whole = isLogarithmic ? Math.ceil(Math.log(span + 1) / Math.log(2)) + 1 : span + 1;
  return Math.min(whole, gridSteps);
}

/**
 * A Parzen density over the points of a grid, with one wide kernel more that stands for knowing nothing; its kernels' width
 * by Scott's rule (1992).
 * @param counts - runs at each point; at least one somewhere.
 */
function orderedDensity(counts: readonly number[]): number[] {
  const points = counts.flatMap((count, i) => (count > 0 ? [i] : []));
  const weights = points.map((point) => counts[point]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const last = counts.length - 1;
  const width = widthOf(points, weights, total);
  const density = new Array<number>(counts.length).fill(0);
  // Kernels of one width are one kernel, moved, and its two sides are alike.
  const masses = Array.from({ length: last + 1 }, (_, i) => normalCdf((i + 0.5) / width));
  const massBelow = (edges: number) => (edges > 0 ? masses[edges - 1]! : 1 - masses[-edges]!);
  const kernel = Float64Array.from({ length: 2 * last + 1 }, (_, i) => massBelow(i - last + 1) - massBelow(i - last));
  points.forEach((point, i) => {
    const share = weights[i]! / (total + 1) / (massBelow(last + 1 - point) - massBelow(-point));
    for (let cell = 0; cell <= last; cell++) density[cell]! += share * kernel[cell - point + last]!;
  });
  const broad = broadKernel(last + 1);
  const share = 1 / (total + 1) / (broad[last + 1]! - broad[0]!);
  for (let cell = 0; cell <= last; cell++) density[cell]! += share * (broad[cell + 1]! - broad[cell]!);
  return density;
}

const broadKernels = new Map<number, readonly number[]>();

/** Masses below the edges of so many points, of a kernel that is about as wide as they are. */
function broadKernel(count: number): readonly number[] {
  const known = broadKernels.get(count);
  const made = known ?? Array.from({ length: count + 1 }, (_, edge) => normalCdf((edge - count / 2) / count));
  if (!known) broadKernels.set(count, made);
  return made;
}

function widthOf(points: readonly number[], weights: readonly number[], total: number): number {
  const mean = points.reduce((sum, point, i) => sum + point * weights[i]!, 0) / total;
  const squares = points.reduce((sum, point, i) => sum + (point - mean) ** 2 * weights[i]!, 0);
  const sums: number[] = [];
  weights.forEach((weight, i) => sums.push(weight + (sums[i - 1] ?? 0)));
  const lower = sums.findIndex((sum) => sum >= Math.floor(total / 4));
  const upper = sums.findIndex((sum) => sum > Math.floor((total * 3) / 4));
  const spread = points[upper < 0 ? points.length - 1 : upper]! - points[lower]!;
  const sigma = Math.min(spread / 1.34, Math.sqrt(squares / Math.max(1, total - 1)));
  // Nine tenths of a kernel are within its point at the least.
  return Math.max(1.059 * sigma * total ** -0.2, 0.5 / 1.64);
}

/** Likewise of categories, none of which is nearer to one than to another. */
function categoryDensity(counts: readonly number[]): number[] {
  const seen = counts.flatMap((count, i) => (count > 0 ? [i] : []));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const prior = 1 / (seen.length + 1);
  const density = new Array<number>(counts.length).fill(1 / counts.length / (total + 1));
  for (const kernel of seen) {
    const share = counts[kernel]! / (total + 1) / (prior * counts.length + 1);
    for (let i = 0; i < counts.length; i++) density[i]! += share * (prior + (i === kernel ? 1 : 0));
  }
  return density;
}
