import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Run, RunFacts } from '#core/contract/entities.ts';
import TrainingView from '#renderer/features/runs/TrainingView.vue';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { useRunsStore } from '#renderer/stores/runs.ts';
import {
  byRole,
  goToExperiment,
  libraryAnswers,
  mountStudio,
  sampleExperiment,
  sampleProject,
} from '../../mount-studio.ts';
import { sampleBatch, sampleMetrics, sampleRun } from '../../../support/samples.ts';

const experiment = sampleExperiment();
const facts: RunFacts = {
  task: 'classification',
  inputs: 2,
  outputs: 2,
  classes: ['a', 'b'],
  features: ['x', 'y'],
  trainRows: 600,
  validationRows: 0,
  testRows: 400,
  heldOut: 'test',
  stepsPerEpoch: 19,
  engine: 'reference',
};
const run = (changes: Partial<Run> = {}) => sampleRun({ experimentId: experiment.id, facts, ...changes });

function setUp(...runs: Run[]) {
  return mountStudio(
    TrainingView,
    {
      ...libraryAnswers({ projects: [sampleProject()], experiments: [experiment], runs }),
      'runs.watch': () => sampleBatch(0, 0, 1),
      'runs.unwatch': () => undefined,
      'runs.drawn': () => undefined,
      'runs.resume': () => run({ state: 'queued' }),
    },
    {
      prepare: async () => {
        goToExperiment(experiment.id);
        await useDraftStore().open(experiment.id);
        await useRunsStore().open(experiment.id);
      },
    },
  );
}

describe('TrainingView', () => {
  it('says why a run waits for the disk, that it goes on by itself, and lets a person try', async () => {
    const ending = { code: 'storage.full', message: '', details: { reason: 'database or disk is full' } };
    const { wrapper, core } = await setUp(run({ state: 'paused', ending }));
    const note = wrapper.get('[role="status"]');
    expect(note.text()).toContain('The disk is full');
    expect(note.text()).toContain('goes on by itself');
    await note.get('button').trigger('click');
    await flushPromises();
    expect(core.calls.filter(({ name }) => name === 'runs.resume')).toHaveLength(1);
  });

  it('says how to begin while there is no run', async () => {
    const { wrapper } = await setUp();
    expect(wrapper.text()).toContain('Nothing has been trained yet');
    expect(wrapper.text()).toContain('Planned: 50 epochs.');
    expect((byRole('button', 'Start') as HTMLButtonElement).disabled).toBe(false);
  });

  it('shows loss, score, gap and learning rate, and the results of a run that has ended', async () => {
    const summary = {
      trainDropout: { loss: 0.4, score: 0.8 },
      train: { loss: 0.25, score: 1 },
      validation: null,
      test: { loss: 1, score: 0.75 },
      best: null,
      steps: 100,
      elapsedMs: 2_000,
    };
    const { wrapper } = await setUp(run({ summary }));
    const titles = wrapper.findAll('figcaption').map((caption) => caption.text());
    expect(titles).toEqual([
      'Loss',
      'Accuracy',
      expect.stringContaining('Gap'),
      expect.stringContaining('Learning rate'),
    ]);
    const cells = wrapper.findAll('[aria-label="Results of Run 1"] td').map((cell) => cell.text());
    expect(cells).toEqual(expect.arrayContaining(['0.25', '1', '+0.75', '100.0%', '75.0%', '+25.0 pp', '2.0s']));
    expect(wrapper.text()).not.toContain('Validation');
  });

  it('lets a hand on a run while it goes, and not after', async () => {
    const { wrapper, core } = await setUp(run({ state: 'running' }));
    const hand = () => wrapper.find('[aria-label="Change while it runs"]').exists();
    expect(hand()).toBe(true);
    core.emit('run.changed', run({ state: 'completed' }));
    await flushPromises();
    expect(hand()).toBe(false);
  });

  it('explains a divergence, keeps the charts, and counts its few steps', async () => {
    const ending = { code: 'run.diverged.notFinite', message: '', details: { step: 9, learningRate: 10 } };
    const progress = { step: 9, totalSteps: 950, epoch: 0.47, samplesPerSecond: 0, secondsLeft: 0 };
    const { wrapper } = await setUp(run({ state: 'diverged', ending, progress }));
    expect(wrapper.find('[role="alert"]').text()).toContain('no longer a finite number at step 9');
    expect(wrapper.findAll('figure')).toHaveLength(4);
    expect(byRole('radio', 'Step').getAttribute('aria-checked')).toBe('true');
    const batches = wrapper.findAll('button').find((button) => button.text() === 'Batches, dropout on');
    expect(batches?.attributes('aria-pressed')).toBe('true');
  });

  it('goes on with a run that was interrupted', async () => {
    const progress = { step: 120, totalSteps: 950, epoch: 6, samplesPerSecond: 0, secondsLeft: 0 };
    const { wrapper, core } = await setUp(run({ state: 'interrupted', progress }));
    expect(wrapper.text()).toContain('interrupted at step 120');
    byRole('button', 'Resume').click();
    await flushPromises();
    expect(core.called('runs.resume')).toHaveLength(1);
    expect(wrapper.text()).toContain('Waiting');
  });

  it('shows that metrics could not be read, and reads them again', async () => {
    const { wrapper, core } = await setUp(run());
    core.answers['runs.metrics'] = () => {
      throw new Error('no disk');
    };
    await useRunsStore().readMetrics(run().id);
    await flushPromises();
    expect(wrapper.find('[role="alert"]').text()).toContain('no disk');
    core.answers['runs.metrics'] = () => sampleMetrics([]);
    byRole('button', 'Try again').click();
    await flushPromises();
    expect(wrapper.find('[role="alert"]').exists()).toBe(false);
  });
});
