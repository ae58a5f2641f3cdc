import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Experiment, Run } from '#core/contract/entities.ts';
import { createPreset } from '#core/experiment/presets.ts';
import NextStep from '#renderer/features/runs/next/NextStep.vue';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import { libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../../mount-studio.ts';
import { sampleRun } from '../../../../support/samples.ts';

const [without, withIt] = createPreset('moons-with-noise').experiments.map(({ spec }) => spec);
if (!without || !withIt) throw new Error('The preset has a pair.');
const project = sampleProject();
const own = sampleExperiment({ name: 'Dropout 0.5', spec: withIt });
const partner = sampleExperiment({
  id: '33333333-3333-4333-8333-333333333333',
  name: 'Without dropout',
  spec: without,
});
const made = sampleExperiment({ id: '44444444-4444-4444-8444-444444444444', name: 'Made', spec: without });
const shown = sampleRun({ experimentId: own.id, spec: withIt, experimentName: own.name });
const runOf = ({ id, spec, name }: Experiment, changes: Partial<Run> = {}) =>
  sampleRun({ id: `${id.slice(0, -2)}99`, experimentId: id, spec, experimentName: name, number: 4, ...changes });

async function setUp(experiments: Experiment[], runs: Run[], of = shown, start?: () => Promise<Run>) {
  const studio = await mountStudio(
    NextStep,
    {
      ...libraryAnswers({ projects: [project], experiments, runs }),
      'experiments.create': ({ spec, name }) => {
        experiments.push({ ...made, spec, name });
        return { ...made, spec, name };
      },
      'runs.start': ({ experimentId, seed }) => {
        const experiment = [...experiments].find(({ id }) => id === experimentId) ?? own;
        const started = runOf(experiment, { state: 'queued' });
        const run =
          seed === undefined
            ? started
            : { ...started, spec: { ...started.spec, training: { ...started.spec.training, seed } } };
        runs.push(run);
        return start ? start().then(() => run) : run;
      },
    },
    {
      props: { run: of },
      prepare: async () => {
        await useLibraryStore().load();
        useLibraryStore().select(project.id, own.id);
        await useRunsStore().open(own.id);
      },
    },
  );
  const press = async () => {
    await studio.wrapper.get('button').trigger('click');
    await flushPromises();
  };
  return { ...studio, press };
}

describe('the next step', () => {
  it('is to compare with the partner’s run where there is one, and starts nothing', async () => {
    const there = runOf(partner);
    const { wrapper, core, press } = await setUp([own, partner], [shown, there]);
    expect(wrapper.text()).toContain('what did dropout do here?');
    expect(wrapper.get('button').text()).toBe('Compare with Without dropout · Run 4');
    await press();
    expect(core.called('runs.start')).toEqual([]);
    expect(useRunsStore().selected.map(({ id }) => id)).toEqual([shown.id, there.id]);
    expect(useViewStore().tab).toBe('runs');
  });

  it('starts the partner that has not been run, and compares', async () => {
    const { wrapper, core, press } = await setUp([own, partner], [shown]);
    expect(wrapper.get('button').text()).toBe('Start “Without dropout” and compare');
    expect(core.called('runs.start')).toEqual([]);
    await press();
    expect(core.called('runs.start')).toEqual([{ experimentId: partner.id }]);
    expect(core.called('experiments.create')).toEqual([]);
    expect(useRunsStore().selected.map(({ experimentId }) => experimentId)).toEqual([own.id, partner.id]);
    expect(useViewStore().tab).toBe('runs');
  });

  it('makes the partner where there is none, with that one change', async () => {
    const { wrapper, core, press } = await setUp([own], [shown]);
    expect(wrapper.get('button').text()).toBe('Make it, start it and compare');
    await press();
    expect(core.called('experiments.create')).toEqual([
      { projectId: project.id, name: 'Dropout 0.5, without dropout', spec: without },
    ]);
    expect(core.called('runs.start')).toEqual([{ experimentId: made.id }]);
    expect(useRunsStore().selected).toHaveLength(2);
  });

  it('starts the same from the next seed where nothing else is to be learnt', async () => {
    const plain = sampleRun({ experimentId: own.id, spec: without });
    const { core, press } = await setUp([own], [plain], plain);
    await press();
    expect(core.called('runs.start')).toEqual([{ experimentId: own.id, seed: without.training.seed + 1 }]);
    // The run that was looked at stays the shown one.
    expect(useRunsStore().shown?.id).toBe(plain.id);
  });

  it('takes nobody elsewhere who has gone elsewhere meanwhile', async () => {
    let go: () => void = () => undefined;
    const { press } = await setUp(
      [own, partner],
      [shown],
      shown,
      () => new Promise((resolve) => (go = () => resolve(shown))),
    );
    await press();
    useViewStore().tab = 'data';
    go();
    await flushPromises();
    expect(useViewStore().tab).toBe('data');
    expect(useRunsStore().selected).toEqual([]);
  });

  it.each([
    ['goes on', { state: 'running' as const }],
    ['was stopped', { state: 'stopped' as const }],
    ['was changed by hand', { marks: [{ step: 3, learningRate: 0.1 }] }],
  ])('is not suggested for a run that %s', async (_, changes) => {
    const { wrapper } = await setUp([own, partner], [shown], { ...shown, ...changes });
    expect(wrapper.find('button').exists()).toBe(false);
  });
});
