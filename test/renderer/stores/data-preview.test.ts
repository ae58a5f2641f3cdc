import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DataPreview } from '#core/contract/data-preview.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useDataPreviewStore } from '#renderer/stores/data-preview.ts';
import { openDraft, samplePreview } from '../features/mount-editor.ts';
import { FakeCore } from './fake-core.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A preview whose answers come when the test says, recognisable by their number of training rows. */
async function openWithPendingAnswers() {
  const pending: { answer: (preview: DataPreview) => void; refuse: (error: Error) => void }[] = [];
  const opened = await openDraft(undefined, {
    'data.preview': () =>
      new Promise<DataPreview>((answer, refuse) => {
        pending.push({ answer, refuse });
      }),
  });
  const store = useDataPreviewStore();
  const answerTo = async (question: number, trainRows: number) => {
    pending[question]!.answer(samplePreview({ rows: [trainRows, 0, 0] }));
    await flushPromises();
  };
  const setSamples = (samples: number) =>
    opened.draft.edit((spec) => ({
      ...spec,
      data: { ...spec.data, source: { kind: 'generator', generator: 'moons', samples, noise: 0, seed: 1 } },
    }));
  return { ...opened, store, pending, answerTo, setSamples };
}

describe('data preview', () => {
  it('asks at once for an experiment that is opened, and once for a burst of edits', async () => {
    const { core, setSamples } = await openWithPendingAnswers();
    await flushPromises();
    expect(core.called('data.preview')).toHaveLength(1);
    for (const samples of [20, 30, 40]) {
      setSamples(samples);
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(core.called('data.preview')).toHaveLength(2);
    expect(core.called('data.preview')[1]).toMatchObject({ source: { samples: 40 } });
  });

  it('drops an answer that a later question has overtaken', async () => {
    const { store, setSamples, answerTo } = await openWithPendingAnswers();
    await flushPromises();
    setSamples(20);
    await vi.advanceTimersByTimeAsync(1000);
    await answerTo(1, 20);
    await answerTo(0, 600);
    expect(store.preview?.rows[0]).toBe(20);
    expect(store.loading).toBe(false);
  });

  it('drops an answer to data that has been edited since, before the next question is asked', async () => {
    const { store, setSamples, answerTo } = await openWithPendingAnswers();
    await flushPromises();
    setSamples(20);
    await flushPromises();
    await answerTo(0, 600);
    expect(store.preview).toBeNull();
    expect(store.loading).toBe(true);
  });

  it('says how much of what is asked for is there, and nothing of it once it has come', async () => {
    const { core, store, setSamples, answerTo } = await openWithPendingAnswers();
    await flushPromises();
    expect(store.share).toBeNull();
    core.emit('data.preparing', { share: 0.42 });
    expect(store.share).toBe(0.42);
    setSamples(20);
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.share).toBeNull();
    await answerTo(1, 20);
    core.emit('data.preparing', { share: 0.9 });
    expect(store.share).toBeNull();
  });

  it('keeps the last good preview beside an error, gives no sizes then, and leaves the spec alone', async () => {
    const { store, spec, pending, setSamples, answerTo } = await openWithPendingAnswers();
    await flushPromises();
    await answerTo(0, 600);
    expect(store.facts).toEqual({ inputs: 2, outputs: 2, trainRows: 600 });
    expect(store.plan).toEqual({ stepsPerEpoch: 19, totalSteps: 950 });
    setSamples(20);
    const edited = spec();
    await vi.advanceTimersByTimeAsync(1000);
    pending[1]!.refuse(new StudioError('split.tooFewRows', 'Too few rows.'));
    await flushPromises();
    expect(store.error).toBeInstanceOf(StudioError);
    expect(store.preview?.rows[0]).toBe(600);
    expect(store.facts).toBeNull();
    expect(spec()).toBe(edited);
  });

  it('asks the next core what a lost one could not answer', async () => {
    const { store, core, pending } = await openWithPendingAnswers();
    await flushPromises();
    pending[0]!.refuse(new StudioError('link.closed', 'The core has stopped.'));
    await flushPromises();
    expect(store.error).toBeInstanceOf(StudioError);
    useCore().attach(new FakeCore({ ...core.answers, 'data.preview': () => samplePreview() }));
    await flushPromises();
    expect(store.error).toBeNull();
    expect(store.preview?.rows[0]).toBe(600);
  });

  it('shows what it had without asking when an edit is undone, and forgets the error', async () => {
    const { store, core, draft, pending, setSamples, answerTo } = await openWithPendingAnswers();
    await flushPromises();
    await answerTo(0, 600);
    setSamples(20);
    await vi.advanceTimersByTimeAsync(1000);
    pending[1]!.refuse(new Error('refused'));
    await flushPromises();
    draft.undo();
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.error).toBeNull();
    expect(store.preview?.rows[0]).toBe(600);
    expect(core.called('data.preview')).toHaveLength(2);
  });
});
