import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import { overlayLimit } from '#core/contract/service.ts';
import RunsView from '#renderer/features/runs/RunsView.vue';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { eventually } from '../../../support/eventually.ts';
import { byRole, libraryAnswers, mountStudio, press, sampleExperiment, sampleProject } from '../../mount-studio.ts';
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

  describe('with very many runs', () => {
    const many = Array.from({ length: 150 }, (_, i) =>
      sampleRun({ id: `run-${i}`, experimentId: own.id, number: i + 1, createdAt: i, startedAt: i }),
    );
    const rows = () => [...document.querySelectorAll<HTMLElement>('tbody tr[aria-rowindex]')];

    it('has only the rows in view on the page, and tells which they are of how many', async () => {
      const { wrapper } = await setUp(many);
      expect(wrapper.get('table').attributes('aria-rowcount')).toBe('151');
      expect(rows().length).toBeLessThan(60);
      expect(rows()[0]?.getAttribute('aria-rowindex')).toBe('2');
      expect(rows()[0]?.textContent).toContain('150');
    });

    it('keeps the row that has the focus, wherever it is sorted to or scrolled from', async () => {
      await setUp(many);
      const button = byRole('button', 'Charts of Moons, Run 150');
      button.focus();
      const region = document.querySelector('[role="region"]')!;
      region.scrollTop = 4_000;
      region.dispatchEvent(new Event('scroll'));
      await flushPromises();
      expect(document.activeElement).toBe(button);
      const indices = rows().map((row) => Number(row.getAttribute('aria-rowindex')));
      expect(indices).toContain(2);
      expect(Math.max(...indices)).toBeGreaterThan(110);
      expect(indices).not.toContain(60);
    });

    it('asks once for the curves of as many as can be told apart, and says that it does', async () => {
      const { wrapper, core } = await setUp(many);
      document.querySelector<HTMLInputElement>('input[aria-label="Compare all"]')!.click();
      await flushPromises();
      expect(core.called('runs.overlay')).toHaveLength(1);
      expect(core.called('runs.metrics')).toEqual([]);
      expect(wrapper.findAll('[aria-label="Comparison"] ul li')).toHaveLength(overlayLimit);
      expect(wrapper.text()).toContain('Of 150 runs the first 100 are drawn');
    });
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

  it('lists a run under way with what it is worth now', async () => {
    const facts = {
      task: 'classification',
      inputs: 2,
      outputs: 2,
      classes: ['a', 'b'],
      heldOut: 'validation',
    } as const;
    const rows = { trainRows: 6, validationRows: 2, testRows: 2, stepsPerEpoch: 1, engine: 'reference' };
    const progress = { step: 30, totalSteps: 120, epoch: 30, samplesPerSecond: 1, secondsLeft: 1 };
    const run = sampleRun({
      id: 'a',
      experimentId: own.id,
      state: 'running',
      facts: { ...facts, ...rows, classes: [] },
    });
    const { wrapper, core } = await setUp([run]);
    const measured = { train: { loss: 0.1, score: 0.9 }, heldOut: { loss: 0.5, score: 0.7 } };
    core.emit('run.progress', { id: 'a', progress, measured });
    await flushPromises();
    const cells = wrapper.findAll('tbody tr[aria-rowindex] td').map((cell) => cell.text());
    expect(cells).toEqual(expect.arrayContaining(['70.0%', '0.5', '90.0%', '+20.0 pp']));
    expect(cells.some((text) => text.includes('25%'))).toBe(true);
  });

  it('has one menu for all rows, which acts on the row it was opened from and gives the focus back', async () => {
    const { wrapper, core } = await setUp(runs);
    core.answers['runs.delete'] = () => undefined;
    const button = byRole('button', 'Actions for Run 1');
    expect(document.querySelector('[role="menu"]')).toBeNull();
    button.click();
    await flushPromises();
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await press('Escape');
    await eventually(() => expect(document.querySelector('[role="menu"]')).toBeNull());
    await eventually(() => expect(document.activeElement).toBe(button));
    button.click();
    await flushPromises();
    byRole('menuitem', 'Open charts').click();
    await eventually(() => expect(wrapper.emitted('open')?.[0]).toMatchObject([{ id: 'a' }]));
    expect(button.getAttribute('aria-expanded')).toBe('false');
  });
});
