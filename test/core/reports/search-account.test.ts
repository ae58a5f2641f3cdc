import { expect, it } from 'vitest';
import { locales } from '#core/contract/app.ts';
import type { SearchPlan, SearchResult, SearchTrial } from '#core/contract/studies/search.ts';
import { figureOf } from '#core/charts/chart.ts';
import { searchAccount } from '#core/reports/studies/search-account.ts';
import { wordsOf } from '#core/words/words.ts';

const rate = 'training.learningRate';
const plan: SearchPlan = {
  kind: 'search',
  dimensions: [{ kind: 'real', name: rate, low: 0.001, high: 1, scale: 'log' }],
  sampler: 'tpe',
  objective: { metric: 'heldOutLoss', at: 'last' },
  seeds: 1,
  freshData: false,
  halving: null,
  budget: { trials: 20, minutes: null, patience: null },
  seed: 1,
};
const trials = Array.from({ length: 20 }, (_, number): SearchTrial => ({
  ...{ number, setting: { [rate]: 0.01 * (number + 1) }, state: 'complete', level: 0, epochs: 5 },
  ...{ values: [0.5], estimate: { count: 1, mean: 0.5 + number / 100, deviation: NaN, halfWidth: NaN } },
  ...{ behind: null, refusal: null, curve: { epoch: [], value: [] }, elapsedMs: 1 },
}));
const result: SearchResult = {
  ...{ kind: 'search', task: 'classification', measuredOn: 'test', trials, workedMs: 1, end: 'trials' },
  ranking: trials.map(({ number }) => number),
  bestSoFar: [{ trial: 0, value: 0.5 }],
  importance: {
    at: null,
    told: { kind: 'found', runs: 20, settings: [{ field: rate, importance: 1, low: 0.9, high: 1 }] },
  },
};

it.each(locales)('a search is told by its best trials, and by what chance had to do with them, in %s', (locale) => {
  const words = wordsOf(locale);
  const { findings, charts, tables, method } = searchAccount(plan, result, words);
  expect(findings[0]?.text).toContain('0.01');
  // Best so far, importance, parallel axes, and the one setting.
  expect(charts.map((chart) => figureOf(chart, 'subject').series.length)).toEqual([2, 1, 22, 1]);
  const parallel = figureOf(charts[2]!, 'subject');
  expect(parallel.x.ticks?.map(({ label }) => label)).toHaveLength(2);
  expect(parallel.x.ticks?.[0]?.label).toContain('0.001–1');
  // The best lies on top.
  expect(parallel.series.at(-1)?.color).toMatchObject({ share: 1 });
  expect(charts[1]).toMatchObject({ title: words.t('search.importance.title') });
  expect(tables[0]).toMatchObject({ kind: 'table', rows: { length: 15 } });
  // A test part that was chosen by is no test any more.
  expect(method).toContain(words.t('search.chosenOnTest'));
});
