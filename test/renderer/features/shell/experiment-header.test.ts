import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import ExperimentHeader from '#renderer/features/shell/ExperimentHeader.vue';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { byRole, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../mount-studio.ts';

describe('ExperimentHeader', () => {
  it('says what undo would take back, and what it has taken back', async () => {
    const experiment = sampleExperiment();
    await mountStudio(
      ExperimentHeader,
      libraryAnswers({ projects: [sampleProject()], experiments: [experiment], runs: [] }),
      {
        prepare: async () => {
          await useLibraryStore().load();
          useLibraryStore().select(experiment.projectId);
          await useDraftStore().open(experiment.id);
        },
      },
    );
    useDraftStore().edit((spec) => ({ ...spec, training: { ...spec.training, epochs: 7 } }));
    await flushPromises();
    byRole('button', 'Undo: Epochs: 50 → 7').click();
    await flushPromises();
    expect(useNoticesStore().list.map(({ text }) => text)).toEqual(['Undone: Epochs: 50 → 7']);
    byRole('button', 'Redo: Epochs: 50 → 7').click();
    await flushPromises();
    expect(useDraftStore().spec?.training.epochs).toBe(7);
    expect(useNoticesStore().list.map(({ text }) => text)).toEqual(['Redone: Epochs: 50 → 7']);
  });

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
