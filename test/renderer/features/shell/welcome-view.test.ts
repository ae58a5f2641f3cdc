import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import WelcomeView from '#renderer/features/shell/WelcomeView.vue';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import {
  byRole,
  libraryAnswers,
  mountStudio,
  sampleExperiment,
  sampleProject,
  type Shelf,
} from '../../mount-studio.ts';

const empty = (): Shelf => ({ projects: [], experiments: [], runs: [] });
const cards = () => [...document.querySelectorAll('article')];
const createOf = (card: Element | undefined) => card!.querySelector('button')!;

describe('WelcomeView', () => {
  it('makes a project of a preset, named in the person’s language, and opens it', async () => {
    const shelf = empty();
    const { core } = await mountStudio(
      WelcomeView,
      {
        ...libraryAnswers(shelf),
        'projects.createFromPreset': ({ name }) => {
          shelf.projects.push(sampleProject({ name }));
          shelf.experiments.push(sampleExperiment());
          return shelf.projects[0]!;
        },
      },
      { locale: 'ko' },
    );
    createOf(cards()[1]).click();
    await flushPromises();
    expect(core.called('projects.createFromPreset')).toEqual([
      {
        preset: 'three-learning-rates',
        name: '세 가지 학습률',
        experimentNames: { small: '너무 작음', good: '알맞음', large: '너무 큼' },
      },
    ]);
    expect(useLibraryStore().project?.name).toBe('세 가지 학습률');
    expect(useLibraryStore().experimentId).toBe(sampleExperiment().id);
  });

  it('makes an empty project with the first free name', async () => {
    const shelf: Shelf = { ...empty(), projects: [sampleProject({ name: 'Project 1' })] };
    const { core } = await mountStudio(
      WelcomeView,
      {
        ...libraryAnswers(shelf),
        'projects.create': ({ name }) => sampleProject({ id: 'new', name }),
        'experiments.create': (args) => sampleExperiment(args),
      },
      { prepare: () => useLibraryStore().load() },
    );
    byRole('button', 'New project').click();
    await flushPromises();
    expect(core.called('projects.create')).toEqual([{ name: 'Project 2' }]);
    expect(core.called('experiments.create')).toMatchObject([{ projectId: 'new', name: 'Experiment 1' }]);
  });

  it('says what went wrong and can be used again', async () => {
    await mountStudio(WelcomeView, libraryAnswers(empty()));
    createOf(cards()[0]).click();
    await flushPromises();
    expect(useNoticesStore().list[0]).toMatchObject({
      tone: 'error',
      text: 'No answer for projects.createFromPreset.',
    });
    expect(createOf(cards()[0]).disabled).toBe(false);
  });
});
