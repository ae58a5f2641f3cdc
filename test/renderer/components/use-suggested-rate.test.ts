import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { useSuggestedRate } from '#renderer/components/use-suggested-rate.ts';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../mount-studio.ts';

const Suggestion = defineComponent(() => {
  const { useAsRate } = useSuggestedRate();
  return () => h('button', { onClick: () => useAsRate(0.3) }, 'Use');
});

async function setUp() {
  const experiments = ['a', 'b'].map((id) => sampleExperiment({ id }));
  const answers = libraryAnswers({ projects: [sampleProject()], experiments, runs: [] });
  const { core } = await mountStudio(Suggestion, answers, { prepare: () => useDraftStore().open('a') });
  const draft = useDraftStore();
  const former = draft.spec?.training.learningRate;
  document.querySelector('button')?.click();
  await flushPromises();
  expect(draft.spec?.training.learningRate).toBe(0.3);
  const takeBack = async () => {
    useNoticesStore().list[0]?.action?.run();
    await flushPromises();
  };
  return { core, draft, former, takeBack };
}

describe('a suggested learning rate', () => {
  it('is taken back alone, whatever was edited since', async () => {
    const { draft, former, takeBack } = await setUp();
    draft.edit((spec) => ({ ...spec, training: { ...spec.training, epochs: 7 } }));
    await takeBack();
    expect(draft.spec?.training).toMatchObject({ learningRate: former, epochs: 7 });
  });

  it('is taken back in its experiment, whichever is open', async () => {
    const { core, draft, former, takeBack } = await setUp();
    await draft.open('b');
    draft.edit((spec) => ({ ...spec, training: { ...spec.training, epochs: 7 } }));
    await takeBack();
    await draft.flush();
    expect(draft.spec?.training.epochs).toBe(7);
    expect(core.called('experiments.update').at(-1)).toMatchObject({
      id: 'a',
      spec: { training: { learningRate: former } },
    });
  });
});
