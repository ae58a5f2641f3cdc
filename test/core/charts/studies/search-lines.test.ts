import { describe, expect, it } from 'vitest';
import type { SearchPlan, SearchResult, SearchTrial } from '#core/contract/studies/search.ts';
import { progressLines, trialPoints, valueAxis } from '#core/charts/studies/search-lines.ts';
import { settingLabel, settingText } from '#core/charts/studies/setting-words.ts';
import { formatsOf } from '#core/words/formats.ts';

const plan: SearchPlan = {
  kind: 'search',
  dimensions: [
    { kind: 'real', name: 'training.learningRate', low: 0.001, high: 1, scale: 'log' },
    { kind: 'choice', name: 'training.optimizer.kind', choices: ['sgd', 'momentum'] },
    { kind: 'real', name: 'training.optimizer.momentum', low: 0, high: 0.9, scale: 'linear' },
  ],
  sampler: 'tpe',
  objective: { metric: 'heldOutLoss', at: 'last' },
  seeds: 1,
  freshData: false,
  halving: null,
  budget: { trials: 3, minutes: null, patience: null },
  seed: 1,
};

function trial(
  number: number,
  mean: number,
  setting: SearchTrial['setting'],
  state: SearchTrial['state'],
): SearchTrial {
  return {
    number,
    setting,
    state,
    level: 0,
    epochs: 1,
    values: [mean],
    estimate: { count: 1, mean, deviation: NaN, halfWidth: NaN },
    behind: null,
    refusal: null,
    curve: { epoch: [], value: [] },
    elapsedMs: 1,
  };
}
const [rate, kind, momentum] = plan.dimensions.map(({ name }) => name) as [string, string, string];
const result: SearchResult = {
  kind: 'search',
  task: 'classification',
  measuredOn: 'validation',
  trials: [
    trial(0, 0.5, { [rate]: 0.01, [kind]: 'sgd' }, 'complete'),
    trial(1, 0.3, { [rate]: 0.1, [kind]: 'momentum', [momentum]: 0.7 }, 'complete'),
    trial(2, 0.4, { [rate]: 1, [kind]: 'sgd' }, 'paused'),
    trial(3, NaN, { [rate]: 1, [kind]: 'sgd' }, 'failed'),
  ],
  ranking: [1, 0, 2],
  bestSoFar: [
    { trial: 0, value: 0.5 },
    { trial: 1, value: 0.3 },
  ],
  importance: { at: null, told: { kind: 'refused', reason: 'tooFewRuns', runs: 3, needed: 20 } },
  workedMs: 1,
  end: null,
};

describe('the pictures of a search', () => {
  it('have the best so far, and each trial with a value once', () => {
    const lines = progressLines(result, { best: 'best', complete: 'complete', paused: 'paused' });
    expect(lines.map(({ id, points }) => [id, points()])).toEqual([
      [
        'best',
        [
          { x: 1, y: 0.5 },
          { x: 2, y: 0.3 },
        ],
      ],
      [
        'complete',
        [
          { x: 1, y: 0.5 },
          { x: 2, y: 0.3 },
        ],
      ],
      ['paused', [{ x: 3, y: 0.4 }]],
    ]);
  });

  it('have each trial over two settings in which it takes part', () => {
    const points = trialPoints(plan, result, rate, kind);
    expect(points.map(({ x, y, part, value }) => [x, y, part, value])).toEqual([
      [-2, 0, 0, 0.5],
      [-1, 1, 0, 0],
      [0, 0, 1, 1],
    ]);
    expect(trialPoints(plan, result, momentum, valueAxis).map(({ x, y }) => [x, y])).toEqual([[0.7, 0.3]]);
  });
});

describe('a setting in words', () => {
  const t = (key: string, values?: Record<string, string | number>) =>
    values ? `${key} ${JSON.stringify(values)}` : key;

  it('has names for what is often searched, and the path of anything else', () => {
    expect(settingLabel('network.hidden.*.units', t)).toBe('search.setting.units');
    expect(settingLabel('network.hidden.0.dropoutRate', t)).toBe('search.layerDropout {"layer":1}');
    expect(settingLabel('training.optimizer.beta1', t)).toBe('training.optimizer.beta1');
  });

  it('is one line', () => {
    const text = settingText({ [rate]: 0.0123, 'network.hidden.*.batchNorm': true }, formatsOf('en'), t);
    expect(text).toBe('search.setting.learningRate 0.0123, search.setting.batchNorm search.on');
  });
});
