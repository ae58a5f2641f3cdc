import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import RunControls from '#renderer/features/runs/RunControls.vue';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import { byRole, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../mount-studio.ts';
import type { Answers } from '../../stores/fake-core.ts';
import { sampleBatch, sampleRun } from '../../../support/samples.ts';

const experiment = sampleExperiment();
const progress = { step: 50, totalSteps: 200, epoch: 2.5, samplesPerSecond: 12_345, secondsLeft: 75 };
const running = sampleRun({ experimentId: experiment.id, state: 'running', progress });

async function setUp(runs: Run[] = [], answers: Answers = {}) {
  const shelf = { projects: [sampleProject()], experiments: [experiment], runs };
  const batch = { ...sampleBatch(0), progress };
  return mountStudio(
    RunControls,
    {
      ...libraryAnswers(shelf),
      'runs.watch': () => batch,
      'runs.unwatch': () => undefined,
      'runs.drawn': () => undefined,
      'runs.start': () => sampleRun({ experimentId: experiment.id, state: 'queued' }),
      'runs.pause': () => undefined,
      'runs.stop': () => undefined,
      'runs.resume': () => ({ ...running, state: 'running' }),
      ...answers,
    },
    {
      prepare: async () => {
        await useLibraryStore().load();
        useLibraryStore().select(experiment.projectId);
        await useDraftStore().open(experiment.id);
        await useRunsStore().open(experiment.id);
      },
    },
  );
}
const start = () => byRole('button', 'Start') as HTMLButtonElement;

describe('RunControls', () => {
  it('saves what is being edited before it starts a run', async () => {
    const { core } = await setUp();
    useDraftStore().edit((spec) => ({ ...spec, training: { ...spec.training, epochs: 3 } }));
    start().click();
    await flushPromises();
    const names = core.calls.map(({ name }) => name);
    expect(names.indexOf('experiments.update')).toBeGreaterThan(-1);
    expect(names.indexOf('runs.start')).toBeGreaterThan(names.indexOf('experiments.update'));
    expect(core.called('runs.start')).toEqual([{ experimentId: experiment.id }]);
  });

  it('starts nothing that could not be saved', async () => {
    const { core } = await setUp([], {
      'experiments.update': () => {
        throw new StudioError('disk.full', 'The disk is full.');
      },
    });
    useDraftStore().edit((spec) => ({ ...spec, training: { ...spec.training, epochs: 3 } }));
    start().click();
    await flushPromises();
    expect(core.called('runs.start')).toEqual([]);
  });

  describe('while several runs are under way', () => {
    const [first, second] = [19, 20].map((number) =>
      sampleRun({
        experimentId: experiment.id,
        id: `run-${number}`,
        number,
        state: 'running',
        createdAt: number,
        progress,
      }),
    );
    const header = () => document.body.textContent;

    it('act on the one that is shown, by its name', async () => {
      const { core } = await setUp([first!, second!]);
      useRunsStore().show(first!.id);
      await flushPromises();
      expect(header()).toContain('Run 19');
      byRole('button', 'Stop').click();
      await flushPromises();
      expect(core.called('runs.stop')).toEqual([{ id: first!.id }]);
    });

    it('name the one that is left when the shown one ends', async () => {
      const { core } = await setUp([first!, second!]);
      useRunsStore().show(second!.id);
      core.emit('run.changed', { ...second!, state: 'stopped' });
      await flushPromises();
      expect(header()).toContain('Run 19');
      expect(header()).not.toContain('Run 20');
    });

    it('let another one be chosen', async () => {
      await setUp([first!, second!]);
      useRunsStore().show(second!.id);
      await flushPromises();
      expect(byRole('button', 'Run 20; choose another one that is under way')).toBeTruthy();
    });
  });

  it('says which run a new one repeats, and offers the next seed', async () => {
    const earlier = sampleRun({ experimentId: experiment.id, id: 'earlier', number: 1 });
    const { core } = await setUp([earlier], {
      'runs.start': () => sampleRun({ experimentId: experiment.id, id: 'again', number: 2, state: 'queued' }),
    });
    start().click();
    await flushPromises();
    const [notice] = useNoticesStore().list;
    expect(notice?.text).toContain('same to the last bit');
    notice?.action?.run();
    await flushPromises();
    expect(core.called('runs.start').at(-1)).toEqual({
      experimentId: experiment.id,
      seed: earlier.spec.training.seed + 1,
    });
  });

  it('says nothing of a run whose settings differ, or were changed by hand', async () => {
    const other = sampleRun({ experimentId: experiment.id, id: 'other' });
    const changed = { ...other, id: 'changed', marks: [{ step: 3, learningRate: 1 }] };
    const spec = { ...other.spec, training: { ...other.spec.training, seed: 99 } };
    await setUp([{ ...other, spec }, changed]);
    start().click();
    await flushPromises();
    expect(useNoticesStore().list).toEqual([]);
  });

  describe('whose answer is late', () => {
    async function setUpLate() {
      let answer: () => void = () => undefined;
      const started = sampleRun({ experimentId: experiment.id, id: 'started', state: 'queued', createdAt: 9 });
      await setUp([sampleRun({ experimentId: experiment.id, id: 'former', createdAt: 1 })], {
        'runs.start': () => new Promise((resolve) => (answer = () => resolve(started))),
      });
      const view = useViewStore();
      view.tab = 'runs';
      start().click();
      await flushPromises();
      return { view, runs: useRunsStore(), answer: async () => (answer(), flushPromises()) };
    }

    it('goes to the training', async () => {
      const { view, runs, answer } = await setUpLate();
      await answer();
      expect([view.tab, runs.shown?.id]).toEqual(['training', 'started']);
    });

    it('stays at the tab that was pressed meanwhile, and has the new run ready', async () => {
      const { view, runs, answer } = await setUpLate();
      view.tab = 'microscope';
      await answer();
      expect([view.tab, runs.shown?.id]).toEqual(['microscope', 'started']);
    });

    it('stays at the run that was chosen meanwhile', async () => {
      const { runs, answer } = await setUpLate();
      runs.show('former');
      await answer();
      expect(runs.shown?.id).toBe('former');
    });

    it('leaves the experiment alone that was opened meanwhile', async () => {
      const { view, answer } = await setUpLate();
      useLibraryStore().select(experiment.projectId, 'another');
      await answer();
      expect(view.tab).toBe('runs');
    });
  });

  it('starts with the keyboard', async () => {
    const { core } = await setUp();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }));
    await flushPromises();
    expect(core.called('runs.start')).toHaveLength(1);
  });

  it('can’t start settings with an error', async () => {
    await setUp();
    useDraftStore().edit((spec) => ({
      ...spec,
      data: { ...spec.data, split: { kind: 'ratio', train: 0.8, validation: 0.5, stratified: false } },
    }));
    await flushPromises();
    expect(start().disabled).toBe(true);
  });

  it('shows epoch, step, speed and time left, and pauses and stops', async () => {
    const { core, wrapper } = await setUp([running]);
    expect(wrapper.text()).toMatch(/Epoch 2 \/ 50\s*Step 50 \/ 200\s*12,345 samples\/s\s*1m 15s left/);
    expect(byRole('progressbar', 'Progress of the run').getAttribute('aria-valuenow')).toBe('25');
    byRole('button', 'Pause').click();
    byRole('button', 'Stop').click();
    await flushPromises();
    expect(core.called('runs.pause')).toEqual([{ id: running.id }]);
    expect(core.called('runs.stop')).toEqual([{ id: running.id }]);
  });

  it('resumes a paused run', async () => {
    const { core } = await setUp([{ ...running, state: 'paused' }]);
    byRole('button', 'Resume').click();
    await flushPromises();
    expect(core.called('runs.resume')).toEqual([{ id: running.id }]);
    expect(byRole('button', 'Pause')).toBeTruthy();
  });

  it('says why a run could not be started', async () => {
    await setUp([], {
      'runs.start': () => {
        throw new StudioError('engine.memory', 'Too large.', { gigabytes: 7.5 });
      },
    });
    start().click();
    await flushPromises();
    expect(useNoticesStore().list[0]?.text).toContain('needs about 7.5 GB of memory');
  });
});
