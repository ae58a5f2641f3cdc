import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchPlan, SearchResult } from '#core/contract/studies/search.ts';
import type { Study } from '#core/contract/studies/study.ts';
import { mixedEngines } from '#core/words/mixed-engines.ts';
import { wordsOf } from '#core/words/words.ts';
import { reportOf } from '#core/errors/studio-error.ts';
import { addExperiment, serviceFixture, smallSpec, type Client, type ServiceFixture } from './service-fixture.ts';

let fixture: ServiceFixture;
/** Two workers, and one, on the same library. */
let client: Client;
let alone: Client;
beforeAll(() => {
  fixture = serviceFixture();
  client = fixture.open(2);
  alone = fixture.open(1);
});
afterAll(() => fixture.remove());

const plan: SearchPlan = {
  kind: 'search',
  dimensions: [
    { kind: 'real', name: 'training.learningRate', low: 0.001, high: 1, scale: 'log' },
    { kind: 'choice', name: 'training.optimizer.kind', choices: ['sgd', 'momentum'] },
    {
      kind: 'real',
      name: 'training.optimizer.momentum',
      low: 0,
      high: 0.95,
      scale: 'linear',
      when: { name: 'training.optimizer.kind', values: ['momentum'] },
    },
    { kind: 'integer', name: 'network.hidden.*.units', low: 2, high: 16, scale: 'log' },
  ],
  sampler: 'tpe',
  objective: { metric: 'heldOutLoss', at: 'last' },
  seeds: 1,
  freshData: false,
  halving: null,
  budget: { trials: 14, minutes: null, patience: null },
  seed: 1,
};
const halving: SearchPlan = { ...plan, halving: { of: 'epochs', least: 1, eta: 3 }, seeds: 2 };

const isOver = ({ state }: Study) => !['queued', 'running', 'pausing', 'stopping'].includes(state);

async function start(client: Client, planned: SearchPlan, epochs = 9): Promise<Study> {
  const { id } = await addExperiment(client, smallSpec({ epochs }));
  return client.handlers['studies.start']({ experimentId: id, plan: planned });
}

async function resultOf(client: Client, id: string): Promise<SearchResult> {
  const { result } = await client.handlers['studies.get']({ id });
  if (result?.kind !== 'search') throw new Error('A search was started.');
  return result;
}

async function searched(client: Client, planned: SearchPlan): Promise<{ study: Study; result: SearchResult }> {
  const { id } = await start(client, planned);
  const study = await client.untilStudy(id, isOver);
  expect(study.state, study.ending?.message).toBe('completed');
  return { study, result: await resultOf(client, id) };
}

/** What does not depend on how long anything took. */
const found = ({ trials }: SearchResult) => trials.map(({ setting, values }) => ({ setting, values }));

describe('a search', () => {
  it('tries as many settings as planned, each with what it takes part in, and ranks them', async () => {
    const { study, result } = await searched(client, plan);
    expect(study.progress).toMatchObject({ done: 14, total: 14, share: 1 });
    expect(result.trials.map(({ number }) => number)).toEqual([...Array(14).keys()]);
    for (const { setting, state } of result.trials) {
      expect('training.optimizer.momentum' in setting).toBe(setting['training.optimizer.kind'] === 'momentum');
      expect(state).toBe('complete');
    }
    const means = result.ranking.map((number) => result.trials[number]!.estimate.mean);
    expect(means).toEqual(means.toSorted((a, b) => a - b));
    expect(result.bestSoFar.at(-1)?.value).toBe(means[0]);
    expect(result.end).toBe('trials');
  });

  it('comes to the same when it is repeated by one worker', async () => {
    const { study, result } = await searched(alone, plan);
    const again = await alone.handlers['studies.repeat']({ id: study.id });
    await alone.untilStudy(again.id, isOver);
    expect(found(await resultOf(alone, again.id))).toEqual(found(result));
  });

  it('goes on with the best of each level from their very states, trains nothing twice, and keeps no state it needs no more', async () => {
    const { study, result } = await searched(client, halving);
    const complete = result.trials.filter(({ state }) => state === 'complete');
    expect(result.trials).toHaveLength(14);
    expect(complete.length).toBeGreaterThanOrEqual(1);
    expect(complete.length).toBeLessThan(6);
    for (const { level, epochs, values, curve } of result.trials) {
      expect(epochs).toBe([1, 3, 9][level]);
      expect(values).toHaveLength(2);
      expect(curve.epoch.at(-1)).toBe(epochs);
    }
    expect(result.trials[result.ranking[0]!]!.state).toBe('complete');
    // The same setting, trained in full at once, comes to the same.
    const [best] = result.ranking.map((number) => result.trials[number]!);
    const fixed: SearchPlan = {
      ...plan,
      dimensions: plan.dimensions.flatMap((dimension): SearchPlan['dimensions'] => {
        const value = best!.setting[dimension.name];
        return value === undefined ? [] : [{ kind: 'choice', name: dimension.name, choices: [value] }];
      }),
      sampler: 'grid',
      seeds: 2,
    };
    const whole = await searched(client, fixed);
    expect(whole.result.trials).toHaveLength(1);
    expect(whole.result.end).toBe('exhausted');
    expect(whole.result.trials[0]!.values).toEqual(best!.values);
    const states = readdirSync(join(fixture.folder, 'models', study.id));
    const paused = result.trials.filter(({ state }) => state === 'paused');
    expect(states.sort()).toEqual(
      paused.flatMap(({ number }) => [0, 1].map((seed) => `trial-${number}-seed-${seed}.safetensors`)).sort(),
    );
    expect((await client.handlers['library.examine']({})).findings).toEqual([]);
    await client.handlers['studies.delete']({ id: study.id });
    await client.handlers['bin.empty']({});
    expect(readdirSync(join(fixture.folder, 'models'))).not.toContain(study.id);
  });

  it('gives the leaders more seeds', async () => {
    const seeds: SearchPlan = { ...plan, sampler: 'sobol', seeds: 4, halving: { of: 'seeds', least: 1, eta: 3 } };
    const { result } = await searched(client, seeds);
    const counts = result.trials.map(({ values }) => values.length);
    expect(new Set(counts)).toEqual(new Set([1, 3, 4]));
    const [best, second] = result.ranking.map((number) => result.trials[number]!);
    expect(best!.values).toHaveLength(4);
    expect(best!.behind).toBeNull();
    if (second!.state === 'complete') expect(second!.behind?.count).toBe(4);
  });

  it('can be paused, stopped and gone on with, also by another process', { tags: ['long'] }, async () => {
    const first = fixture.open(1, { engine: () => ({ name: 'another machine’s', weights: 'otherwise rounded' }) });
    const { id } = await start(first, halving);
    const { progress: before } = await first.untilStudy(id, ({ progress }) => progress.done >= 2);
    await first.handlers['studies.pause']({ id });
    const resting = await first.untilStudy(id, isOver);
    // What was under way has come to its end, and is kept; nothing more was begun.
    expect(resting).toMatchObject({ state: 'resting', ending: null });
    expect(resting.progress.done - before.done).toBeLessThanOrEqual(2);
    expect((await first.handlers['queue.get']({})).jobs).toEqual([]);
    expect((await first.handlers['studies.active']({})).map((study) => study.id)).toContain(id);
    await first.handlers['studies.resume']({ id });
    await first.untilStudy(id, ({ progress }) => progress.done > resting.progress.done);
    await first.handlers['studies.pause']({ id });
    await first.service.close();
    // It is as it was left, and belongs to nobody.
    expect((await alone.handlers['studies.get']({ id })).study.state).toBe('resting');
    expect((await alone.handlers['queue.get']({})).left).toEqual([]);
    expect((await alone.handlers['library.examine']({})).findings).toEqual([]);
    await alone.handlers['studies.resume']({ id });
    await alone.untilStudy(id, ({ progress }) => progress.done >= 5);
    await alone.handlers['studies.stop']({ id });
    const stopped = await alone.untilStudy(id, isOver);
    expect(stopped.state).toBe('stopped');
    // States that are lost or damaged cost time only: what goes on from them begins anew, with the same numbers.
    const folder = join(fixture.folder, 'models', id);
    readdirSync(folder).forEach((name, i) => {
      if (i % 2 === 0) rmSync(join(folder, name));
      else writeFileSync(join(folder, name), 'damaged');
    });
    await alone.handlers['studies.resume']({ id });
    await alone.untilStudy(id, isOver);
    // What the first process has computed, another engine may have.
    const { engines, study } = await alone.handlers['studies.get']({ id });
    expect(engines).toMatchObject([{ name: 'another machine’s' }, { name: expect.stringMatching('wasm') as string }]);
    expect(engines[0]!.tasks + engines[1]!.tasks).toBe(study.progress.done);
    expect(mixedEngines(engines, wordsOf('en')).join('')).toContain('another machine’s');
    // By one worker, which takes up again what it was at, all is as if it had never been paused or stopped.
    const { result } = await searched(alone, halving);
    expect(found(await resultOf(alone, id))).toEqual(found(result));
  });

  it('can be given more trials and wider ranges, at work or ended; what was found counts', async () => {
    const { study, result } = await searched(alone, plan);
    const wider: SearchPlan = {
      ...plan,
      budget: { ...plan.budget, trials: 20 },
      dimensions: plan.dimensions.map((one) => (one.kind === 'integer' ? { ...one, high: 32 } : one)),
    };
    const again = await alone.handlers['studies.replan']({ id: study.id, plan: wider });
    expect(again.plan).toEqual(wider);
    const more: SearchPlan = { ...wider, budget: { ...plan.budget, trials: 22 } };
    await alone.handlers['studies.replan']({ id: study.id, plan: more });
    const ended = await alone.untilStudy(study.id, isOver);
    expect(ended).toMatchObject({ state: 'completed', plan: more, progress: { done: 22, total: 22 } });
    const raised = await resultOf(alone, study.id);
    expect(raised.trials).toHaveLength(22);
    expect(found(raised).slice(0, 14)).toEqual(found(result));
  });

  it('refuses another plan that what was found would not fit', async () => {
    const { study } = await searched(client, { ...plan, budget: { ...plan.budget, trials: 2 } });
    const refusal = async (changed: SearchPlan) => {
      const asked = async () => client.handlers['studies.replan']({ id: study.id, plan: changed });
      return reportOf(await asked().catch((error: unknown) => error));
    };
    expect(await refusal({ ...plan, seeds: 2 })).toMatchObject({
      code: 'study.planFixed',
      details: { field: 'seeds' },
    });
    const narrower = plan.dimensions.map((one) => (one.kind === 'integer' ? { ...one, high: 8 } : one));
    expect(await refusal({ ...plan, dimensions: narrower })).toMatchObject({
      code: 'study.planFixed',
      details: { field: 'network.hidden.*.units' },
    });
    expect((await client.handlers['studies.get']({ id: study.id })).study.plan).toEqual(study.plan);
  });

  it('ends when nothing improves, and when its time is up', async () => {
    const patient = await searched(alone, { ...plan, budget: { trials: 1000, minutes: null, patience: 3 } });
    expect(patient.result.end).toBe('patience');
    const { ranking, trials } = patient.result;
    expect(trials.length - 1 - ranking[0]!).toBe(3);
    const quick = await searched(client, { ...plan, budget: { trials: 10_000, minutes: 0.005, patience: null } });
    expect(quick.result.end).toBe('minutes');
    expect(quick.result.workedMs).toBeGreaterThanOrEqual(300);
    expect(quick.result.trials.length).toBeGreaterThan(1);
  });

  it('refuses what the experiment can’t be given, and makes nothing', async () => {
    const { id } = await addExperiment(client, smallSpec());
    const refusal = async (dimension: SearchPlan['dimensions'][number]) => {
      const asked = async () =>
        client.handlers['studies.start']({ experimentId: id, plan: { ...plan, dimensions: [dimension] } });
      return reportOf(await asked().catch((error: unknown) => error)).message;
    };
    const range = { kind: 'real', low: 0, high: 1, scale: 'linear' } as const;
    expect(await refusal({ ...range, name: 'training.speed' })).toContain('no setting “training.speed”');
    expect(await refusal({ ...range, name: 'network.inputDropoutRate' })).toContain('network.inputDropoutRate = 1');
    expect(await refusal({ ...range, name: 'training.learningRate', scale: 'log' })).toContain('low end above 0');
    expect(await refusal({ ...range, name: 'training.optimizer.rho' })).toContain('no setting');
    expect(await client.handlers['studies.list']({ experimentId: id })).toEqual([]);
  });
});

describe('the trials of a search among the runs', () => {
  const find = (client: Client, experimentId: string, query: string) =>
    client.handlers['runs.find']({
      ...{ scope: { kind: 'experiment', id: experimentId }, query, order: [], offset: 0, limit: 100 },
      columns: ['study', 'trial', 'seed', 'learningRate', 'heldOutLoss', 'validation.loss', 'steps'],
    });

  it('are found by their study, with what they came to, and are no runs of the experiment’s own', async () => {
    const { study, result } = await searched(client, { ...halving, budget: { ...plan.budget, trials: 6 } });
    const { experimentId } = study;
    expect(await client.handlers['runs.list']({ experimentId })).toEqual([]);
    expect((await find(client, experimentId, '')).total).toBe(0);
    const found = await find(client, experimentId, `study = ${study.number}`);
    // A row for each setting and seed, also where it was gone on with.
    expect(found.total).toBe(12);
    expect((await find(client, experimentId, 'trial > 4')).total).toBe(4);
    for (const { state, values, id, number: own, search } of found.rows) {
      const [number, trial, seed, rate, heldOut, validation] = values;
      expect(number).toBe(study.number);
      // Numbered within the study.
      expect([own, search]).toEqual([
        trial,
        {
          studyId: study.id,
          study: number,
          trial: Number(trial) - 1,
          repetition: Number(seed) - study.spec.training.seed,
        },
      ]);
      const tried = result.trials[Number(trial) - 1]!;
      expect(rate).toBeCloseTo(Number(tried.setting['training.learningRate']), 12);
      expect(state).toBe(tried.state === 'complete' ? 'completed' : 'stopped');
      // The very measurement that the trial is judged by.
      expect(tried.values.some((value) => Math.abs(value - Number(validation)) < 1e-12)).toBe(true);
      expect(Number.isFinite(heldOut)).toBe(true);
      const { points } = await client.handlers['runs.metrics']({ id });
      expect(points.epoch.at(-1)).toBe(tried.epochs);
    }
    // A person's runs are numbered as though there were none of these, wherever they are moved to.
    const run = await client.handlers['runs.start']({ experimentId });
    expect(run.number).toBe(1);
    await client.untilEnded(run.id);
    const other = await addExperiment(client, smallSpec());
    const places = found.rows.slice(0, 3).map(({ id }) => ({ id, experimentId: other.id, number: null }));
    const back = await client.handlers['transfer.moveRuns']({ places });
    expect((await client.handlers['runs.start']({ experimentId: other.id })).number).toBe(1);
    await client.handlers['transfer.moveRuns']({ places: back });
    expect(await find(client, experimentId, `study = ${study.number}`)).toEqual(found);
    const stopped = found.rows.find(({ state }) => state === 'stopped');
    await expect(client.handlers['runs.resume']({ id: stopped?.id ?? '' })).rejects.toMatchObject({
      code: 'run.ofSearch',
    });
    // In the bin with their study, and back with it.
    await client.handlers['studies.delete']({ id: study.id });
    expect((await find(client, experimentId, 'study > 0')).total).toBe(0);
    await client.handlers['studies.restore']({ id: study.id });
    expect((await find(client, experimentId, 'study > 0')).total).toBe(12);
    // A copy has trainings of its own, of the copy's study.
    const { projectId } = await client.handlers['experiments.get']({ id: experimentId });
    const copy = await client.handlers['transfer.copyExperiment']({ id: experimentId, projectId });
    const copied = await find(client, copy.id, 'study > 0');
    expect(copied.rows.map(({ values }) => values)).toEqual(found.rows.map(({ values }) => values));
    expect(copied.rows.some(({ id }) => found.rows.some((row) => row.id === id))).toBe(false);
  });
});
