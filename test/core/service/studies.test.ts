import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '#core/contract/studies/study.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { reportOf } from '#core/errors/studio-error.ts';
import type { SweepAxis } from '#core/contract/studies/sweep.ts';
import { eventually } from '../../support/eventually.ts';
import {
  addExperiment,
  endless,
  serviceFixture,
  smallSpec,
  startRun,
  type Client,
  type ServiceFixture,
} from './service-fixture.ts';

let fixture: ServiceFixture;
beforeEach(() => {
  fixture = serviceFixture();
});
afterEach(() => fixture.remove());

const plan: StudyPlan = {
  kind: 'sweep',
  axes: [{ kind: 'dropoutRate', placement: 'hidden', values: [0, 0.5], keepCapacity: false }],
  repetitions: 3,
  freshData: false,
  trainEqualOnce: true,
};

async function startStudy(client: Client, spec = smallSpec(), planned = plan): Promise<Study> {
  const { id } = await addExperiment(client, spec);
  return client.handlers['studies.start']({ experimentId: id, plan: planned });
}

const isOver = ({ state }: Study) => !['queued', 'running', 'stopping'].includes(state);

describe('studies', () => {
  it('works through the plan and keeps what it finds', async () => {
    const client = fixture.open(2);
    const { id } = await startStudy(client);
    const study = await client.untilStudy(id, isOver);
    expect(study).toMatchObject({ state: 'completed', number: 1, progress: { done: 6, total: 6, share: 1 } });
    const { result } = await client.handlers['studies.get']({ id });
    if (result?.kind !== 'sweep') throw new Error('A sweep was started.');
    expect(result.cells.map(({ trials }) => trials.map(({ seed }) => seed))).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(result.cells[0]?.improvement).toBeNull();
    expect(result.cells[1]?.improvement?.score.count).toBe(3);
    expect(client.studies.some(({ progress }) => progress.done === 3)).toBe(true);
  });

  it('finds the same when it is repeated, also after the experiment was edited', async () => {
    const client = fixture.open(2);
    const first = await startStudy(client);
    await client.untilStudy(first.id, isOver);
    await client.handlers['experiments.update']({ id: first.experimentId, spec: smallSpec({ epochs: 1 }) });
    const second = await client.handlers['studies.repeat']({ id: first.id });
    await client.untilStudy(second.id, isOver);
    const a = await client.handlers['studies.get']({ id: first.id });
    const b = await client.handlers['studies.get']({ id: second.id });
    expect(b.study.number).toBe(2);
    expect(b.result).toEqual(a.result);
  });

  it('trains settings that come to the same once, and says which they are', async () => {
    const client = fixture.open(2);
    const [rates] = plan.axes;
    if (rates.kind !== 'dropoutRate') throw new Error('The plan is of rates.');
    const placed: StudyPlan = {
      ...plan,
      axes: [
        { ...rates, placement: null },
        { kind: 'placement', values: ['input', 1], rate: 0 },
      ],
    };
    const { id, progress } = await startStudy(client, smallSpec(), placed);
    expect(progress.total).toBe(9);
    await client.untilStudy(id, isOver);
    const { result } = await client.handlers['studies.get']({ id });
    if (result?.kind !== 'sweep') throw new Error('A sweep was started.');
    const [none, , noneToo, hidden] = result.cells;
    expect(result.cells.map(({ sameAs }) => sameAs)).toEqual([null, null, 0, null]);
    expect(noneToo).toEqual({ ...none, setting: [0, 1], sameAs: 0 });
    expect(hidden?.improvement?.score.comparisons).toBe(2);
    // As it was planned before, each for itself: the numbers are the same.
    const before = await startStudy(client, smallSpec(), { ...placed, freshData: false, trainEqualOnce: false });
    expect(before.progress.total).toBe(12);
    await client.untilStudy(before.id, isOver);
    expect((await client.handlers['studies.get']({ id: before.id })).result).toEqual(result);
  });

  it('refuses values that the experiment or its data can’t give, and makes nothing', async () => {
    const client = fixture.open(1);
    const { id } = await addExperiment(client, smallSpec());
    const start = (axis: SweepAxis) =>
      client.handlers['studies.start']({ experimentId: id, plan: { ...plan, axes: [axis] } });
    const refusal = async (axis: SweepAxis) => {
      try {
        await start(axis);
      } catch (error) {
        return reportOf(error);
      }
      throw new Error('It was not refused.');
    };
    const rows = await refusal({ kind: 'trainRows', values: [10, 100_000] });
    expect(rows.code).toBe('study.impossible');
    expect(rows.message).toMatch(/^The training part has \d+ rows: 100000 would all train on those/);
    const batches = await refusal({ kind: 'batchSize', values: [8, 9000], scaleLearningRate: false });
    expect(batches.message).toContain('batches of 9000');
    const schedule = await refusal({ kind: 'schedule', values: ['constant', 'own'] });
    expect(schedule.message).toContain('Choose a schedule first');
    expect(await client.handlers['studies.list']({ experimentId: id })).toEqual([]);
  });

  it('gives way to a run that was asked for later', async () => {
    const client = fixture.open(1);
    const spec = smallSpec({ epochs: 100 });
    // Far more tasks than can be done before the run is asked for.
    const { id } = await startStudy(client, spec, { ...plan, repetitions: 100 });
    const run = await startRun(client, spec);
    await client.untilEnded(run.id);
    const { study } = await client.handlers['studies.get']({ id });
    expect(study.state).toBe('running');
    expect(study.progress.done).toBeLessThan(study.progress.total);
    await client.handlers['studies.stop']({ id });
    await client.untilStudy(id, isOver);
  });

  it('tells how far it is without telling everything else again', { tags: ['long'] }, async () => {
    const client = fixture.open(1);
    const spec = smallSpec(endless);
    const layer = { ...spec.network.hidden[0]!, units: 256 };
    // On a quick machine a small network would be done with all its epochs before the second word of it is heard.
    const { id } = await startStudy(client, { ...spec, network: { ...spec.network, hidden: [layer, layer] } });
    await eventually(() => expect(client.studyProgress.length).toBeGreaterThan(1));
    expect(client.studyProgress[1]).toMatchObject({ id, progress: { done: 0, total: 6 } });
    expect(client.studies.map(({ state }) => state)).toEqual(['running']);
  });

  it('stops at once and goes on where it was', async () => {
    const client = fixture.open();
    const { id } = await startStudy(client, smallSpec(endless));
    await client.untilStudy(id, ({ state, progress }) => state === 'running' && progress.done === 0);
    await client.handlers['studies.stop']({ id });
    expect(await client.untilStudy(id, isOver)).toMatchObject({ state: 'stopped', progress: { done: 0 } });
    expect((await client.handlers['studies.resume']({ id })).state).toBe('running');
    await client.handlers['studies.stop']({ id });
    await client.untilStudy(id, isOver);
  });

  it('keeps what was found when the studio closes, and does only the rest later', async () => {
    const client = fixture.open();
    const { id } = await startStudy(client, smallSpec({ epochs: 60 }));
    const before = await client.untilStudy(id, ({ progress }) => progress.done >= 2);
    await client.service.close();
    const again = fixture.open();
    const interrupted = await again.untilStudy(id, isOver);
    expect(interrupted.state).toBe('interrupted');
    expect(interrupted.progress.done).toBeGreaterThanOrEqual(before.progress.done);
    await again.handlers['studies.resume']({ id });
    expect((await again.untilStudy(id, isOver)).state).toBe('completed');
  });

  it('fails with the reason, keeping what was found', async () => {
    const client = fixture.open();
    const spec = smallSpec();
    const nothingHeldOut = {
      ...spec.data,
      split: { kind: 'ratio' as const, train: 1, validation: 0, stratified: true },
    };
    const { id } = await startStudy(client, { ...spec, data: nothingHeldOut });
    expect(await client.untilStudy(id, isOver)).toMatchObject({
      state: 'failed',
      ending: { code: 'study.nothingHeldOut' },
    });
  });

  it('goes to the bin, comes back, and is destroyed with it', async () => {
    const client = fixture.open();
    const { id, experimentId } = await startStudy(client);
    await client.untilStudy(id, isOver);
    await client.handlers['studies.delete']({ id });
    expect(await client.handlers['studies.list']({ experimentId })).toEqual([]);
    expect((await client.handlers['bin.list']({})).studies).toHaveLength(1);
    await client.handlers['studies.restore']({ id });
    expect(await client.handlers['studies.list']({ experimentId })).toHaveLength(1);
    await client.handlers['studies.delete']({ id });
    await client.handlers['bin.empty']({});
    await expect(async () => client.handlers['studies.get']({ id })).rejects.toThrow('no longer in the library');
  });
});
