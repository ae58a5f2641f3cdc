/** The draft on a core that answers late and in any order: nothing typed is lost, or written to another experiment. */
import { flushPromises } from '@vue/test-utils';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StudioError } from '#core/errors/studio-error.ts';
import type { Experiment } from '#core/contract/entities.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { freshPinia, sampleExperiment } from '../mount-studio.ts';
import { SlowCore } from './slow-core.ts';

const withRate = (learningRate: number) => (spec: ExperimentSpec) => ({
  ...spec,
  training: { ...spec.training, learningRate },
});
const ids = ['first', 'second'] as const;
type Id = (typeof ids)[number];

/** A core that keeps two experiments and is slow from the moment that the first is open. */
async function setUp() {
  freshPinia();
  const kept = new Map<string, Experiment>(ids.map((id) => [id, sampleExperiment({ id, name: id })]));
  const state = { refuse: false };
  const core = new SlowCore({
    'experiments.get': ({ id }) => kept.get(id)!,
    'experiments.update': ({ id, spec }) => {
      if (state.refuse) throw new StudioError('disk.full', 'The disk is full.');
      const changed = { ...kept.get(id)!, spec };
      kept.set(id, changed);
      return changed;
    },
  });
  useCore().attach(core);
  const draft = useDraftStore();
  await draft.open('first');
  core.isSlow = true;
  const changeElsewhere = (id: Id, change: Partial<Experiment>) => {
    kept.set(id, { ...kept.get(id)!, ...change });
    core.emit('library.changed', {});
  };
  /** Until everything is saved and answered. */
  const settle = async () => {
    await core.answerAll();
    await vi.runAllTimersAsync();
    await core.answerAll();
  };
  return {
    core,
    draft,
    kept,
    state,
    changeElsewhere,
    settle,
    rate: (id: Id) => kept.get(id)?.spec.training.learningRate,
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => vi.useRealTimers());

describe('an edit', () => {
  it('made while an earlier one is being saved is saved too, though another experiment is opened at once', async () => {
    const { core, draft, settle, rate } = await setUp();
    draft.edit(withRate(0.1));
    void draft.flush();
    draft.edit(withRate(0.2));
    void draft.open('second');
    await core.release();
    await settle();
    expect(rate('first')).toBe(0.2);
    expect(draft.experiment?.id).toBe('second');
    expect(draft.saveState).toBe('saved');
  });

  it('that could not be saved before another experiment was open says so in its own only', async () => {
    const { draft, state, settle, rate } = await setUp();
    state.refuse = true;
    draft.edit(withRate(0.1));
    void draft.open('second');
    await settle();
    expect(draft.saveState).toBe('saved');
    state.refuse = false;
    draft.edit(withRate(0.8));
    await settle();
    expect([rate('first'), rate('second')]).toEqual([0.1, 0.8]);
  });

  it('made as soon as the experiment is there again is kept, whatever is answered to having opened it before', async () => {
    const { core, draft, settle, rate } = await setUp();
    void draft.open('second');
    void draft.open('first');
    void draft.open('second');
    await flushPromises();
    await core.release(2);
    expect(draft.experiment?.id).toBe('second');
    draft.edit(withRate(0.7));
    await core.answerAll();
    expect(draft.spec?.training.learningRate).toBe(0.7);
    await settle();
    expect(rate('second')).toBe(0.7);
  });

  it('is in what is saved before a run; one made after that is not', async () => {
    const { core, draft, rate, settle } = await setUp();
    draft.edit(withRate(0.1));
    const saved = draft.flush();
    draft.edit(withRate(0.2));
    await core.release();
    await saved;
    expect(rate('first')).toBe(0.1);
    await settle();
    expect(rate('first')).toBe(0.2);
  });

  it('of an experiment that is not open any more goes to that one, and is undone there', async () => {
    const { draft, settle, rate } = await setUp();
    const before = rate('first');
    void draft.open('second');
    const edited = draft.editOf('first', withRate(0.3));
    await settle();
    await edited;
    expect([rate('first'), draft.experiment?.id, draft.canUndo]).toEqual([0.3, 'second', false]);
    void draft.open('first');
    await settle();
    draft.undo();
    await settle();
    expect(rate('first')).toBe(before);
  });

  it('taken back while it is being saved stays taken back', async () => {
    const { core, draft, settle, rate } = await setUp();
    const before = rate('first');
    draft.edit(withRate(0.3));
    void draft.flush();
    draft.undo();
    await core.release();
    expect(draft.saveState).not.toBe('saved');
    await settle();
    expect([rate('first'), draft.spec?.training.learningRate, draft.saveState]).toEqual([before, before, 'saved']);
  });
});

describe('an edit that brings an earlier spec back', () => {
  it('is saved, though that spec was being saved, and another after it', async () => {
    const { core, draft, settle, rate } = await setUp();
    draft.edit(withRate(0.1));
    draft.edit(withRate(0.2));
    draft.undo();
    void draft.flush();
    draft.redo();
    void draft.flush();
    draft.undo();
    await core.release();
    expect(draft.saveState).not.toBe('saved');
    await settle();
    expect([draft.spec?.training.learningRate, rate('first'), draft.saveState]).toEqual([0.1, 0.1, 'saved']);
  });
});

describe('a change made elsewhere', () => {
  it('after an edit of ours was saved is taken over, though both are answered together', async () => {
    const { draft, kept, changeElsewhere, settle } = await setUp();
    draft.edit(withRate(0.1));
    void draft.flush();
    changeElsewhere('first', { spec: withRate(0.9)(kept.get('first')!.spec) });
    await settle();
    expect(draft.spec?.training.learningRate).toBe(0.9);
  });

  it('to the bin does not keep the next experiment from opening', async () => {
    const { draft, changeElsewhere, settle, rate } = await setUp();
    draft.edit(withRate(0.1));
    changeElsewhere('first', { deletedAt: 1 });
    void draft.open('second');
    await settle();
    expect(draft.experiment?.id).toBe('second');
    expect(rate('first')).toBe(0.1);
  });

  it('to the bin and back leaves the experiment open', async () => {
    const { core, draft, changeElsewhere, settle } = await setUp();
    changeElsewhere('first', { deletedAt: 1 });
    await core.answerAll();
    expect(draft.experiment).toBeNull();
    changeElsewhere('first', { deletedAt: null });
    await settle();
    expect(draft.experiment?.id).toBe('first');
  });
});

describe('any sequence of what a person does, with answers in any order', () => {
  /** Rates of one experiment are never another's. */
  const rateOf = { first: (n: number) => 0.1 + n / 1000, second: (n: number) => 0.6 + n / 1000 };
  const isOf = { first: (rate: number) => rate < 0.5, second: (rate: number) => rate > 0.5 };
  const act = fc.oneof(
    { weight: 3, arbitrary: fc.constant({ do: 'edit' as const }) },
    { weight: 1, arbitrary: fc.constantFrom({ do: 'undo' as const }, { do: 'redo' as const }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), id: fc.constantFrom(...ids) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('elsewhere' as const), id: fc.constantFrom(...ids) }) },
    { weight: 1, arbitrary: fc.constant({ do: 'wait' as const }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), at: fc.nat({ max: 3 }) }) },
  );

  it('ends with the page as the core, at what was opened last, with the last edit of each experiment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const { core, draft, kept, changeElsewhere, settle, rate } = await setUp();
        for (const id of ids) kept.set(id, { ...kept.get(id)!, spec: withRate(rateOf[id](0))(kept.get(id)!.spec) });
        core.isSlow = false;
        core.emit('library.changed', {});
        await flushPromises();
        core.isSlow = true;
        let opened: Id = 'first';
        let count = 0;
        /** What must be there in the end: of ours, until someone else changes it. */
        const ours = new Map<Id, number | undefined>();
        const noteOurs = (edit: () => void) => {
          const before = draft.spec;
          edit();
          const id = ids.find((one) => one === draft.experiment?.id);
          if (id && draft.spec !== before) ours.set(id, draft.spec?.training.learningRate);
        };
        for (const step of acts) {
          if (step.do === 'edit') {
            count++;
            const id = draft.experiment?.id === 'second' ? 'second' : 'first';
            noteOurs(() => draft.edit(withRate(rateOf[id](count))));
          }
          if (step.do === 'undo') noteOurs(draft.undo);
          if (step.do === 'redo') noteOurs(draft.redo);
          if (step.do === 'open') void draft.open((opened = step.id));
          if (step.do === 'elsewhere') {
            count++;
            ours.delete(step.id);
            changeElsewhere(step.id, { spec: withRate(rateOf[step.id](count))(kept.get(step.id)!.spec) });
          }
          if (step.do === 'wait') await vi.advanceTimersByTimeAsync(400);
          if (step.do === 'answer') await core.release(step.at % Math.max(1, core.waiting.length));
        }
        await settle();
        expect(draft.experiment?.id).toBe(opened);
        expect(draft.saveState).toBe('saved');
        expect(draft.spec?.training.learningRate).toBe(rate(opened));
        for (const id of ids) {
          expect(isOf[id](rate(id)!)).toBe(true);
          if (ours.has(id)) expect(rate(id)).toBe(ours.get(id));
        }
      }),
      { numRuns: 100 },
    );
  });
});
