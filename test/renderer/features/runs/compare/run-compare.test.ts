import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import type { GroupedRuns, Importances } from '#core/contract/run-table/groups.ts';
import type { ViewCharts } from '#core/contract/run-table/views.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import RunCompare from '#renderer/features/runs/compare/RunCompare.vue';
import RunOrigin from '#renderer/features/runs/RunOrigin.vue';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { byRole, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../../mount-studio.ts';
import { sampleMetrics, sampleRun } from '../../../../support/samples.ts';

const experiment = sampleExperiment();
const spec = defaultSpec();
const seeded = (id: string, number: number, seed: number, learningRate = spec.training.learningRate) =>
  sampleRun({
    id,
    number,
    experimentId: experiment.id,
    spec: { ...spec, training: { ...spec.training, seed, learningRate } },
    facts: {
      task: 'classification',
      inputs: 2,
      outputs: 2,
      classes: ['a', 'b'],
      trainRows: 10,
      validationRows: 5,
      testRows: 0,
      heldOut: 'validation',
      stepsPerEpoch: 1,
      engine: 'wasm-simd',
      studio: '1.2.3',
    },
    summary: {
      trainDropout: null,
      train: { loss: 0.2, score: 0.9 },
      validation: { loss: learningRate, score: 0.8 },
      test: null,
      best: null,
      steps: 10,
      elapsedMs: 2000,
    },
  });
const runs = [seeded('a', 1, 1), seeded('b', 2, 2)];

const statistics = { n: 2, mean: 0.5, deviation: 0.1, standardError: 0.07, low: 0.1, high: 0.9, min: 0.4, max: 0.6 };
const grouped: GroupedRuns = {
  total: 2,
  groups: [
    { key: ['1'], count: 2, members: ['a', 'b'], statistics: [statistics], verdicts: [null] },
    {
      key: ['2'],
      count: 1,
      members: ['c'],
      statistics: [{ ...statistics, n: 1, low: NaN, high: NaN }],
      verdicts: [null],
    },
  ],
};
const helps = { pairs: 4, difference: -0.2, low: -0.3, high: -0.1, corrected: 0.01, verdict: 'helps' as const };

function setUp(
  ids: string[],
  {
    known = runs,
    importance,
    wanted = grouped,
    charts,
  }: { known?: Run[]; importance?: Importances; wanted?: GroupedRuns; charts?: ViewCharts } = {},
) {
  const empty = new Float64Array(0);
  return mountStudio(
    RunCompare,
    {
      ...libraryAnswers({ projects: [sampleProject()], experiments: [experiment], runs: [] }),
      'runs.named': ({ ids }) => known.filter(({ id }) => ids.includes(id)),
      'runs.family': ({ ids }) => known.filter(({ id, branch }) => ids.includes(id) || branch !== null || id === 'a'),
      'runs.overlay': ({ ids }) =>
        ids.map((id) => ({ id, metrics: sampleMetrics([], [{ step: 0, epoch: 0, heldOutLoss: 1, seconds: 0.1 }]) })),
      'runs.group': ({ baseline }) =>
        baseline === null
          ? wanted
          : { ...wanted, groups: wanted.groups.map((group, i) => (i === 1 ? { ...group, verdicts: [helps] } : group)) },
      'runs.groupCurve': () => ({
        x: empty,
        n: empty,
        mean: empty,
        deviation: empty,
        low: empty,
        high: empty,
        min: empty,
        max: empty,
      }),
      'runs.importance': () => importance ?? { kind: 'refused', reason: 'tooFewRuns', runs: ids.length, needed: 20 },
    },
    { props: { ids, subject: 'Moons', baseline: null, ...(charts && { charts }) } },
  );
}
const open = async (tab: string) => {
  byRole('tab', tab).dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
  await flushPromises();
};

describe('runs beside each other', () => {
  it('are read by their ids, whatever experiment they are of, and drawn', async () => {
    const { wrapper, core } = await setUp(['a', 'b']);
    expect(core.called('runs.named')).toEqual([{ ids: ['a', 'b'] }]);
    expect(wrapper.find('[aria-label="Comparison"] ul').text()).toContain('Run 1');
  });

  it('differ by the seed alone, in words', async () => {
    const { wrapper } = await setUp(['a', 'b']);
    await open('What changed?');
    expect(wrapper.text()).toContain('These runs differ by the seed alone.');
    const table = () => wrapper.get('table[aria-label="What changed?"]');
    expect(table().text()).toContain('1.2.3');
    expect(table().text()).toContain('not recorded');
    const headers = table()
      .findAll('thead th')
      .map((cell) => cell.text());
    expect(headers).toEqual(['Run 1', 'Run 2']);
    byRole('button', 'Runs as rows').click();
    await flushPromises();
    expect(
      table()
        .findAll('tbody th')
        .map((cell) => cell.text()),
    ).toEqual(['Run 1', 'Run 2']);
  });

  it('show only the settings that differ, before the results', async () => {
    const { wrapper } = await setUp(['a', 'c'], { known: [...runs, seeded('c', 3, 1, 0.5)] });
    await open('What changed?');
    const names = wrapper.findAll('table[aria-label="What changed?"] tbody th[scope="row"]').map((cell) => cell.text());
    expect(names.slice(0, 2)).toEqual(['η', 'Seed']);
    expect(names.indexOf('Held-out loss')).toBeGreaterThan(1);
  });

  it('are taken together by seed, and compared with a group that is chosen', async () => {
    const { wrapper, core } = await setUp(['a', 'b', 'c'], { known: [...runs, seeded('c', 3, 1, 0.5)] });
    await open('Seed groups');
    const rows = () => wrapper.findAll('table[aria-label="Seed groups"] tbody tr').map((row) => row.text());
    expect(rows()).toHaveLength(2);
    expect(rows()[0]).toContain('0.1 … 0.9');
    expect(core.called('runs.group').at(-1)).toMatchObject({
      among: ['a', 'b', 'c'],
      by: 'allButSeed',
      baseline: null,
    });
    await wrapper.get('table[aria-label="Seed groups"] input').trigger('change');
    await flushPromises();
    expect(core.called('runs.group').at(-1)).toMatchObject({ baseline: 'a' });
    expect(rows()[1]).toMatch(/helps/i);
    expect(rows()[1]).toContain('4 seeds');
  });

  it('say why no importance can be told, or tell it with its interval', async () => {
    const first = await setUp(['a', 'b']);
    await open('Importance');
    expect(first.wrapper.text()).toContain('20 runs that have this result are needed; there are 2.');
    first.wrapper.unmount();
    const importance: Importances = {
      kind: 'found',
      runs: 40,
      settings: [{ field: 'learningRate', importance: 0.75, low: 0.5, high: 0.9 }],
    };
    const second = await setUp(['a', 'b'], { importance });
    await open('Importance');
    expect(second.wrapper.get('ul[aria-label="Importance"]').text()).toMatch(/η\s*75%\s*50% … 90%/);
  });

  it('are kept to a part of an axis by the keyboard, and handed on', async () => {
    const { wrapper } = await setUp(['a', 'c'], { known: [...runs, seeded('c', 3, 1, 0.5)] });
    await open('Parallel axes');
    const axis = wrapper.get('[aria-label="Part of the axis η"]');
    await axis.trigger('keydown', { key: 'ArrowUp' });
    expect(wrapper.text()).toContain('1 of 2 lines');
    byRole('button', 'Compare only these').click();
    const kept = spec.training.learningRate > 0.5 ? 'a' : 'c';
    expect(wrapper.emitted('narrow')).toEqual([[[kept]]]);
    await axis.trigger('keydown', { key: 'Escape' });
    expect(wrapper.text()).toContain('2 of 2 lines');
  });

  it('have the axes that were chosen, which whoever shows them can keep', async () => {
    const { wrapper } = await setUp(['a', 'c'], { known: [...runs, seeded('c', 3, 2, 0.5)] });
    await open('Parallel axes');
    byRole('button', 'Axes').click();
    await flushPromises();
    const eta = [...document.querySelectorAll('label')].find((label) => label.textContent.trim() === 'η')!;
    eta.querySelector('input')!.dispatchEvent(new Event('change', { bubbles: true }));
    await flushPromises();
    expect(wrapper.find('[aria-label="Part of the axis η"]').exists()).toBe(false);
    expect(wrapper.find('[aria-label="Part of the axis Seed"]').exists()).toBe(true);
    const kept = wrapper.emitted<[ViewCharts]>('update:charts')?.at(-1)?.[0];
    expect(kept?.shown).toEqual(['parallel']);
    expect(kept?.parallel).not.toContain('learningRate');
    wrapper.unmount();

    const again = await setUp(['a', 'c'], {
      known: [...runs, seeded('c', 3, 2, 0.5)],
      charts: { shown: ['scatter'], scatter: ['seed', 'heldOutLoss'], parallel: [] },
    });
    expect(again.wrapper.get('svg[role="img"]').attributes('aria-label')).toMatch(
      /Seed.*Held-out loss|Held-out loss.*Seed/,
    );
  });

  it('are drawn as a family with what changed at each branch', async () => {
    const branch = { runId: 'a', number: 1, step: 5 };
    const child = { ...seeded('c', 3, 1, 0.5), branch };
    const { wrapper } = await setUp(['c'], { known: [...runs, child] });
    await open('Family tree');
    const members = wrapper.findAll('ul[aria-label="Family tree"] button').map((button) => button.text());
    expect(members.map((text) => text.slice(0, 5))).toEqual(['Run 1', 'Run 3']);
    expect(wrapper.get('ul[aria-label="Family tree"] + div svg').text()).toMatch(/η .* → 0\.5/);
  });

  it('say that there is no family where nothing was branched', async () => {
    const { wrapper } = await setUp(['a', 'b']);
    await open('Family tree');
    expect(wrapper.text()).toContain('None of these runs was branched');
  });
});

describe('a run that repeats another one', () => {
  const setUpOrigin = (answer: () => object) =>
    mountStudio(
      RunOrigin,
      {
        ...libraryAnswers({
          projects: [sampleProject()],
          experiments: [experiment],
          runs: [...runs, seeded('again', 3, 1)],
        }),
        'runs.compareWeights': answer as never,
      },
      {
        props: { run: seeded('again', 3, 1) },
        prepare: () => useRunsStore().open(experiment.id),
      },
    );

  it('says that its weights are bit-identical', async () => {
    const { wrapper, core } = await setUpOrigin(() => ({ kind: 'identical' }));
    await flushPromises();
    expect(core.called('runs.compareWeights')).toEqual([{ ids: ['a', 'again'] }]);
    expect(wrapper.text()).toContain('Repeats Run 1: the weights came out bit-identical.');
  });

  it('says what was not the same where they differ, and why they can’t be compared', async () => {
    const different = { kind: 'different', tensor: 'layers.0.weight', largest: 0.001, trainedOn: ['machine'] };
    const first = await setUpOrigin(() => different);
    await flushPromises();
    expect(first.wrapper.text()).toContain('Not the same: machine.');
    const second = await setUpOrigin(() => ({ kind: 'notComparable', reason: 'changedByHand' }));
    await flushPromises();
    expect(second.wrapper.text()).toContain('changed by hand');
  });
});
