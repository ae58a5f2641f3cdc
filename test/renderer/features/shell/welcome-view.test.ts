import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import WelcomeView from '#renderer/features/shell/WelcomeView.vue';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import {
  byRole,
  libraryAnswers,
  mountStudio,
  sampleExperiment,
  sampleProject,
  type Shelf,
} from '../../mount-studio.ts';
import { sampleRun } from '../../../support/samples.ts';

const emptySummary = {
  trainDropout: null,
  train: null,
  validation: null,
  test: null,
  best: null,
  steps: 1,
  elapsedMs: 1,
};
const facts: Run['facts'] = {
  task: 'classification',
  inputs: 2,
  outputs: 2,
  classes: ['0', '1'],
  trainRows: 60,
  validationRows: 20,
  testRows: 20,
  heldOut: 'validation',
  stepsPerEpoch: 2,
  engine: 'wasm-simd',
};
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

  it('leads with what goes on and what came of the last runs, and goes there', async () => {
    const heldOut = { loss: 0.4, score: 0.875 };
    const running = sampleRun({ id: 'going', number: 2, experimentName: 'Noisy', state: 'running' });
    const ended = sampleRun({
      id: 'ended',
      number: 1,
      experimentId: sampleExperiment().id,
      experimentName: 'Calm',
      state: 'completed',
      facts,
      summary: { ...emptySummary, validation: heldOut },
    });
    const shelf: Shelf = { projects: [sampleProject()], experiments: [sampleExperiment()], runs: [ended] };
    const { wrapper } = await mountStudio(
      WelcomeView,
      { ...libraryAnswers(shelf), 'runs.active': () => [running] },
      { prepare: () => Promise.all([useLibraryStore().load(), useRunsStore().readAgain()]).then(() => undefined) },
    );
    const headings = wrapper.findAll('h2').map((one) => one.text());
    expect(headings).toEqual(['Under way', 'Recent runs', 'Your projects', 'Ready experiments']);
    const entry = (text: string) => wrapper.findAll('button').find((one) => one.text().includes(text))!;
    expect(entry('Calm').text()).toMatch(/Run 1.*Moons · Dropout p = 0.2, η = 0.05 .*87\.5%/);
    await entry('Noisy').trigger('click');
    expect(useViewStore().experiment).toMatchObject({ experimentId: running.experimentId, run: 'going' });
  });

  it('begins with the moons, and says at sight where dropout hurts and what to try', async () => {
    const { wrapper } = await mountStudio(WelcomeView, libraryAnswers(empty()));
    const [first, , digits] = wrapper.findAll('article').map((one) => one.text());
    expect(first).toMatch(/^Moons with noise *dropout helps/);
    expect(digits).toMatch(/dropout hurts.*30% .* 77% .*Next: set the learning rate to 0.05/s);
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
