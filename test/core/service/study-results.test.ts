import { expect, it } from 'vitest';
import type { SearchOutcome, SearchPlan } from '#core/contract/studies/search.ts';
import type { Study } from '#core/contract/studies/study.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { StudyResults } from '#core/service/study-results.ts';

const rate = 'training.learningRate';
const plan: SearchPlan = {
  ...{ kind: 'search', dimensions: [{ kind: 'real', name: rate, low: 0.01, high: 10, scale: 'log' }] },
  ...{ sampler: 'random', objective: { metric: 'heldOutLoss', at: 'last' }, seeds: 1, freshData: false, halving: null },
  ...{ budget: { trials: 100, minutes: null, patience: null }, seed: 1 },
};
const study: Study = {
  ...{ id: 'study', experimentId: 'experiment', number: 1, experimentName: '', spec: defaultSpec(), plan, claim: null },
  ...{ state: 'running', createdAt: 0, startedAt: 0, finishedAt: null, deletedAt: null, ending: null },
  progress: { done: 0, total: 100, share: 0, secondsLeft: null },
};

function outcome(trial: number): SearchOutcome {
  const loss = (trial % 7) / 7;
  const both = { last: loss, best: loss };
  return {
    ...{ trial, setting: { [rate]: 0.01 * 10 ** loss }, level: 0, repetition: 0, epochs: 1, workedMs: trial },
    ...{ task: 'classification', heldOut: 'test', refusal: null, isFinite: true, elapsedMs: 1 },
    metrics: { heldOutLoss: both, heldOutScore: both, trainLoss: both, trainScore: both },
    curve: { epoch: [], value: [] },
  };
}

it('what decides a search is told when it is asked for, and found once for the same trials', async () => {
  const outcomes = Array.from({ length: 30 }, (_, trial) => outcome(trial));
  const results = new StudyResults(() => outcomes);
  expect(results.brief(study)).toMatchObject({ kind: 'search', importance: null });
  const [first, second] = await Promise.all([results.importance(study), results.importance(study)]);
  expect(first).toMatchObject({ told: { kind: 'found', runs: 30, settings: [{ field: rate, importance: 1 }] } });
  expect(second).toBe(first);
  expect(await results.whole(study)).toMatchObject({ kind: 'search', importance: first });
  outcomes.push(outcome(30));
  expect(await results.importance(study)).toMatchObject({ told: { runs: 31 } });
});
