/** Held to PED-ANOVA of optuna 5.0.0 (test/fixtures/search/make-importance.py). */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SearchDimension, SearchSetting, type SearchPlan } from '#core/contract/studies/search.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { importanceOf } from '#core/studies/search/setting-importance.ts';
import type { Tried } from '#core/studies/search/tried.ts';
import { readFigures } from '../../search/figures.ts';

const { cases } = readFigures(
  'importance.json',
  z.object({
    optuna: z.literal('5.0.0'),
    cases: z.array(
      z.object({
        name: z.string(),
        dimensions: z.array(SearchDimension),
        trials: z.array(z.object({ setting: SearchSetting, value: z.number() })),
        shares: z.record(z.string(), z.number()),
      }),
    ),
  }),
);

const plan = (dimensions: SearchPlan['dimensions'], halving: SearchPlan['halving'] = null): SearchPlan => ({
  kind: 'search',
  ...{ dimensions, sampler: 'random', objective: { metric: 'heldOutLoss', at: 'last' }, seeds: 1, freshData: false },
  ...{ halving, budget: { trials: 1000, minutes: null, patience: null }, seed: 1 },
});
const tried = (setting: SearchSetting, number: number, ...losses: number[]): Tried => {
  return { number, setting, outcomes: [], begun: [], level: losses.length - 1, values: losses.map((loss) => [loss]) };
};

function settingImportance(...asked: Parameters<typeof importanceOf>) {
  const found = importanceOf(...asked).find();
  for (;;) {
    const { done, value } = found.next();
    if (done) return value;
  }
}

describe('the importance of searched settings', () => {
  it.each(cases)('is Optuna’s to 1e-6, after $name', ({ dimensions, trials, shares }) => {
    const all = trials.map(({ setting, value }, number) => tried(setting, number, value));
    const { told } = settingImportance(plan(dimensions), defaultSpec(), all);
    if (told.kind !== 'found') throw new Error(told.reason);
    expect(told.runs).toBe(trials.length);
    const found = Object.fromEntries(told.settings.map(({ field, importance }) => [field, importance]));
    expect(Object.keys(found).sort()).toEqual(Object.keys(shares).sort());
    for (const [name, share] of Object.entries(shares)) expect(Math.abs(found[name]! - share)).toBeLessThan(1e-6);
    for (const { importance, low, high } of told.settings.slice(0, 1)) {
      expect(low).toBeLessThan(importance);
      expect(high).toBeGreaterThan(low);
    }
  });

  it('is told at the last level that enough trials have come to, and refused where none has', () => {
    const { dimensions, trials } = cases[0]!;
    const halving = { of: 'epochs', least: 1, eta: 3 } as const;
    const climbed = (to: number) =>
      trials.map(({ setting, value }, number) =>
        number < to ? tried(setting, number, 1, value) : tried(setting, number, 2),
      );
    const told = (to: number) => settingImportance(plan(dimensions, halving), defaultSpec(), climbed(to));
    expect(told(30)).toMatchObject({ at: { epochs: 3 }, told: { kind: 'found', runs: 30 } });
    expect(told(19)).toMatchObject({ at: { epochs: 1 }, told: { kind: 'found', runs: trials.length } });
    const few = climbed(0).slice(0, 19);
    expect(settingImportance(plan(dimensions), defaultSpec(), few).told).toEqual({
      ...{ kind: 'refused', reason: 'tooFewRuns', runs: 19, needed: 20 },
    });
  });
});
