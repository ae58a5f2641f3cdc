/** The test functions of the searches, as in test/fixtures/search/objectives.py, and searches on them. */
import { RandomStream } from '#core/engine/random.ts';
import { nextSetting, type SamplerKind } from '#core/search/samplers.ts';
import type { Space } from '#core/search/space.ts';
import type { Trial } from '#core/search/trial.ts';
import { z } from 'zod';
import { readFigures } from './figures.ts';

interface Objective {
  readonly of: (x: readonly number[]) => number;
  readonly bounds: readonly (readonly [low: number, high: number])[];
  readonly least: number;
}

const cube = (dimensions: number, low: number, high: number) =>
  Array.from({ length: dimensions }, () => [low, high] as const);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const hartmannA = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const hartmannP = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];

/**
 * Hartmann's function of six coordinates, flattened and noisy at less than the full fidelity, as MFHartmann6 of mf-prior-bench.
 * @param share - log z / log z_max of the fidelity z, 0…1.
 */
export function hartmann6(x: readonly number[], share = 1, bias = 0): number {
  return -sum(
    [1, 1.2, 3, 3.2].map((alpha, i) => {
      const distance = sum(x.map((value, j) => hartmannA[i]![j]! * (value - hartmannP[i]![j]!) ** 2));
      return (alpha - bias * (1 - share)) * Math.exp(-distance);
    }),
  );
}

export const objectives = {
  branin: {
    of: ([x, y]) =>
      (y! - (5.1 / (4 * Math.PI ** 2)) * x! ** 2 + (5 / Math.PI) * x! - 6) ** 2 +
      10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x!) +
      10,
    bounds: [
      [-5, 10],
      [0, 15],
    ],
    least: 0.39788735772973816,
  },
  hartmann6: { of: (x) => hartmann6(x), bounds: cube(6, 0, 1), least: -3.322368011391339 },
  ackley5: {
    of: (x) =>
      -20 * Math.exp(-0.2 * Math.sqrt(sum(x.map((v) => v * v)) / x.length)) -
      Math.exp(sum(x.map((v) => Math.cos(2 * Math.PI * v))) / x.length) +
      20 +
      Math.E,
    bounds: cube(5, -32.768, 32.768),
    least: 0,
  },
  rosenbrock5: {
    of: (x) => sum(x.slice(1).map((b, i) => 100 * (b - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2)),
    bounds: cube(5, -5, 10),
    least: 0,
  },
  styblinskiTang5: {
    of: (x) => sum(x.map((v) => v ** 4 - 16 * v ** 2 + 5 * v)) / 2,
    bounds: cube(5, -5, 5),
    least: -39.16616570377142 * 5,
  },
} as const satisfies Record<string, Objective>;
export type ObjectiveName = keyof typeof objectives;
export const objectiveNames = Object.keys(objectives) as ObjectiveName[];

export const optunaFigures = readFigures(
  'regret.json',
  z.object({
    optuna: z.literal('5.0.0'),
    trials: z.int(),
    regrets: z.record(z.enum(objectiveNames), z.array(z.number())),
  }),
);

/** How far the best of 100 trials is above the least value. */
export function regretOf(kind: SamplerKind, name: ObjectiveName, seed: number): number {
  const { of, bounds, least }: Objective = objectives[name];
  const space: Space = bounds.map(([low, high], i) => ({ name: `x${i}`, kind: 'real', low, high, scale: 'linear' }));
  const values = search(kind, space, optunaFigures.trials, seed, (setting) => of(Object.values(setting).map(Number)));
  return Math.min(...values) - least;
}

/** The values of a search's trials, one after the other. */
export function search(
  kind: SamplerKind,
  space: Space,
  count: number,
  seed: number,
  of: (setting: Trial['setting']) => number,
): number[] {
  const trials: Trial[] = [];
  while (trials.length < count) {
    const setting = nextSetting(kind, { space, trials, number: trials.length, seed });
    if (!setting) break;
    trials.push({ number: trials.length, setting, state: 'complete', value: of(setting), level: 0 });
  }
  return trials.map(({ value }) => value);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  return sorted[below]! + (place - below) * ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!);
}

/**
 * How often chance alone would make the first this much smaller: Wilcoxon's signed ranks with the normal distribution, for 15
 * pairs or more, none of them equal.
 */
export function wilcoxon(first: readonly number[], second: readonly number[]): number {
  const differences = first.map((value, i) => value - second[i]!).sort((a, b) => Math.abs(a) - Math.abs(b));
  const n = differences.length;
  const positive = sum(differences.map((difference, rank) => (difference > 0 ? rank + 1 : 0)));
  const z = (positive - (n * (n + 1)) / 4) / Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
  // Abramowitz & Stegun 1964, 26.2.17, with an error below 1e-7.
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z < 0 ? tail : 1 - tail;
}

/** Noise of a fidelity that a setting always has. */
export function noiseOf(x: readonly number[], z: number): number {
  const word = x.reduce((mixed, value) => (Math.imul(mixed, 31) + Math.floor(value * 2 ** 31)) >>> 0, z);
  return new RandomStream(word, 'generator').normal();
}
