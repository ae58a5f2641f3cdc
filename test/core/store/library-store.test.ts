import { existsSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { fileReader, hashOf } from '#core/store/files.ts';
import { addRun, metricsOf, modelAt, storeFixture, type StoreFixture } from './store-fixture.ts';

let library: StoreFixture;
beforeEach(() => {
  library = storeFixture();
});
afterEach(() => library.remove());

describe('a library', () => {
  it('keeps projects and experiments as they were left', () => {
    const store = library.open();
    const first = store.projects.create('달');
    const second = store.projects.create('Second');
    const spec = { ...defaultSpec(), training: { ...defaultSpec().training, learningRate: 0.125 } };
    const made = store.experiments.create({ projectId: first.id, name: 'A', spec: defaultSpec() });
    store.experiments.changeSpec(made.id, spec);
    store.experiments.rename(made.id, 'B');
    store.close();

    const again = library.open();
    expect(again.projects.list().map(({ name, experimentCount }) => [name, experimentCount])).toEqual([
      ['달', 1],
      ['Second', 0],
    ]);
    const [kept] = again.experiments.list(first.id);
    expect(kept).toEqual({ ...again.experiments.get(made.id), name: 'B', spec, preset: null, runCount: 0 });
    expect(kept!.updatedAt).toBeGreaterThan(kept!.createdAt);
    expect(again.experiments.list(second.id)).toEqual([]);
  });

  it('says so when an id names nothing', () => {
    const store = library.open();
    const id = '00000000-0000-4000-8000-000000000000';
    for (const ask of [
      () => store.projects.get(id),
      () => store.projects.rename(id, 'x'),
      () => store.experiments.moveToBin(id),
      () => store.runs.get(id),
      () => store.runs.update({ id }, { state: 'failed' }),
    ]) {
      expect(ask).toThrow(expect.objectContaining({ code: 'library.notFound' }));
    }
  });

  it('remembers settings one by one, and gives way to defaults', () => {
    const store = library.open();
    expect(store.settings.get()).toMatchObject({ language: 'system', theme: 'system' });
    store.settings.set({ language: 'ko' });
    store.settings.set({ theme: 'dark' });
    expect(store.settings.get()).toMatchObject({ language: 'ko', theme: 'dark' });
  });

  it('keeps an imported file once under its hash', async () => {
    const store = library.open();
    const content = 'a,b\n1,2\n';
    const hash = hashOf(Buffer.from(content));
    for (const name of ['first.csv', 'second.csv']) {
      mkdirSync(store.uploadFolder, { recursive: true });
      const path = join(store.uploadFolder, 'upload');
      writeFileSync(path, content);
      await store.files.keep(path, { hash, name, bytes: 8, content: { kind: 'csv' } });
    }
    expect(store.files.list()).toEqual([
      { hash, name: 'second.csv', bytes: 8, importedAt: expect.any(Number) as number, content: { kind: 'csv' } },
    ]);
    const read = fileReader(store.files.folder);
    expect(new TextDecoder().decode(read(hash, 'second.csv'))).toBe(content);
    expect(() => read('0'.repeat(64), 'third.csv')).toThrow(expect.objectContaining({ code: 'file.missing' }));
  });
});

describe('runs', () => {
  it('are numbered past those in the bin, and keep all that happened to them', () => {
    const store = library.open();
    const { experiment, run } = addRun(store);
    store.runs.moveToBin(run.id);
    const second = store.runs.create({ experimentId: experiment.id, spec: experiment.spec });
    expect([run.number, second.number]).toEqual([1, 2]);
    const change = {
      state: 'diverged',
      startedAt: 5,
      finishedAt: 9,
      marks: [{ step: 3, learningRate: 0.01 }],
      summary: { trainDropout: null, train: null, validation: null, test: null, best: null, steps: 4, elapsedMs: 1.5 },
      ending: { code: 'run.diverged', message: 'Why.', details: { step: 4 } },
      progress: { step: 4, totalSteps: 10, epoch: 0.4, samplesPerSecond: 10, secondsLeft: 1 },
      hasModel: true,
    } as const;
    store.runs.update(second, { ...change, marks: [...change.marks] });
    expect(store.runs.list(experiment.id)).toEqual([{ ...second, ...change }]);
    expect(store.experiments.get(experiment.id).runCount).toBe(1);
  });

  it('read their metrics back to the last bit, compacted or not', () => {
    const store = library.open();
    const { run } = addRun(store);
    for (let from = 0; from < 100; from += 7) {
      store.record(run.id, metricsOf(from, Math.min(100, from + 7)), { ...run.progress, step: from });
    }
    expect(store.metrics.read(run.id)).toEqual(metricsOf(0, 100));
    expect(store.runs.get(run.id).progress.step).toBe(98);
    expect(store.metrics.read(run.id, 90).steps.step[0]).toBeGreaterThan(80);
    store.metrics.compact(run.id);
    expect(store.metrics.read(run.id)).toEqual(metricsOf(0, 100));
  });

  it('go back to a checkpoint: later metrics are forgotten, and what is repeated is not there twice', () => {
    const store = library.open();
    const { run } = addRun(store);
    store.metrics.append(run.id, metricsOf(0, 60));
    store.metrics.truncate(run.id, 30);
    const { steps, points } = store.metrics.read(run.id);
    expect(steps.step.at(-1)).toBe(29);
    expect([...points.step]).toEqual([0, 10, 20]);
    store.metrics.truncate(run.id, 0);
    expect(store.metrics.read(run.id).points.step).toHaveLength(0);
  });
});

describe('checkpoints', () => {
  it('come back exactly, the last one written', async () => {
    const store = library.open();
    const { run } = addRun(store);
    await store.models.write(run.id, modelAt(3));
    await store.models.write(run.id, modelAt(7));
    expect(store.models.read(run.id)).toEqual(modelAt(7));
  });

  it('are kept along the way beside the latest, with one best', async () => {
    const store = library.open();
    const { run } = addRun(store);
    expect(store.models.list(run.id)).toEqual([]);
    for (const step of [0, 4]) await store.models.keep(run.id, modelAt(step), 'milestone');
    for (const step of [3, 4]) await store.models.keep(run.id, modelAt(step), 'best');
    await store.models.write(run.id, modelAt(7));
    expect(store.models.list(run.id)).toEqual([
      { step: 0, isBest: false, isLatest: false },
      { step: 4, isBest: true, isLatest: false },
      { step: 7, isBest: false, isLatest: true },
    ]);
    for (const step of [0, 4, 7]) expect(store.models.read(run.id, step)).toEqual(modelAt(step));
    expect(() => store.models.read(run.id, 3)).toThrow(expect.objectContaining({ code: 'model.notKept' }));
    store.models.forgetAfter(run.id, 3);
    expect(store.models.list(run.id).map(({ step }) => step)).toEqual([0, 7]);
  });

  it('are refused when damaged or missing', async () => {
    const store = library.open();
    const { run } = addRun(store);
    expect(() => store.models.read(run.id)).toThrow(expect.objectContaining({ code: 'model.missing' }));
    await store.models.write(run.id, modelAt(3));
    writeFileSync(join(library.folder, 'models', run.id, 'checkpoint.safetensors'), 'not a model');
    expect(() => store.models.read(run.id)).toThrow(expect.objectContaining({ code: 'model.damagedOnly' }));
    await store.models.keep(run.id, modelAt(2), 'milestone');
    expect(() => store.models.read(run.id)).toThrow(
      expect.objectContaining({ code: 'model.damaged', details: expect.objectContaining({ step: 2 }) as object }),
    );
    expect(store.models.list(run.id)).toEqual([{ step: 2, isBest: false, isLatest: false }]);
    writeFileSync(join(library.folder, 'models', run.id, 'step-2.safetensors'), 'not a model');
    expect(() => store.models.read(run.id, 2)).toThrow(expect.objectContaining({ code: 'model.keptDamaged' }));
  });

  it('go on from another that is kept, once it is made the latest', async () => {
    const store = library.open();
    const { run } = addRun(store);
    await store.models.write(run.id, modelAt(9));
    for (const step of [2, 4, 6]) await store.models.keep(run.id, modelAt(step), 'milestone');
    const spoil = (name: string) => writeFileSync(store.models.path(run.id, name), 'not a model');
    for (const name of ['checkpoint.safetensors', 'step-6.safetensors']) spoil(name);
    const whole = store.models.lastWhole(run.id);
    expect(whole?.step).toBe(4);
    store.models.goBackTo(run.id, whole?.name ?? '');
    expect(store.models.read(run.id)).toEqual(modelAt(4));
  });
});

describe('recent runs', () => {
  it('are those that ended last, of everything that is not in the bin', () => {
    const store = library.open();
    const { run: first } = addRun(store);
    const { run: second } = addRun(store);
    const { run: third, experiment } = addRun(store);
    addRun(store);
    const end = (run: typeof first, finishedAt: number) => store.runs.update(run, { state: 'completed', finishedAt });
    end(first, 3);
    end(second, 9);
    end(third, 5);
    const recent = (count: number) => store.runs.listRecent(count).map(({ id }) => id);
    expect(recent(5)).toEqual([second.id, third.id, first.id]);
    expect(recent(2)).toEqual([second.id, third.id]);
    store.experiments.moveToBin(experiment.id);
    store.runs.moveToBin(second.id);
    expect(recent(5)).toEqual([first.id]);
  });
});

describe('the bin', () => {
  it('lists what can be restored, apart from what is in something binned', () => {
    const store = library.open();
    const { project, experiment, run } = addRun(store);
    store.runs.moveToBin(run.id);
    expect(store.runs.listBin().map(({ id }) => id)).toEqual([run.id]);
    store.experiments.moveToBin(experiment.id);
    expect(store.runs.listBin()).toEqual([]);
    expect(store.experiments.listBin().map(({ id }) => id)).toEqual([experiment.id]);
    store.projects.moveToBin(project.id);
    expect(store.experiments.listBin()).toEqual([]);
    expect(store.projects.listBin().map(({ id }) => id)).toEqual([project.id]);
    expect(store.projects.list()).toEqual([]);
    store.projects.restore(project.id);
    store.experiments.restore(experiment.id);
    store.runs.restore(run.id);
    expect(store.runs.list(experiment.id)).toHaveLength(1);
  });

  it('destroys rows and models when emptied, and nothing else', async () => {
    const store = library.open();
    const binned = addRun(store);
    const kept = addRun(store);
    for (const { run } of [binned, kept]) {
      store.metrics.append(run.id, metricsOf(0, 20));
      await store.models.write(run.id, modelAt(1));
    }
    store.projects.moveToBin(binned.project.id);
    store.emptyBin();
    expect(store.projects.listBin()).toEqual([]);
    expect(() => store.runs.get(binned.run.id)).toThrow(expect.objectContaining({ code: 'library.notFound' }));
    expect(store.metrics.read(binned.run.id).steps.step).toHaveLength(0);
    expect(existsSync(join(library.folder, 'models', binned.run.id))).toBe(false);
    expect(store.models.read(kept.run.id).checkpoint.step).toBe(1);
    expect(store.metrics.read(kept.run.id)).toEqual(metricsOf(0, 20));
  });
});
