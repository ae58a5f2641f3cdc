import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import BinView from '#renderer/features/shell/BinView.vue';
import { openQuestion } from '#renderer/ui/confirm.ts';
import { sampleRun } from '../../../support/samples.ts';
import { byRole, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../mount-studio.ts';

async function setUp() {
  const bin = {
    projects: [sampleProject({ name: 'Old project', deletedAt: 1 })],
    experiments: [sampleExperiment({ name: 'Old experiment', deletedAt: 2 })],
    runs: [sampleRun({ number: 4, experimentName: 'Moons', deletedAt: 3 })],
    studies: [],
  };
  return mountStudio(BinView, {
    ...libraryAnswers({ projects: [], experiments: [], runs: [] }),
    'bin.list': () => ({ ...bin }),
    'bin.empty': () => void Object.assign(bin, { projects: [], experiments: [], runs: [] }),
    'projects.restore': () => void Object.assign(bin, { projects: [] }),
    'runs.restore': () => undefined,
  });
}

describe('BinView', () => {
  it('restores what it lists', async () => {
    const { core, wrapper } = await setUp();
    expect(wrapper.text()).toContain('Moons, run 4');
    byRole('button', 'Restore “Old project”').click();
    await flushPromises();
    expect(core.called('projects.restore')).toEqual([{ id: sampleProject().id }]);
    expect(wrapper.text()).not.toContain('Old project');
    expect(core.called('projects.list')).toHaveLength(1);
  });

  it('is emptied only after a question', async () => {
    const { core, wrapper } = await setUp();
    const button = () => byRole('button', 'Empty bin');
    button().click();
    await flushPromises();
    openQuestion.value?.answer(false);
    await flushPromises();
    expect(core.called('bin.empty')).toEqual([]);

    button().click();
    await flushPromises();
    openQuestion.value?.answer(true);
    await flushPromises();
    expect(core.called('bin.empty')).toHaveLength(1);
    expect(wrapper.text()).toContain('The bin is empty');
    expect((button() as HTMLButtonElement).disabled).toBe(true);
  });

  it('shows why it can’t be read, and reads again', async () => {
    const answers = libraryAnswers({ projects: [], experiments: [], runs: [] });
    const { core, wrapper } = await mountStudio(BinView, answers);
    expect(wrapper.find('[role="alert"]').text()).toContain('No answer for bin.list.');
    core.answers['bin.list'] = () => ({ projects: [], experiments: [], runs: [], studies: [] });
    byRole('button', 'Try again').click();
    await flushPromises();
    expect(wrapper.text()).toContain('The bin is empty');
  });
});
