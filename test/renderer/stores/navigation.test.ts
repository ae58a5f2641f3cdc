/** Going about the studio on a core that answers late: what is shown is what the address says and the core has. */
import { flushPromises } from '@vue/test-utils';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import type { Experiment, Run } from '#core/contract/entities.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { formatAddress, tabs } from '#renderer/stores/address.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useOpening } from '#renderer/stores/opening.ts';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import { freshPinia, libraryAnswers, sampleExperiment, sampleProject } from '../mount-studio.ts';
import { sampleRun } from '../../support/samples.ts';
import { SlowCore } from './slow-core.ts';

const project = sampleProject();
const ids = ['a', 'b', 'c'] as const;
type Id = (typeof ids)[number];
const withRate = (learningRate: number) => (spec: ExperimentSpec) => ({
  ...spec,
  training: { ...spec.training, learningRate },
});
/** Rates of one experiment are never another's. */
const rateOf = (id: Id, n: number) => 0.1 + 0.3 * ids.indexOf(id) + n / 1000;
const isOf = (id: Id, rate: number) => Math.floor((rate - 0.1) / 0.3 + 1e-9) === ids.indexOf(id);

/** A library of one project with three experiments and two runs of each; the page is as in its window. */
async function setUp(start = '') {
  window.history.replaceState(null, '', `#${start}`);
  localStorage.clear();
  freshPinia();
  const experiments = ids.map((id) => ({ ...sampleExperiment({ id, name: id }) }));
  for (const one of experiments) one.spec = withRate(rateOf(one.id as Id, 0))(one.spec);
  const runs: Run[] = ids.flatMap((id) =>
    [1, 2].map((number) =>
      sampleRun({ id: `${id}${number}`, experimentId: id, number, createdAt: number, state: 'completed' }),
    ),
  );
  const shelf = { projects: [project], experiments, runs };
  const put = (id: string, change: Partial<Experiment>) => {
    const at = experiments.findIndex((one) => one.id === id);
    experiments[at] = { ...experiments[at]!, ...change };
    return experiments[at];
  };
  const putRun = (id: string, change: Partial<Run>) => {
    const at = runs.findIndex((one) => one.id === id);
    runs[at] = { ...runs[at]!, ...change };
    core.emit('run.changed', runs[at]);
  };
  const core: SlowCore = new SlowCore({
    ...libraryAnswers(shelf),
    'experiments.get': ({ id }) => experiments.find((one) => one.id === id)!,
    'experiments.update': ({ id, spec }) => put(id, { spec }),
    'experiments.delete': ({ id }) => {
      put(id, { deletedAt: 1 });
      core.emit('library.changed', {});
    },
    'experiments.restore': ({ id }) => {
      put(id, { deletedAt: null });
      core.emit('library.changed', {});
    },
    'runs.list': ({ experimentId }) => runs.filter((run) => run.experimentId === experimentId && !run.deletedAt),
    'runs.delete': ({ id }) => putRun(id, { deletedAt: 1 }),
    'runs.start': ({ experimentId }) => {
      const number = runs.length + 1;
      const made = sampleRun({ id: `made${number}`, experimentId, number, createdAt: number, state: 'completed' });
      runs.push(made);
      return made;
    },
  });
  useCore().attach(core);
  const page = { view: useViewStore(), library: useLibraryStore(), draft: useDraftStore(), runs: useRunsStore() };
  await page.library.load();
  scope = effectScope();
  scope.run(() => useOpening((act) => act().catch(() => undefined)));
  await flushPromises();
  core.isSlow = true;
  const settle = async () => {
    await core.answerAll();
    await vi.runAllTimersAsync();
    await core.answerAll();
  };
  return { core, experiments, kept: runs, put, settle, ...page };
}

let scope = effectScope();
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe('a window', () => {
  it('that is opened at an address shows what it names', async () => {
    const { view, draft, runs, settle } = await setUp('/experiments/b/data?run=b1');
    await settle();
    expect([view.tab, draft.experiment?.id, runs.shown?.id]).toEqual(['data', 'b', 'b1']);
  });

  it('completes an address with what it shows: a project’s first experiment, an experiment’s newest run', async () => {
    const { settle } = await setUp(`/projects/${project.id}`);
    await settle();
    expect(window.location.hash).toBe('#/experiments/a/training?run=a2');
    expect(localStorage.getItem('dropout-studio.address')).toBe('/experiments/a/training?run=a2');
  });

  it('keeps the address of what is not there, and shows nothing else for it', async () => {
    const { library, draft, runs, settle } = await setUp('/experiments/unknown/runs?run=x');
    await settle();
    expect([library.experiment, draft.experiment, runs.shown]).toEqual([null, null, null]);
    expect(window.location.hash).toBe('#/experiments/unknown/runs?run=x');
  });

  it('says that a run of another experiment is none of this one', async () => {
    const { runs, settle } = await setUp('/experiments/a/training?run=b1');
    await settle();
    expect([runs.shown, runs.isGone]).toEqual([null, true]);
  });

  it('shows the newest run in the place of one that is deleted while it is looked at, and tells of it when asked for', async () => {
    const { runs, view, settle } = await setUp('/experiments/b/training?run=b1');
    await settle();
    runs.show('b2');
    runs.show('b1');
    void runs.remove('b1');
    await settle();
    expect([view.experiment?.run, runs.shown?.id]).toEqual(['b2', 'b2']);
    window.history.go(-2);
    await settle();
    expect([view.experiment?.run, runs.isGone]).toEqual(['b1', true]);
  });

  it('goes back and forward through what was chosen, not through what was filled in', async () => {
    const { library, view, runs, settle } = await setUp('/');
    library.select(project.id, 'a');
    await settle();
    view.tab = 'runs';
    runs.select(['a1', 'a2']);
    library.select(project.id, 'b');
    await settle();
    window.history.back();
    await settle();
    expect([view.tab, library.experimentId, runs.selected.map(({ id }) => id)]).toEqual(['runs', 'a', ['a1', 'a2']]);
    window.history.back();
    await settle();
    expect([view.tab, library.experimentId]).toEqual(['training', 'a']);
    window.history.back();
    expect(view.address.place).toBe('home');
    window.history.forward();
    await settle();
    expect([library.experimentId, runs.shown?.id]).toEqual(['a', 'a2']);
  });
});

describe('undo', () => {
  it('changes no experiment that is not on the screen', async () => {
    const { core, draft, library, view, settle } = await setUp('/experiments/a/training');
    draft.edit(withRate(0.15));
    await settle();
    const before = core.called('experiments.update').length;
    view.place = 'claims';
    draft.undo();
    library.select(project.id, 'b');
    draft.undo();
    await settle();
    draft.undo();
    await settle();
    expect(core.called('experiments.update')).toHaveLength(before);
    window.history.go(-2);
    await settle();
    draft.undo();
    expect(draft.spec?.training.learningRate).toBe(rateOf('a', 0));
  });
});

describe('any sequence of going, coming back, editing and deleting, with answers in any order', () => {
  const anId = fc.constantFrom(...ids);
  const act = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const), id: anId }) },
    { weight: 1, arbitrary: fc.constantFrom({ do: 'home' as const }, { do: 'claims' as const }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('tab' as const), tab: fc.constantFrom(...tabs) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('show' as const), id: anId, number: fc.constantFrom(1, 2) }) },
    { weight: 3, arbitrary: fc.constantFrom({ do: 'back' as const }, { do: 'forward' as const }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'restore' as const), id: anId }) },
    { weight: 1, arbitrary: fc.constantFrom({ do: 'deleteRun' as const }, { do: 'start' as const }) },
    { weight: 2, arbitrary: fc.constantFrom({ do: 'edit' as const }, { do: 'undo' as const }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('answer' as const), at: fc.nat({ max: 3 }) }) },
  );

  it('ends at what was chosen last, with the page as the address and the core', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        scope.stop();
        const pushes = vi.spyOn(window.history, 'pushState');
        const { core, experiments, kept, settle, view, library, draft, runs } = await setUp('/');
        const item = (id: Id) => ({ kind: 'experiment' as const, item: experiments.find((one) => one.id === id)! });
        /** Steps back that lead to what is of this page. */
        let [at, top] = [0, 0];
        /** What the person chose last; null where what they did last may take them elsewhere. */
        let chosen: string | null = 'home';
        let count = 0;
        const where = () => view.experiment?.experimentId ?? view.address.place;
        for (const step of acts) {
          const pushed = pushes.mock.calls.length;
          const before = where();
          if (step.do === 'open') library.select(project.id, step.id);
          if (step.do === 'home') library.select(null);
          if (step.do === 'claims') view.place = 'claims';
          if (step.do === 'tab') view.tab = step.tab;
          if (step.do === 'show' && before === step.id) runs.show(`${step.id}${step.number}`);
          if (step.do === 'back' && at > 0) {
            at--;
            window.history.back();
          }
          if (step.do === 'forward' && at < top) {
            at++;
            window.history.forward();
          }
          if (step.do === 'delete') void library.remove(item(step.id)).catch(() => undefined);
          if (step.do === 'restore') void library.restore(item(step.id)).catch(() => undefined);
          if (step.do === 'deleteRun' && runs.shown) void runs.remove(runs.shown.id);
          if (step.do === 'start' && draft.experiment) void runs.start(draft.experiment.id);
          if (step.do === 'edit')
            draft.edit((spec) => withRate(rateOf(view.experiment!.experimentId as Id, ++count))(spec));
          if (step.do === 'undo') draft.undo();
          if (step.do === 'answer') await core.release(step.at % Math.max(1, core.waiting.length));
          if (pushes.mock.calls.length > pushed) [at, top] = [at + 1, at + 1];
          // What was restored opens, and what was deleted gives way, unless the person does something else.
          if (step.do === 'restore' || (step.do === 'delete' && step.id === where())) chosen = null;
          else if (step.do !== 'answer' && where() !== before) chosen = where();
        }
        await settle();

        expect(window.location.hash).toBe(`#${formatAddress(view.address)}`);
        const named = experiments.find(({ id }) => id === view.experiment?.experimentId);
        const there = named?.deletedAt === null ? named : null;
        expect(library.experiment?.id).toBe(there?.id);
        expect(draft.experiment?.id).toBe(there?.id);
        expect(draft.spec ?? undefined).toEqual(there?.spec);
        if (there) {
          const listed = kept.filter((run) => run.experimentId === there.id && run.deletedAt === null);
          expect(runs.runs.map(({ id }) => id).sort()).toEqual(listed.map(({ id }) => id).sort());
          const shown = listed.find(({ id }) => id === view.experiment?.run);
          expect(runs.shown?.id).toBe(shown?.id);
          if (listed.length > 0) expect(view.experiment?.run).not.toBeNull();
          if (!shown && listed.length > 0) expect(runs.isGone).toBe(true);
        }
        for (const { id, spec } of experiments) expect(isOf(id as Id, spec.training.learningRate)).toBe(true);
        const lasting =
          chosen !== null && experiments.every(({ id, deletedAt }) => id !== chosen || deletedAt === null);
        if (lasting) expect(where()).toBe(chosen);
        pushes.mockRestore();
      }),
      { numRuns: 120 },
    );
  });
});
