import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import RunsView from '#renderer/features/runs/RunsView.vue';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { byRole, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../mount-studio.ts';
import { sampleMetrics, sampleRun } from '../../stores/samples.ts';

const own = sampleExperiment();
const other = sampleExperiment({ id: 'other', name: 'With dropout' });
const summary = {
  trainDropout: { loss: 0.4, score: 0.8 },
  train: { loss: 0.25, score: 1 },
  validation: { loss: 1, score: 0.75 },
  test: null,
  best: { step: 10, epoch: 1, loss: 0.9, score: 0.7 },
  steps: 100,
  elapsedMs: 65_000,
};
const runs: Run[] = [
  sampleRun({ id: 'a', experimentId: own.id, number: 1, createdAt: 1, summary }),
  sampleRun({ id: 'b', experimentId: own.id, number: 2, createdAt: 2 }),
  sampleRun({ id: 'c', experimentId: 'other', experimentName: 'With dropout', number: 1, createdAt: 3 }),
];

function setUp(listed: Run[]) {
  return mountStudio(
    RunsView,
    {
      ...libraryAnswers({ projects: [sampleProject()], experiments: [own, other], runs: listed }),
      'runs.overlay': ({ ids }) =>
        ids.map((id) => ({ id, metrics: sampleMetrics([], [{ step: 0, epoch: 0, heldOutLoss: 1 }]) })),
    },
    {
      prepare: async () => {
        await useLibraryStore().load();
        useLibraryStore().select(own.projectId);
        await useRunsStore().open(own.id);
      },
    },
  );
}
const tick = async (run: string) => {
  document.querySelector<HTMLInputElement>(`input[aria-label="Compare Moons, ${run}"]`)!.click();
  await flushPromises();
};

describe('RunsView', () => {
  it('says that there are no runs yet', async () => {
    const { wrapper } = await setUp([]);
    expect(wrapper.text()).toContain('No runs yet.');
  });

  it('lists the runs of the experiment, or of the whole project', async () => {
    const { wrapper } = await setUp(runs);
    expect(wrapper.findAll('tbody tr[aria-rowindex]')).toHaveLength(2);
    byRole('radio', 'Whole project').click();
    await flushPromises();
    expect(wrapper.findAll('tbody tr[aria-rowindex]')).toHaveLength(3);
    expect(wrapper.find('thead').text()).toContain('Experiment');
  });

  it('overlays two ticked runs, and goes back to the table alone', async () => {
    const { wrapper, core } = await setUp(runs);
    await tick('Run 1');
    expect(wrapper.find('[aria-label="Comparison"]').exists()).toBe(false);
    await tick('Run 2');
    const legend = wrapper.find('[aria-label="Comparison"] ul');
    expect(legend.findAll('button').map((button) => button.text())).toEqual(['Run 1', 'Run 2']);
    expect(core.called('runs.overlay')).toEqual([{ ids: ['a', 'b'] }]);
    expect(core.called('runs.metrics')).toEqual([]);
    byRole('button', 'Clear').click();
    await flushPromises();
    expect(wrapper.find('[aria-label="Comparison"]').exists()).toBe(false);
  });

  it('opens a run’s charts from its row', async () => {
    const { wrapper } = await setUp(runs);
    byRole('button', 'Charts of Moons, Run 2').click();
    expect(wrapper.emitted('open')?.[0]).toMatchObject([{ id: 'b' }]);
  });
});
