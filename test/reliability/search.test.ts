/**
 * How well searches search, at length: TPE beside Optuna's own runs and beside chance, successive halving on a function of several
 * fidelities, and TPE on tables of networks that were all trained.
 */
import { describe, expect, it } from 'vitest';
import { readTables } from '../core/search/figures.ts';
import { climb } from '../core/search/halving-case.ts';
import { objectiveNames, optunaFigures, quantile, regretOf, search, wilcoxon } from '../core/search/objectives.ts';
import type { Space } from '#core/search/space.ts';
import { rounds } from './support/rounds.ts';

const seeds = [...Array(30).keys()];
/** A minute of searching: only where it is asked for. `test/core/search` holds fewer seeds to the same figures. */
const isAsked = rounds(0, 1) > 0;

describe.runIf(isAsked)('TPE after 100 trials, 30 seeds', () => {
  it.each(objectiveNames)('on %s is no worse than Optuna, and better than chance', (name) => {
    const own = seeds.map((seed) => regretOf('tpe', name, seed));
    const chance = seeds.map((seed) => regretOf('random', name, seed));
    const optuna = optunaFigures.regrets[name];
    const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(optuna, share)) as [number, number, number];
    const found = quantile(own, 0.5);
    const p = wilcoxon(own, chance);
    console.log(
      `${name.padEnd(16)} own ${found.toPrecision(4)}  Optuna ${median.toPrecision(4)} (${low.toPrecision(3)}…${high.toPrecision(3)})  chance ${quantile(chance, 0.5).toPrecision(4)}  p ${p.toExponential(1)}`,
    );
    expect(found).toBeLessThanOrEqual(median + (high - low) / 4);
    expect(p).toBeLessThan(0.01);
  });
});

describe.runIf(isAsked)('HPOLib: 62,208 networks of every combination of nine settings', () => {
  const tables = readTables();
  const settings: Space = [
    { name: 'activation 1', kind: 'choice', choices: ['relu', 'tanh'] },
    { name: 'activation 2', kind: 'choice', choices: ['relu', 'tanh'] },
    { name: 'batch', kind: 'integer', low: 0, high: 3, scale: 'linear' },
    { name: 'dropout 1', kind: 'integer', low: 0, high: 2, scale: 'linear' },
    { name: 'dropout 2', kind: 'integer', low: 0, high: 2, scale: 'linear' },
    { name: 'initial rate', kind: 'integer', low: 0, high: 5, scale: 'linear' },
    { name: 'schedule', kind: 'choice', choices: ['cosine', 'const'] },
    { name: 'units 1', kind: 'integer', low: 0, high: 5, scale: 'linear' },
    { name: 'units 2', kind: 'integer', low: 0, high: 5, scale: 'linear' },
  ];
  const networks = 62_208;
  const place = (setting: Readonly<Record<string, unknown>>) =>
    settings.reduce((index, one) => {
      const value = setting[one.name];
      if (one.kind === 'choice') return index * one.choices.length + one.choices.indexOf(String(value));
      return index * (one.high + 1) + Number(value);
    }, 0);

  it.each([0, 1, 2, 3])('table %i: the median rank of TPE after 100 trials is in the best 1 %', (table) => {
    const ranks = (kind: 'tpe' | 'random') =>
      seeds.map((seed) =>
        Math.min(...search(kind, settings, 100, seed, (setting) => tables[table * networks + place(setting)]!)),
      );
    const [own, chance] = [ranks('tpe'), ranks('random')].map((found) => quantile(found, 0.5));
    console.log(`table ${table}: median rank ${own} of ${networks}; by chance ${chance}`);
    expect(own).toBeLessThan(networks / 100);
  });
});

describe.runIf(isAsked)('successive halving on MFHartmann6', () => {
  it('finds better settings than full trainings of the same cost, by TPE and by chance', () => {
    for (const kind of ['random', 'tpe'] as const) {
      const [halved, full] = [3, null].map((eta) => seeds.map((seed) => climb(kind, eta, 27 * 40, seed)));
      const p = wilcoxon(halved!, full!);
      console.log(
        `${kind}: halved ${quantile(halved!, 0.5).toFixed(3)}, full ${quantile(full!, 0.5).toFixed(3)}, p ${p.toExponential(1)}`,
      );
      if (kind === 'random') expect(p).toBeLessThan(0.05);
    }
  });
});
