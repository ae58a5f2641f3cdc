import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StudioError } from '#core/errors/studio-error.ts';
import type { Experiment } from '#core/contract/entities.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { freshPinia, sampleExperiment } from '../mount-studio.ts';
import { FakeCore } from './fake-core.ts';

const withRate = (learningRate: number) => (spec: ExperimentSpec) => ({
  ...spec,
  training: { ...spec.training, learningRate },
});
const first = sampleExperiment({ id: 'first' });
const second = sampleExperiment({ id: 'second' });

/** A core that keeps two experiments; `refuse` makes it fail to save. */
async function setUp() {
  const kept = new Map<string, Experiment>([first, second].map((one) => [one.id, one]));
  const state = { refuse: false };
  const core = new FakeCore({
    'experiments.get': ({ id }) => kept.get(id)!,
    'experiments.update': ({ id, spec }) => {
      if (state.refuse) throw new StudioError('disk.full', 'The disk is full.');
      const changed = { ...kept.get(id)!, spec, updatedAt: 2 };
      kept.set(id, changed);
      return changed;
    },
  });
  useCore().attach(core);
  const draft = useDraftStore();
  await draft.open('first');
  const rate = (id: string) => kept.get(id)?.spec.training.learningRate;
  return { core, draft, kept, state, rate };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  freshPinia();
});
afterEach(() => vi.useRealTimers());

describe('saving', () => {
  it('happens by itself, once for edits in quick succession', async () => {
    const { core, draft, rate } = await setUp();
    draft.edit(withRate(0.1));
    draft.edit(withRate(0.2));
    expect(draft.saveState).toBe('pending');
    await vi.runAllTimersAsync();
    expect(draft.saveState).toBe('saved');
    expect(core.called('experiments.update')).toHaveLength(1);
    expect(rate('first')).toBe(0.2);
  });

  it('is done before another experiment is opened', async () => {
    const { draft, rate } = await setUp();
    draft.edit(withRate(0.3));
    await draft.open('second');
    expect(rate('first')).toBe(0.3);
    expect(draft.experiment?.id).toBe('second');
    expect(draft.saveState).toBe('saved');
  });

  it('says that it failed, and succeeds when tried again', async () => {
    const { draft, rate, state } = await setUp();
    state.refuse = true;
    draft.edit(withRate(0.4));
    await draft.flush();
    expect(draft.saveState).toBe('failed');
    expect(draft.saveError).toMatchObject({ code: 'disk.full' });
    state.refuse = false;
    await draft.flush();
    expect(draft.saveState).toBe('saved');
    expect(rate('first')).toBe(0.4);
  });

  it('keeps an edit that could not be saved when its experiment is left, and saves it on return', async () => {
    const { draft, rate, state } = await setUp();
    state.refuse = true;
    draft.edit(withRate(0.5));
    await draft.open('second');
    state.refuse = false;
    await draft.open('first');
    expect(draft.spec?.training.learningRate).toBe(0.5);
    await vi.runAllTimersAsync();
    expect(rate('first')).toBe(0.5);
  });

  it('catches up once a lost core is back', async () => {
    const { core, draft, rate, state } = await setUp();
    state.refuse = true;
    draft.edit(withRate(0.6));
    await draft.flush();
    state.refuse = false;
    useCore().attach(core);
    await flushPromises();
    expect(rate('first')).toBe(0.6);
  });
});

describe('undo and redo', () => {
  it('step through the edits, and save where they lead', async () => {
    const { draft, rate } = await setUp();
    draft.edit(withRate(0.1));
    draft.edit(withRate(0.2));
    draft.undo();
    expect(draft.spec?.training.learningRate).toBe(0.1);
    draft.undo();
    expect(draft.spec).toEqual(first.spec);
    expect(draft.canUndo).toBe(false);
    draft.redo();
    await draft.flush();
    expect(rate('first')).toBe(0.1);
  });

  it('take a whole drag back at once', async () => {
    const { draft } = await setUp();
    for (const rate of [0.11, 0.12, 0.13]) draft.edit(withRate(rate), 'learningRate');
    draft.undo();
    expect(draft.spec).toEqual(first.spec);
  });

  it('belong to each experiment, and survive leaving it', async () => {
    const { draft } = await setUp();
    draft.edit(withRate(0.1));
    await draft.open('second');
    expect(draft.canUndo).toBe(false);
    await draft.open('first');
    expect(draft.canUndo).toBe(true);
  });

  it('ignore an edit that changes nothing', async () => {
    const { draft } = await setUp();
    draft.edit((spec) => ({ ...spec }));
    expect(draft.canUndo).toBe(false);
    expect(draft.saveState).toBe('saved');
  });
});

describe('changes made elsewhere', () => {
  it('are taken over, and can be undone', async () => {
    const { core, draft, kept } = await setUp();
    kept.set('first', { ...first, spec: withRate(0.9)(first.spec) });
    core.emit('library.changed', {});
    await flushPromises();
    expect(draft.spec?.training.learningRate).toBe(0.9);
    draft.undo();
    expect(draft.spec).toEqual(first.spec);
  });

  it('give way to edits of our own that are not saved yet', async () => {
    const { core, draft, kept } = await setUp();
    draft.edit(withRate(0.7));
    kept.set('first', { ...first, name: 'Renamed', spec: withRate(0.9)(first.spec) });
    core.emit('library.changed', {});
    await flushPromises();
    expect(draft.spec?.training.learningRate).toBe(0.7);
    expect(draft.experiment?.name).toBe('Renamed');
  });

  it('close an experiment that was moved to the bin', async () => {
    const { core, draft, kept } = await setUp();
    kept.set('first', { ...first, deletedAt: 5 });
    core.emit('library.changed', {});
    await flushPromises();
    expect(draft.experiment).toBeNull();
  });
});
