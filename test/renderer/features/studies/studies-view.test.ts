import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Study } from '#core/contract/studies/study.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import NewStudy from '#renderer/features/studies/NewStudy.vue';
import StudyList from '#renderer/features/studies/StudyList.vue';
import StudiesView from '#renderer/features/studies/StudiesView.vue';
import { useDataPreviewStore } from '#renderer/stores/data-preview.ts';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { useStudiesStore } from '#renderer/stores/studies.ts';
import { samplePreview } from '../mount-editor.ts';
import {
  byRole,
  goToExperiment,
  libraryAnswers,
  mountStudio,
  sampleExperiment,
  sampleProject,
} from '../../mount-studio.ts';

const experiment = sampleExperiment();
const plan: Study['plan'] = { kind: 'reliance', inputRates: null, repetitions: 1, freshData: false, shuffles: 1 };
const study = (id: string, number: number): Study => ({
  id,
  experimentId: experiment.id,
  number,
  experimentName: experiment.name,
  spec: defaultSpec(),
  plan,
  claim: null,
  state: 'queued',
  createdAt: number,
  startedAt: null,
  finishedAt: null,
  deletedAt: null,
  progress: { done: 0, total: 1, share: 0, secondsLeft: null },
  ending: null,
});

describe('a new study', () => {
  async function choose(trainRows: number, template: string) {
    const mounted = await mountStudio(
      NewStudy,
      {
        ...libraryAnswers({ projects: [sampleProject()], experiments: [experiment], runs: [] }),
        'data.preview': () => samplePreview({ rows: [trainRows, 0, 0], trainRowsBeforeLimit: trainRows }),
      },
      {
        props: { spec: experiment.spec, busy: false, intro: false },
        prepare: async () => {
          await useDraftStore().open(experiment.id);
          useDataPreviewStore();
          await flushPromises();
        },
      },
    );
    const card = mounted.wrapper.findAll('button').find((button) => button.text().startsWith(template));
    await card?.trigger('click');
    return mounted;
  }
  const startButton = () => byRole('button', 'Start study');

  it('starts from values that the data has, and says so', async () => {
    const { wrapper } = await choose(60, 'How much data?');
    expect(wrapper.text()).toContain('This data has 60 training rows');
    startButton().click();
    await flushPromises();
    expect(wrapper.emitted('start')?.[0]).toMatchObject([
      { axes: [{ kind: 'dropoutRate' }, { kind: 'trainRows', values: [6, 18, 60] }] },
    ]);
  });

  it('says why it can’t start with others, and puts it right at a click', async () => {
    const { wrapper } = await choose(60, 'How much data?');
    const values = wrapper.findAll('input').find((input) => input.element.value === '6  18  60');
    await values?.setValue('6  600');
    await values?.trigger('blur');
    expect(wrapper.text()).toContain('The training part has 60 rows: 600 would all train on those 60.');
    expect(startButton()).toHaveProperty('disabled', true);
    byRole('button', 'Use values that the data has').click();
    await flushPromises();
    expect(startButton()).toHaveProperty('disabled', false);
  });

  it('does not compare a constant learning rate with itself', async () => {
    const { wrapper } = await choose(600, 'Learning rate × schedule');
    expect(wrapper.text()).toContain('Choose a schedule under Learning rate first.');
    expect(startButton()).toHaveProperty('disabled', true);
  });
});

describe('StudiesView', () => {
  it('leaves the person at the next new study, where one started before is there only now', async () => {
    let answer: () => void = () => undefined;
    const { wrapper } = await mountStudio(
      StudiesView,
      {
        ...libraryAnswers({ projects: [sampleProject()], experiments: [experiment], runs: [] }),
        'studies.list': () => [study('former', 1)],
        'studies.get': ({ id }) => ({ study: study(id, 1), result: null, engines: [] }),
        'studies.start': () => new Promise((resolve) => (answer = () => resolve(study('made', 2)))),
      },
      {
        prepare: async () => {
          goToExperiment(experiment.id);
          await useDraftStore().open(experiment.id);
          await useStudiesStore().open(experiment.id);
        },
      },
    );
    byRole('button', 'New study').click();
    await flushPromises();
    wrapper.findComponent(NewStudy).vm.$emit('start', plan);
    await flushPromises();
    wrapper.findComponent(StudyList).vm.$emit('show', 'former');
    await flushPromises();
    byRole('button', 'New study').click();
    await flushPromises();
    answer();
    await flushPromises();
    expect(wrapper.findComponent(NewStudy).exists()).toBe(true);
    window.history.back();
    await flushPromises();
    expect(useStudiesStore().shown?.id).toBe('former');
  });
});
