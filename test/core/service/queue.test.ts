/** The queue as people see and order it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import type { Queue } from '#core/contract/queue.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { addExperiment, serviceFixture, smallSpec, type Client, type ServiceFixture } from './service-fixture.ts';

let fixture: ServiceFixture;
let client: Client;
beforeAll(() => {
  fixture = serviceFixture();
  client = fixture.open(1);
});
afterAll(() => fixture.remove());

const names = ({ jobs }: Queue) => jobs.map(({ id }) => id);

describe('the queue', () => {
  it('gives work in the order a person has put it in, when it goes on again; another window sees the same', async () => {
    const { id: experimentId } = await addExperiment(client, smallSpec({ epochs: 2 }));
    const { handlers } = client;
    await handlers['queue.pause']({ isPaused: true });
    const plan: StudyPlan = { kind: 'testScaling', rates: [0.5], repetitions: 2, freshData: false };
    const study = await handlers['studies.start']({ experimentId, plan });
    const runs = [await handlers['runs.start']({ experimentId }), await handlers['runs.start']({ experimentId })];
    const [first, second] = [runs[0]!.id, runs[1]!.id];
    const before = await handlers['queue.get']({});
    expect(names(before)).toEqual([first, second, study.id]);
    expect(before).toMatchObject({ isPaused: true, isOrdered: false, workers: { size: 1, free: 1 }, left: [] });

    const wanted = [before.jobs[2]!, before.jobs[1]!, before.jobs[0]!];
    await handlers['queue.order']({ jobs: wanted.map(({ kind, id }) => ({ kind, id })) });
    const third = await handlers['runs.start']({ experimentId });
    const ordered = await handlers['queue.get']({});
    expect(names(ordered)).toEqual([study.id, second, first, third.id]);
    expect(ordered.isOrdered).toBe(true);
    expect(client.queues.at(-1)).toEqual(ordered);
    expect((await handlers['runs.active']({})).map(({ state }) => state)).toEqual(['queued', 'queued', 'queued']);

    await handlers['queue.pause']({ isPaused: false });
    const working = await handlers['queue.get']({});
    expect(working.jobs.map(({ workers }) => workers.length)).toEqual([1, 0, 0, 0]);
    expect(Number(working.jobs[0]?.workers[0])).toBeGreaterThan(0);
    for (const id of [first, second, third.id]) await client.until(id, 'completed');
    const ended = (await handlers['runs.list']({ experimentId })).sort((a, b) => a.startedAt! - b.startedAt!);
    expect(ended.map(({ id }) => id)).toEqual([second, first, third.id]);
    expect(names(await handlers['queue.get']({}))).toEqual([]);
  });

  it('lets what is trained rest with it, but not what a person has paused, and goes on with what they want', async () => {
    const { id: experimentId } = await addExperiment(client, smallSpec({ epochs: 5000 }));
    const { handlers } = client;
    const { id } = await handlers['runs.start']({ experimentId });
    await client.until(id, 'running');
    await handlers['queue.pause']({ isPaused: true });
    await client.until(id, 'paused');
    await handlers['queue.pause']({ isPaused: false });
    await client.until(id, 'running');
    await handlers['queue.pause']({ isPaused: true });
    await client.until(id, 'paused');
    await handlers['runs.pause']({ id });
    await handlers['queue.pause']({ isPaused: false });
    expect((await handlers['runs.active']({}))[0]?.state).toBe('paused');
    await handlers['runs.stop']({ id });
    await client.until(id, 'stopped');
  });

  it('is left in its order by a studio that closes, and taken up in it by the next', async () => {
    const left = serviceFixture();
    try {
      const leaving = left.open(1);
      const { id: experimentId } = await addExperiment(leaving, smallSpec({ epochs: 2 }));
      await leaving.handlers['queue.pause']({ isPaused: true });
      const runs: Run[] = [];
      for (let i = 0; i < 3; i++) runs.push(await leaving.handlers['runs.start']({ experimentId }));
      const wanted = [2, 0, 1].map((i) => runs[i]!.id);
      await leaving.handlers['queue.order']({ jobs: wanted.map((id) => ({ kind: 'run', id })) });
      await leaving.service.close();
      const next = left.open(1);
      expect((await next.handlers['queue.get']({})).left.map(({ id }) => id)).toEqual(wanted);
      await next.handlers['queue.pause']({ isPaused: true });
      const taken = await next.handlers['queue.takeUp']({});
      expect([names(taken), taken.left]).toEqual([wanted, []]);
    } finally {
      await left.remove();
    }
  });
});
