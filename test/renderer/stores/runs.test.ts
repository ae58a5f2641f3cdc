import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { eventually } from '../../support/eventually.ts';
import { freshPinia, goToExperiment } from '../mount-studio.ts';
import { FakeCore, type Answers } from './fake-core.ts';
import { experimentId, runId, sampleBatch, sampleMetrics, sampleRun } from '../../support/samples.ts';

const earlier = sampleRun({ id: 'earlier', createdAt: 1 });
const running = sampleRun({ state: 'running', createdAt: 2 });

function setUp(listed: Run[], answers: Answers = {}) {
  const core = new FakeCore({
    'runs.list': (args) => listed.filter((run) => run.experimentId === args.experimentId),
    'runs.active': () => [],
    'runs.watch': () => sampleBatch(0, 0, 1),
    'runs.unwatch': () => undefined,
    'runs.drawn': () => undefined,
    'runs.metrics': () => sampleMetrics([{ step: 0 }, { step: 1 }, { step: 2 }, { step: 3 }]),
    ...answers,
  });
  useCore().attach(core);
  goToExperiment(experimentId);
  return { core, store: useRunsStore(), listed };
}

beforeEach(() => void freshPinia());

describe('runs of the open experiment', () => {
  it('shows the newest run first', async () => {
    const { store } = setUp([earlier, running]);
    await store.open(experimentId);
    expect(store.runs.map(({ id }) => id)).toEqual([runId, 'earlier']);
    expect(store.shown?.id).toBe(runId);
  });

  it('follows changes of a run and forgets binned ones', async () => {
    const { core, store } = setUp([earlier]);
    await store.open(experimentId);
    core.emit('run.changed', { ...earlier, state: 'failed' });
    expect(store.runs[0]?.state).toBe('failed');
    core.emit('run.changed', { ...earlier, deletedAt: 5 });
    expect(store.runs).toEqual([]);
    expect(store.shown).toBeNull();
  });

  it('reads its lists again when the library changed elsewhere', async () => {
    const { core, store, listed } = setUp([earlier]);
    await store.open(experimentId);
    listed.splice(0, 1, running);
    core.emit('library.changed', {});
    await eventually(() => expect(store.runs.map(({ id }) => id)).toEqual([runId]));
  });

  it('keeps what was told of a run while another experiment’s list was waited for', async () => {
    let answer: () => void = () => undefined;
    const { core, store } = setUp([], {
      'runs.list': (args) =>
        args.experimentId === experimentId ? [running] : new Promise((resolve) => (answer = () => resolve([]))),
    });
    const read = store.readExperiments([experimentId, 'another']);
    await flushPromises();
    core.emit('run.changed', { ...running, state: 'completed' });
    answer();
    await read;
    expect(store.all.map(({ state }) => state)).toEqual(['completed']);
  });

  it('lists the runs of several experiments together, for comparison', async () => {
    const other = sampleRun({ id: 'other', experimentId: 'another', createdAt: 9 });
    const { store } = setUp([earlier, other]);
    await store.open(experimentId);
    await store.readExperiments([experimentId, 'another']);
    expect(store.ofExperiments([experimentId, 'another']).map(({ id }) => id)).toEqual(['other', 'earlier']);
    expect(store.runs).toHaveLength(1);
  });
});

describe('starting', () => {
  it('shows the new run at once', async () => {
    const { core, store } = setUp([earlier], { 'runs.start': () => ({ ...running, state: 'queued' }) });
    await store.open(experimentId);
    await store.start(experimentId, 7);
    expect(core.called('runs.start')).toEqual([{ experimentId, seed: 7 }]);
    expect(store.shown?.id).toBe(runId);
    expect(store.active).toHaveLength(1);
  });

  it('leaves the view alone when another experiment was started', async () => {
    const { store } = setUp([earlier], { 'runs.start': () => sampleRun({ experimentId: 'another', state: 'queued' }) });
    await store.open(experimentId);
    await store.start('another');
    expect(store.shown?.id).toBe('earlier');
  });
});

describe('metrics', () => {
  it('follows the shown run while it goes, draws once a frame, and reads the whole once it has ended', async () => {
    const { core, store } = setUp([running]);
    await store.open(experimentId);
    await eventually(() => expect(core.called('runs.drawn')).toEqual([{ id: runId, seq: 0 }]));
    const before = store.revision;
    core.emit('run.metrics', sampleBatch(1, 2));
    expect(store.revision).toBe(before);
    await eventually(() => expect(core.called('runs.drawn')).toContainEqual({ id: runId, seq: 1 }));
    expect(store.revision).toBe(before + 1);
    expect(store.progressOf(running).step).toBe(2);

    core.emit('run.changed', { ...running, state: 'completed' });
    await eventually(() => expect([...store.seriesOf(runId).steps.column('step')]).toEqual([0, 1, 2, 3]));
    expect(core.called('runs.unwatch')).toEqual([{ id: runId }]);
  });

  it('tells the progress of a run that is not shown, until the run itself tells more', async () => {
    const { core, store } = setUp([running]);
    await store.readExperiments([experimentId]);
    core.emit('run.progress', { id: runId, progress: { ...running.progress, step: 7 }, measured: null });
    expect(store.progressOf(running).step).toBe(7);
    core.emit('run.progress', { id: runId, progress: { ...running.progress, step: 6 }, measured: null });
    expect(store.progressOf(running).step).toBe(7);
    const paused: Run = { ...running, state: 'paused', progress: { ...running.progress, step: 9 } };
    core.emit('run.changed', paused);
    expect(store.progressOf(paused).step).toBe(9);
  });

  it('tells the progress of a run that is drawn without waiting for the drawing', async () => {
    const { core, store } = setUp([running]);
    await store.open(experimentId);
    await eventually(() => expect(core.called('runs.drawn')).toHaveLength(1));
    core.emit('run.metrics', sampleBatch(1, 2));
    const measured = { train: { loss: 1, score: 0.5 }, heldOut: { loss: 2, score: 0.25 } };
    core.emit('run.progress', { id: runId, progress: { ...running.progress, step: 20_000 }, measured });
    // Nothing was drawn meanwhile.
    expect(core.called('runs.drawn')).toHaveLength(1);
    expect(store.progressOf(running).step).toBe(20_000);
    expect(store.measured.get(runId)).toEqual(measured);
    core.emit('run.changed', { ...running, state: 'completed' });
    expect(store.measured.has(runId)).toBe(false);
  });

  it('follows a run chosen for comparison too', async () => {
    const { core, store } = setUp([earlier, running]);
    await store.open(experimentId);
    store.show('earlier');
    await eventually(() => expect(core.called('runs.unwatch')).toHaveLength(1));
    store.select([runId, 'earlier']);
    await eventually(() => expect(core.called('runs.watch')).toHaveLength(2));
  });

  it('asks once for the metrics of a finished run', async () => {
    const { core, store } = setUp([earlier]);
    await store.open(experimentId);
    const series = store.seriesOf('earlier');
    expect(store.seriesOf('earlier')).toBe(series);
    await eventually(() => expect(series.steps.length).toBe(4));
    expect(core.called('runs.metrics')).toHaveLength(1);
  });

  it('keeps the error beside the run, and tries again when asked', async () => {
    let fail = true;
    const { store } = setUp([earlier], {
      'runs.metrics': () => {
        if (fail) throw new Error('unreadable');
        return sampleMetrics([{ step: 0 }]);
      },
    });
    await store.open(experimentId);
    store.seriesOf('earlier');
    await eventually(() => expect(store.seriesErrors.has('earlier')).toBe(true));
    fail = false;
    await store.readMetrics('earlier');
    expect(store.seriesErrors.has('earlier')).toBe(false);
    expect(store.seriesOf('earlier').steps.length).toBe(1);
  });
});
