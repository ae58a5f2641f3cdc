import { flushPromises } from '@vue/test-utils';
import { expect, it } from 'vitest';
import type { Queue } from '#core/contract/queue.ts';
import type { Study } from '#core/contract/studies/study.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import QueueView from '#renderer/features/queue/QueueView.vue';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { useStudiesStore } from '#renderer/stores/studies.ts';
import { sampleRun } from '../../../support/samples.ts';
import { byRole, libraryAnswers, mountStudio } from '../../mount-studio.ts';

const runs = [1, 2, 3].map((number) =>
  sampleRun({ id: `7a6c1a44-0a40-4c0c-8a5e-0d7b3a4c1e1${number}`, number, state: number === 1 ? 'running' : 'queued' }),
);
const trouble = { code: 'queue.filesAway', message: '', details: { place: '/shared', reason: 'no disk' } };
const resting: Study = {
  ...{ id: '7a6c1a44-0a40-4c0c-8a5e-0d7b3a4c1e77', experimentId: runs[0]!.experimentId, experimentName: '', number: 4 },
  ...{ spec: defaultSpec(), claim: null, createdAt: 0, startedAt: 0, finishedAt: 0, deletedAt: null, ending: null },
  plan: { kind: 'reliance', inputRates: null, repetitions: 1, freshData: false, shuffles: 1 },
  ...{ state: 'resting', progress: { done: 1, total: 2, share: 0.5, secondsLeft: null } },
};
const ids = runs.map(({ id }) => id);

it('shows what runs and waits in its order, and lets it be moved by keys, paused and taken up', async () => {
  let queue: Queue = {
    jobs: ids.map((id, i) => ({ kind: 'run', id, workers: i === 0 ? ['1'] : [] })),
    ...{ isPaused: false, isOrdered: false, workers: { size: 2, free: 1 } },
    left: [{ kind: 'run', id: '7a6c1a44-0a40-4c0c-8a5e-0d7b3a4c1e99' }],
  };
  const changed = (change: Partial<Queue>) => (queue = { ...queue, ...change });
  const { core, wrapper } = await mountStudio(QueueView, {
    ...libraryAnswers({ projects: [], experiments: [], runs: [] }),
    'runs.active': () => runs.map((run, i) => (i === 0 ? { ...run, away: trouble } : run)),
    'studies.active': () => [resting],
    'studies.resume': () => resting,
    'queue.get': () => queue,
    'queue.order': ({ jobs }) => {
      const now = changed({ isOrdered: jobs.length > 0, jobs: jobs.map((job) => ({ ...job, workers: [] })) });
      core.emit('queue.changed', now);
      return now;
    },
    'queue.pause': ({ isPaused }) => {
      const now = changed({ isPaused });
      core.emit('queue.changed', now);
      return now;
    },
    'queue.takeUp': () => changed({ left: [] }),
  });
  await useRunsStore().readAgain();
  await flushPromises();
  await useStudiesStore().readAgain();
  await flushPromises();
  const names = () => wrapper.findAll('li').map((row) => /(Run|Study) \d/.exec(row.text())?.[0]);
  expect(names()).toEqual(['Run 1', 'Run 2', 'Run 3', 'Study 4']);
  // What it waits for, and what a person has paused, which belongs to nobody.
  expect(wrapper.find('[title*="/shared: no disk"]').text()).toBe('waits for files');
  const list = wrapper.findAll('section').find((section) => section.text().startsWith('Paused studies'));
  await list?.find('button[aria-label^="Go on with"]').trigger('click');
  expect(core.called('studies.resume')).toEqual([{ id: resting.id }]);
  expect(wrapper.text()).toContain('thread 1');
  expect(wrapper.text()).toContain('1 of 2 workers busy');

  await wrapper.findAll('li')[2]!.trigger('keydown', { key: 'ArrowUp', altKey: true });
  await flushPromises();
  expect(names()).toEqual(['Run 1', 'Run 3', 'Run 2', 'Study 4']);
  byRole('button', 'Runs before studies again').click();
  await flushPromises();
  const [first, third, second] = [ids[0], ids[2], ids[1]].map((id) => ({ kind: 'run', id }));
  expect(core.called('queue.order')).toEqual([{ jobs: [first, third, second] }, { jobs: [] }]);

  byRole('button', 'Pause all').click();
  await flushPromises();
  expect(wrapper.text()).toContain('Everything rests');
  byRole('button', 'Go on with all').click();
  byRole('button', 'Go on with them').click();
  await flushPromises();
  expect(core.called('queue.pause')).toEqual([{ isPaused: true }, { isPaused: false }]);
  expect(core.called('queue.takeUp')).toHaveLength(1);
});
