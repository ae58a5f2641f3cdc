import { flushPromises } from '@vue/test-utils';
import { expect, it } from 'vitest';
import RunProgress from '#renderer/features/runs/RunProgress.vue';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { mountStudio } from '../../mount-studio.ts';
import { sampleRun } from '../../../support/samples.ts';

const progress = { step: 0, totalSteps: 0, epoch: 0, samplesPerSecond: 0, secondsLeft: 0 };
const digits = { kind: 'generator', generator: 'digits', samples: 5000, noise: 0, seed: 1 } as const;
const { spec } = sampleRun();

it.each([
  ['Preparing the data… 42%', spec],
  ['Drawing the digits… 42%', { ...spec, data: { ...spec.data, source: digits } }],
])('says “%s” of a run that prepares its data, and no more once its state has changed', async (words, of) => {
  const run = sampleRun({ state: 'running', spec: of, progress });
  const { wrapper, core } = await mountStudio(RunProgress, {}, { props: { run } });
  expect(wrapper.text()).toBe('Preparing the data');
  core.emit('run.preparing', { id: run.id, share: 0.42 });
  await flushPromises();
  expect(wrapper.text()).toBe(words);
  core.emit('run.changed', { ...run, state: 'stopping' });
  await flushPromises();
  expect(useRunsStore().preparing.size).toBe(0);
  expect(wrapper.text()).toBe('Preparing the data');
});
