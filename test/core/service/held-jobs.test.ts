/** Jobs whose library can't be written to for a while: here because its folder is somewhere else. */
import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isHeld } from '#core/contract/jobs.ts';
import type { Run } from '#core/contract/entities.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { eventually } from '../../support/eventually.ts';
import {
  addExperiment,
  isGapless,
  serviceFixture,
  smallSpec,
  startRun,
  weightsOf,
  withoutTimes,
  endless,
  type Client,
  type ServiceFixture,
} from './service-fixture.ts';

const sweepPlan: StudyPlan = {
  kind: 'sweep',
  axes: [{ kind: 'dropoutRate', placement: 'hidden', values: [0, 0.5], keepCapacity: false }],
  repetitions: 3,
  freshData: false,
  trainEqualOnce: true,
};

let library: ServiceFixture;
const away = () => `${library.folder}-away`;
const takeAway = () => renameSync(library.folder, away());
const bringBack = () => renameSync(away(), library.folder);

beforeEach(() => {
  library = serviceFixture();
});
afterEach(async () => {
  if (existsSync(away())) bringBack();
  await library.remove();
});

/** Long enough that something can happen meanwhile. */
const longSpec = () => smallSpec({ epochs: 1000 });

const untilHeld = (client: Client, id: string) =>
  eventually(async () => {
    const run = await client.handlers['runs.get']({ id });
    expect(isHeld(run)).toBe(true);
    return run;
  });

/** What the same run comes to when nothing happens to it. */
async function undisturbed(client: Client, { experimentId }: Run) {
  const run = await client.handlers['runs.start']({ experimentId });
  await client.untilEnded(run.id);
  return { weights: await weightsOf(client, run.id), metrics: await client.handlers['runs.metrics']({ id: run.id }) };
}

describe('a run that can’t be written', () => {
  it('is paused with the reason, goes on by itself, and comes to the same end', async () => {
    const client = library.open();
    const { id } = await startRun(client, longSpec());
    await client.untilStep(id, 200);
    takeAway();
    const held = await untilHeld(client, id);
    expect(held).toMatchObject({ state: 'paused', ending: { code: 'storage.vanished' } });
    expect(client.changes.some((run) => run.id === id && isHeld(run))).toBe(true);
    bringBack();
    const ended = await client.untilEnded(id);
    expect(ended).toMatchObject({ state: 'completed', ending: null });
    const metrics = await client.handlers['runs.metrics']({ id });
    expect(isGapless(metrics)).toBe(true);
    const same = await undisturbed(client, ended);
    expect(await weightsOf(client, id)).toEqual(same.weights);
    expect(withoutTimes(metrics)).toEqual(withoutTimes(same.metrics));
  });

  it('goes on at once when a person says so, and answers why where it can’t', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    await client.untilStep(id, 100);
    takeAway();
    await untilHeld(client, id);
    await expect(client.handlers['runs.resume']({ id })).rejects.toMatchObject({ code: 'storage.vanished' });
    bringBack();
    expect(await client.handlers['runs.resume']({ id })).toMatchObject({ ending: null });
    await client.until(id, 'running');
  });

  it('stays paused where a person paused it', { tags: ['long'] }, async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    await client.untilStep(id, 100);
    takeAway();
    await untilHeld(client, id);
    await client.handlers['runs.pause']({ id });
    bringBack();
    await eventually(async () => {
      expect(await client.handlers['runs.get']({ id })).toMatchObject({ state: 'paused', ending: null });
    });
    await client.handlers['runs.resume']({ id });
    await client.until(id, 'running');
  });

  it('can be stopped meanwhile, and is kept as it was then', { tags: ['long'] }, async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    await client.untilStep(id, 100);
    takeAway();
    await untilHeld(client, id);
    await client.handlers['runs.stop']({ id });
    expect(await client.handlers['runs.get']({ id })).toMatchObject({ state: 'stopping' });
    bringBack();
    const stopped = await client.untilEnded(id);
    expect(stopped).toMatchObject({ state: 'stopped', hasModel: true, ending: null });
    const { steps } = await client.handlers['runs.metrics']({ id });
    expect(steps.step.length).toBe(stopped.summary?.steps);
  });

  it('waits with its end, too, and so does one that has not begun', { tags: ['long'] }, async () => {
    const client = library.open();
    const first = await startRun(client, smallSpec({ epochs: 200 }));
    const second = await client.handlers['runs.start']({ experimentId: first.experimentId });
    takeAway();
    await untilHeld(client, first.id);
    bringBack();
    for (const { id } of [first, second]) expect((await client.untilEnded(id)).state).toBe('completed');
    expect(await weightsOf(client, first.id)).toEqual(await weightsOf(client, second.id));
  });

  it(
    'is interrupted when the studio is closed meanwhile, and resumed to the same end',
    { tags: ['long'] },
    async () => {
      const client = library.open();
      const { id } = await startRun(client, longSpec());
      await client.untilStep(id, 200);
      takeAway();
      await untilHeld(client, id);
      await client.service.close();
      bringBack();
      const again = library.open();
      expect((await again.handlers['runs.get']({ id })).state).toBe('interrupted');
      await again.handlers['runs.resume']({ id });
      const ended = await again.untilEnded(id);
      expect(ended.state).toBe('completed');
      const same = await undisturbed(again, ended);
      expect(await weightsOf(again, id)).toEqual(same.weights);
      expect(withoutTimes(await again.handlers['runs.metrics']({ id }))).toEqual(withoutTimes(same.metrics));
    },
  );
});

it('a run whose record another process has destroyed ends, and its worker is free', async () => {
  const client = library.open();
  const { id, experimentId } = await startRun(client, smallSpec(endless));
  await client.untilStep(id, 100);
  const other = new Database(join(library.folder, 'library.sqlite'));
  other.pragma('foreign_keys = ON');
  other.prepare('DELETE FROM runs WHERE id = ?').run(id);
  other.close();
  await eventually(() => {
    const ended = client.changes.find((run) => run.id === id && run.state === 'failed');
    expect(ended?.ending?.code).toBe('library.notFound');
  });
  const { id: next } = await addExperiment(client, smallSpec());
  expect(next).not.toBe(experimentId);
  const run = await client.handlers['runs.start']({ experimentId: next });
  expect((await client.untilEnded(run.id)).state).toBe('completed');
});

it('a damaged library fails a run with the reason', async () => {
  const client = library.open();
  const { id } = await startRun(client, smallSpec(endless));
  await client.untilStep(id, 100);
  const path = join(library.folder, 'library.sqlite');
  const other = new Database(path);
  other.exec('CREATE TABLE other (value)');
  other.pragma('wal_checkpoint(TRUNCATE)');
  other.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(statSync(path).size - 4096, 0xff), 0, undefined, 4096);
  closeSync(file);
  await eventually(() => {
    const ended = client.changes.find((run) => run.id === id && run.state === 'failed');
    expect(ended?.ending?.code).toBe('storage.damaged');
  });
});

it('a study keeps what its tasks find until it can be written', async () => {
  const client = library.open(2);
  const { id: experimentId } = await addExperiment(client, smallSpec({ epochs: 400 }));
  const { id } = await client.handlers['studies.start']({ experimentId, plan: sweepPlan });
  await client.untilStudy(id, ({ progress }) => progress.done >= 1);
  takeAway();
  await client.untilStudy(id, isHeld);
  expect((await client.handlers['studies.get']({ id })).study.state).toBe('paused');
  bringBack();
  const ended = await client.untilStudy(id, ({ state }) => state === 'completed');
  expect(ended.progress.done).toBe(ended.progress.total);
  const repeated = await client.handlers['studies.repeat']({ id });
  await client.untilStudy(repeated.id, ({ state }) => state === 'completed');
  const { result } = await client.handlers['studies.get']({ id });
  expect((await client.handlers['studies.get']({ id: repeated.id })).result).toEqual(result);
});
