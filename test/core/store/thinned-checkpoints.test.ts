import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ThinningPolicy } from '#core/contract/disk-use.ts';
import { examine } from '#core/store/doctor/doctor.ts';
import type { LibraryStore } from '#core/store/library-store.ts';
import { addRun, modelAt, storeFixture, type StoreFixture } from './store-fixture.ts';

let fixture: StoreFixture;
let store: LibraryStore;
beforeEach(() => {
  fixture = storeFixture();
  store = fixture.open();
});
afterEach(() => fixture.remove());

const policy: ThinningPolicy = { keepEvery: 2, olderThanDays: 0, projectIds: null };

/** A run that has ended, with states at 10, 20, … 60, the best at 30. */
async function addEnded() {
  const added = addRun(store);
  const { id } = added.run;
  for (const step of [10, 20, 30, 40, 50, 60]) await store.models.keep(id, modelAt(step), 'milestone');
  await store.models.keep(id, modelAt(30), 'best');
  await store.models.write(id, modelAt(60));
  store.runs.update(added.run, { state: 'completed', finishedAt: 10, hasModel: true });
  return added;
}
const steps = (id: string) => store.models.list(id).map(({ step }) => step);

describe('thinning', () => {
  it('keeps the latest, the best and every n-th, and is undone', async () => {
    const { run } = await addEnded();
    const before = store.models.names(run.id).sort();
    const preview = await store.thinned.preview(policy);
    expect(store.models.names(run.id).sort()).toEqual(before);
    const thinning = await store.thinned.thin(policy);
    expect(thinning).toEqual({ ...preview, id: thinning.id });
    expect(thinning).toMatchObject({ runs: 1, checkpoints: 3 });
    expect(steps(run.id)).toEqual([10, 30, 50, 60]);
    const { thinnedBytes, projects } = await store.diskUse();
    expect(thinnedBytes).toBeGreaterThan(preview.bytes);
    expect(projects).toMatchObject([{ checkpoints: 5, runs: 1 }]);
    // What was taken out is nobody's leftover.
    expect(examine(fixture.folder, 1, store.owner).findings).toEqual([]);
    expect(store.thinned.list()).toMatchObject([{ id: thinning.id, checkpoints: 3, bytes: preview.bytes }]);
    store.thinned.putBack(thinning.id!);
    expect(store.models.names(run.id).sort()).toEqual(before);
    expect(store.thinned.list()).toEqual([]);
    expect(() => store.thinned.putBack(thinning.id!)).toThrow(
      expect.objectContaining({ code: 'thinning.gone' }) as Error,
    );
  });

  it('keeps none along the way where that is asked, but for where a branch began', async () => {
    const { run, experiment } = await addEnded();
    const branch = { runId: run.id, number: 1, step: 40 };
    const start = { id: crypto.randomUUID(), branch, marks: [], progress: run.progress };
    const made = await store.createBranch({ experimentId: experiment.id, spec: experiment.spec, start }, modelAt(40));
    await store.models.write(made.id, modelAt(70));
    await store.models.keep(made.id, modelAt(50), 'milestone');
    store.runs.update(made, { state: 'stopped', finishedAt: 11 });
    await store.thinned.thin({ ...policy, keepEvery: null });
    expect(steps(run.id)).toEqual([30, 60]);
    expect(steps(made.id)).toEqual([40, 70]);
  });

  it('leaves alone what is under way, in the bin, too young, or of another project', async () => {
    const [active, binned, ended] = [await addEnded(), await addEnded(), await addEnded()];
    store.runs.moveToBin(binned.run.id);
    store.runs.take({ ...active.run, state: 'completed', finishedAt: 10 }, { state: 'running', finishedAt: null });
    expect(await store.thinned.preview({ ...policy, olderThanDays: 1 })).toMatchObject({ runs: 0 });
    expect(await store.thinned.preview({ ...policy, projectIds: [active.project.id] })).toMatchObject({ runs: 0 });
    await store.thinned.thin(policy);
    for (const { run } of [active, binned]) expect(steps(run.id)).toEqual([10, 20, 30, 40, 50, 60]);
    expect(steps(ended.run.id)).toEqual([10, 30, 50, 60]);
  });

  it('ends for good with the bin', async () => {
    const { run } = await addEnded();
    await store.thinned.thin(policy);
    store.emptyBin();
    expect(store.thinned.list()).toEqual([]);
    expect((await store.diskUse()).thinnedBytes).toBe(0);
    expect(steps(run.id)).toEqual([10, 30, 50, 60]);
  });

  it('that a killed process was in the middle of is undone as far as it went', async () => {
    const { run } = await addEnded();
    const before = store.models.names(run.id).sort();
    const { id } = await store.thinned.thin(policy);
    // As if it had ended before it took the state at step 40.
    const taken = join(fixture.folder, 'models', '.thinned', id!, run.id, 'step-40.safetensors');
    mkdirSync(join(fixture.folder, 'models', run.id), { recursive: true });
    renameSync(taken, store.models.path(run.id, 'step-40.safetensors'));
    const again = fixture.open();
    expect(again.thinned.list()).toMatchObject([{ checkpoints: 2 }]);
    again.thinned.putBack(id!);
    expect(again.models.names(run.id).sort()).toEqual(before);
  });

  it('does not bring back what belongs to a run that has been destroyed', async () => {
    const { run } = await addEnded();
    const { id } = await store.thinned.thin(policy);
    const aside = join(fixture.folder, 'aside');
    renameSync(join(fixture.folder, 'models', '.thinned'), aside);
    store.runs.moveToBin(run.id);
    store.emptyBin();
    renameSync(aside, join(fixture.folder, 'models', '.thinned'));
    expect(store.thinned.putBack(id!)).toMatchObject({ checkpoints: 0 });
    expect(examine(fixture.folder, 1, store.owner).findings).toEqual([]);
  });
});
