import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import { overlayLimit } from '#core/contract/run-table/run-table.ts';
import RunsView from '#renderer/features/runs/RunsView.vue';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { byRole, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../mount-studio.ts';
import { sampleMetrics, sampleRun } from '../../../support/samples.ts';

const own = sampleExperiment();
const other = sampleExperiment({ id: '33333333-3333-4333-8333-333333333333', name: 'With dropout' });
const runs: Run[] = [
  sampleRun({ id: 'a', experimentId: own.id, number: 1, createdAt: 1 }),
  sampleRun({ id: 'b', experimentId: own.id, number: 2, createdAt: 2 }),
  sampleRun({ id: 'c', experimentId: other.id, experimentName: 'With dropout', number: 1, createdAt: 3 }),
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
const rows = () => [...document.querySelectorAll('[role="rowgroup"] [role="row"]')];
const tick = async (run: string) => {
  document.querySelector<HTMLInputElement>(`input[aria-label="Choose Moons, ${run}"]`)!.click();
  await flushPromises();
};

describe('RunsView', () => {
  it('says that there are no runs yet', async () => {
    const { wrapper } = await setUp([]);
    expect(wrapper.text()).toContain('No runs yet.');
  });

  it('lists the runs of the experiment, or of the whole project', async () => {
    const { wrapper } = await setUp(runs);
    expect(rows()).toHaveLength(2);
    byRole('radio', 'Whole project').click();
    await flushPromises();
    expect(rows()).toHaveLength(3);
    expect(wrapper.find('[role="columnheader"][data-field="experiment"]').exists()).toBe(true);
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
    rows()[0]!.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    expect(wrapper.emitted('open')?.[0]).toMatchObject([{ id: 'b' }]);
  });

  it('asks once for the curves of as many as can be told apart, and says that it does', async () => {
    const many = Array.from({ length: 150 }, (_, i) =>
      sampleRun({ id: `run-${i}`, experimentId: own.id, number: i + 1, createdAt: i, startedAt: i }),
    );
    const { wrapper, core } = await setUp(many);
    document.querySelector<HTMLInputElement>('input[aria-label="Choose all runs found"]')!.click();
    await flushPromises();
    expect(core.called('runs.overlay')).toHaveLength(1);
    expect(core.called('runs.metrics')).toEqual([]);
    expect(wrapper.findAll('[aria-label="Comparison"] ul li')).toHaveLength(overlayLimit);
    expect(wrapper.text()).toContain('Of 150 runs the first 100 are drawn');
  });

  it('tells why the curves of one run can’t be read, and draws the others', async () => {
    const { wrapper, core } = await setUp(runs);
    core.answers['runs.overlay'] = () => [{ id: 'a', metrics: sampleMetrics([]) }];
    core.answers['runs.metrics'] = () => Promise.reject(new Error('no such stretch'));
    await tick('Run 1');
    await tick('Run 2');
    expect(core.called('runs.metrics')).toEqual([{ id: 'b' }]);
    expect(wrapper.get('[role="alert"]').text()).toContain('no such stretch');
  });
});
