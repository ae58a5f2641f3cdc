import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import Explanation from '#renderer/features/shell/Explanation.vue';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { goToExperiment, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../mount-studio.ts';
import { sampleRun } from '../../../support/samples.ts';

const ofPreset = sampleExperiment({ preset: 'moons-with-noise' });

function setUp(experiment = ofPreset, runs = [sampleRun({ experimentId: experiment.id })]) {
  return mountStudio(Explanation, libraryAnswers({ projects: [sampleProject()], experiments: [experiment], runs }), {
    props: { experiment },
    prepare: () => {
      goToExperiment(experiment.id);
      return useRunsStore().open(experiment.id);
    },
  });
}

describe('Explanation', () => {
  it('is in full until there is a run', async () => {
    const { wrapper } = await setUp(ofPreset, []);
    expect(wrapper.text()).toContain('A wide network, few points and some wrong labels');
  });

  it('folds to one line beside charts, and unfolds when asked', async () => {
    const { wrapper } = await setUp();
    expect(wrapper.text()).not.toContain('A wide network');
    await wrapper.find('button').trigger('click');
    await flushPromises();
    expect(wrapper.find('button').attributes('aria-expanded')).toBe('true');
    expect(wrapper.text()).toContain('A wide network');
  });

  it('is absent for an experiment of one’s own', async () => {
    const { wrapper } = await setUp(sampleExperiment());
    expect(wrapper.text()).toBe('');
  });
});
