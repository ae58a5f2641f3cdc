/** Held to what the Parzen estimators of optuna 5.0.0 say (test/fixtures/search/make-parzen.py). */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RandomStream } from '#core/engine/random.ts';
import type { Setting, Space } from '#core/search/space.ts';
import { estimatorsOf, splitTrials, suggestByTpe } from '#core/search/tpe.ts';
import type { Trial } from '#core/search/trial.ts';
import { readFigures } from './figures.ts';

const Value = z.union([z.number(), z.string()]);
const Numbers = z.object({
  name: z.string(),
  kind: z.enum(['real', 'integer']),
  low: z.number(),
  high: z.number(),
  scale: z.enum(['linear', 'log']),
});
const Choice = z.object({ name: z.string(), kind: z.literal('choice'), choices: z.array(z.string()) });
const Figures = z.object({
  optuna: z.literal('5.0.0'),
  cases: z.array(
    z.object({
      name: z.string(),
      dimensions: z.array(z.discriminatedUnion('kind', [Numbers, Choice])),
      history: z.array(
        z.object({
          setting: z.record(z.string(), Value),
          state: z.enum(['complete', 'paused', 'running']),
          value: z.union([z.number(), z.literal('Infinity'), z.null()]),
          level: z.number().nullable(),
        }),
      ),
      below: z.array(z.int()),
      candidates: z.array(z.record(z.string(), Value)),
      logL: z.array(z.number()),
      logG: z.array(z.number()),
    }),
  ),
});
const figures = readFigures('parzen.json', Figures);

describe.each(figures.cases)('after $name', ({ dimensions, history, below, candidates, logL, logG }) => {
  const trials = history.map((one, number): Trial => ({
    ...one,
    number,
    value: one.value === null ? NaN : Number(one.value),
    level: one.level ?? 0,
  }));
  const split = splitTrials(trials);

  it('takes the same trials for good ones', () => {
    expect(split.good.map(({ number }) => number)).toEqual(below);
  });

  it('gives the same log l(x) and log g(x) to 1e-9', () => {
    const { ofGood, ofBad } = estimatorsOf(dimensions, split);
    const found = candidates.map((setting) => [ofGood.logDensity(setting), ofBad.logDensity(setting)] as const);
    const errors = found.map(([l, g], i) => Math.max(Math.abs(l - logL[i]!), Math.abs(g - logG[i]!)));
    const gains = found.map(([l, g], i) => Math.abs(l - g - (logL[i]! - logG[i]!)));
    expect(candidates).toHaveLength(24);
    expect(Math.max(...errors)).toBeLessThan(1e-9);
    expect(Math.max(...gains)).toBeLessThan(1e-9);
  });
});

describe('a suggestion', () => {
  const space: Space = [
    { name: 'optimizer', kind: 'choice', choices: ['sgd', 'momentum'] },
    {
      name: 'momentum',
      kind: 'real',
      low: 0,
      high: 0.99,
      scale: 'linear',
      when: { name: 'optimizer', values: ['momentum'] },
    },
    { name: 'units', kind: 'integer', low: 1, high: 4, scale: 'linear' },
  ];
  const always = () => true;

  it('has values in their ranges, and conditional ones only where they take part', () => {
    const trials: Trial[] = [];
    for (let number = 0; number < 60; number++) {
      const setting = suggestByTpe(space, trials, new RandomStream(3, 'search', number), always)!;
      expect('momentum' in setting).toBe(setting['optimizer'] === 'momentum');
      expect([1, 2, 3, 4]).toContain(setting['units']);
      if (setting['momentum'] !== undefined) {
        expect(setting['momentum']).toBeGreaterThanOrEqual(0);
        expect(setting['momentum']).toBeLessThanOrEqual(0.99);
      }
      trials.push({ number, setting, state: 'complete', value: valueOf(setting), level: 0 });
    }
    // What is best is found, and tried most.
    const late = trials.slice(30).map(({ setting }) => setting);
    expect(late.filter(({ optimizer }) => optimizer === 'momentum').length).toBeGreaterThan(20);
    expect(late.filter(({ units }) => units === 3).length).toBeGreaterThan(15);
  });

  it('stays away from trials that are still running', () => {
    const line: Space = [{ name: 'x', kind: 'real', low: 0, high: 1, scale: 'linear' }];
    const finished = Array.from({ length: 20 }, (_, number): Trial => {
      const x = number / 19;
      return { number, setting: { x }, state: 'complete', value: (x - 0.5) ** 2, level: 0 };
    });
    const running = Array.from({ length: 8 }, (_, i): Trial => {
      return { number: 20 + i, setting: { x: 0.5 + (i - 4) / 400 }, state: 'running', value: NaN, level: 0 };
    });
    const distance = (trials: readonly Trial[]) =>
      Array.from({ length: 30 }, (_, seed) => {
        const { x } = suggestByTpe(line, trials, new RandomStream(seed, 'search'), always)!;
        return Math.abs(Number(x) - 0.5);
      }).reduce((sum, one) => sum + one);
    expect(distance([...finished, ...running])).toBeGreaterThan(distance(finished));
  });
});

function valueOf({ optimizer, momentum, units }: Setting): number {
  return (optimizer === 'sgd' ? 1 : (Number(momentum) - 0.8) ** 2) + (Number(units) - 3) ** 2;
}
