import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import ExperimentView from '#renderer/features/shell/ExperimentView.vue';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import { libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../mount-studio.ts';
import { sampleRun } from '../../support/samples.ts';

const experiment = sampleExperiment();
const sibling = sampleExperiment({ id: '33333333-3333-4333-8333-333333333333', name: 'Other' });

/** The open experiment, with its settings at the right. */
async function setUp() {
  const shelf = { projects: [sampleProject()], experiments: [experiment, sibling], runs: [] };
  const mounted = await mountStudio(
    ExperimentView,
    { ...libraryAnswers(shelf), 'runs.start': () => sampleRun({ experimentId: experiment.id, state: 'queued' }) },
    {
      prepare: async () => {
        await useLibraryStore().load();
        useLibraryStore().select(experiment.projectId, experiment.id);
        await useDraftStore().open(experiment.id);
        await useRunsStore().open(experiment.id);
        useViewStore().inspectorOpen = true;
      },
    },
  );
  await flushPromises();
  return mounted;
}

function epochs(): HTMLInputElement {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent.trim() === 'Epochs');
  const input = document.getElementById(label?.htmlFor ?? '');
  if (!(input instanceof HTMLInputElement)) throw new Error('There is no field for the epochs.');
  return input;
}
const saving = () => document.querySelector('[role="status"]')?.textContent;
async function type(input: HTMLInputElement, text: string): Promise<void> {
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event('input'));
  input.blur();
  await flushPromises();
}
async function start(): Promise<void> {
  // One in the header, one where no run is shown yet: both ask alike.
  const [button] = [...document.querySelectorAll('button')].filter(({ textContent }) => textContent.trim() === 'Start');
  button?.click();
  await flushPromises();
}

describe('a value that is not possible', () => {
  it('is never trained: the start is refused, with the field named and focused', async () => {
    const { core } = await setUp();
    await type(epochs(), 'ten');
    await start();
    expect(core.called('runs.start')).toEqual([]);
    expect(useNoticesStore().list.at(-1)?.text).toContain('Epochs');
    expect(document.activeElement).toBe(epochs());
  });

  it('is not called saved', async () => {
    await setUp();
    expect(saving()).toContain('Saved');
    await type(epochs(), '-3');
    expect(saving()).toContain('Epochs is not saved');
  });

  it('is trained once it is put right', async () => {
    const { core } = await setUp();
    await type(epochs(), 'ten');
    await type(epochs(), '10');
    await start();
    expect(core.called('runs.start')).toEqual([{ experimentId: experiment.id }]);
    expect(useDraftStore().spec?.training.epochs).toBe(10);
  });

  it('is of the experiment it was typed for', async () => {
    const { core } = await setUp();
    await type(epochs(), 'ten');
    useLibraryStore().select(sibling.projectId, sibling.id);
    await useDraftStore().open(sibling.id);
    await flushPromises();
    expect(epochs().value).toBe(String(sibling.spec.training.epochs));
    await start();
    expect(core.called('runs.start')).toEqual([{ experimentId: sibling.id }]);
  });
});
