import { flushPromises } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { defineComponent } from 'vue';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { useFollowedUpdates } from '#renderer/features/shell/use-followed-updates.ts';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { plainDialect } from '../../../support/csv-dialect.ts';
import { libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../mount-studio.ts';

const Listener = defineComponent(() => {
  useFollowedUpdates();
  return () => null;
});

const prices: ExperimentSpec['data']['source'] = {
  kind: 'csv',
  file: 'a'.repeat(64),
  fileName: 'prices.csv',
  dialect: plainDialect,
  columns: [{ name: 'price', type: 'number', missing: 'drop' }],
  target: 0,
  task: 'regression',
};

it('training that follows the data is told of, and taken back alone', async () => {
  const answers = libraryAnswers({ projects: [sampleProject()], experiments: [sampleExperiment()], runs: [] });
  await mountStudio(Listener, answers, { prepare: () => useDraftStore().open(sampleExperiment().id) });
  const draft = useDraftStore();
  const { optimizer, learningRate } = draft.spec!.training;
  draft.edit((spec) => ({ ...spec, data: { ...spec.data, source: prices } }));
  await flushPromises();
  expect(draft.spec?.training).toMatchObject({ optimizer: { kind: 'adam' }, learningRate: 0.001 });
  const [notice] = useNoticesStore().list;
  expect(notice?.text).toContain('Adam at η = 0.001');

  draft.edit((spec) => ({ ...spec, training: { ...spec.training, epochs: 7 } }));
  notice?.action?.run();
  await flushPromises();
  expect(draft.spec).toMatchObject({ data: { source: prices }, training: { optimizer, learningRate, epochs: 7 } });
});
