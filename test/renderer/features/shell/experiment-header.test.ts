import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import ExperimentHeader from '#renderer/features/shell/ExperimentHeader.vue';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { byRole, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../mount-studio.ts';

describe('ExperimentHeader', () => {
  it('gives no other experiment the name that was typed for one', async () => {
    const experiments = ['First', 'Second'].map((name) => sampleExperiment({ id: name, name }));
    const { core } = await mountStudio(
      ExperimentHeader,
      libraryAnswers({ projects: [sampleProject()], experiments, runs: [] }),
      {
        prepare: async () => {
          await useLibraryStore().load();
          useLibraryStore().select(sampleProject().id, 'First');
        },
      },
    );
    byRole('button', 'First').click();
    await flushPromises();
    const field = byRole('textbox', 'New name for “First”') as HTMLInputElement;
    field.value = 'Typed';
    field.dispatchEvent(new Event('input'));
    // As a library read again does it, with the focus still in the field.
    useLibraryStore().select(sampleProject().id, 'Second');
    await flushPromises();
    field.dispatchEvent(new Event('blur'));
    await flushPromises();
    expect(core.called('experiments.rename')).toEqual([]);
    expect(byRole('heading', 'Second')).toBeTruthy();
  });
});
