import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Study } from '#core/contract/studies/study.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import NewStudy from '#renderer/features/studies/NewStudy.vue';
import StudyList from '#renderer/features/studies/StudyList.vue';
import StudiesView from '#renderer/features/studies/StudiesView.vue';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { useStudiesStore } from '#renderer/stores/studies.ts';
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

describe('StudiesView', () => {
  it('leaves the person at the next new study, where one started before is there only now', async () => {
    let answer: () => void = () => undefined;
    const { wrapper } = await mountStudio(
      StudiesView,
      {
        ...libraryAnswers({ projects: [sampleProject()], experiments: [experiment], runs: [] }),
        'studies.list': () => [study('former', 1)],
        'studies.get': ({ id }) => ({ study: study(id, 1), result: null }),
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
