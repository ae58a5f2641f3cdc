import { flushPromises } from '@vue/test-utils';
import { expect, it } from 'vitest';
import type { WorkersState, WorkersThere } from '#core/contract/workers.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import WorkersSettings from '#renderer/features/shell/WorkersSettings.vue';
import { byRole, libraryAnswers, mountStudio } from '../../mount-studio.ts';

const there: WorkersThere = {
  queue: 'rediss://queue.lab:6379',
  files: 's3://lab/studio/',
  workers: [
    { host: 'blue', places: 2 },
    { host: 'red', places: 4 },
  ],
  others: [{ studio: '0.0.1', engine: 'wasm', differs: 'studio' }],
};
const here: WorkersState = { there: null, trouble: null, lasts: 'process' };

async function setUp(first: WorkersState, test: () => WorkersThere = () => there) {
  const asked: unknown[] = [];
  const { wrapper } = await mountStudio(WorkersSettings, {
    ...libraryAnswers({ projects: [], experiments: [], runs: [] }),
    'workers.get': () => first,
    'workers.test': (place) => {
      asked.push(place);
      return test();
    },
    'workers.use': ({ place }) => {
      asked.push(place);
      return place ? { ...here, there } : here;
    },
  });
  await flushPromises();
  return { wrapper, asked };
}

async function press(name: string): Promise<void> {
  byRole('button', name).click();
  await flushPromises();
}

it('tests a queue and then uses it, with the password in the address and in no other place', async () => {
  const { wrapper, asked } = await setUp(here);
  const [queue, password, files] = wrapper.findAll('input');
  expect(password!.attributes('type')).toBe('password');
  await queue!.setValue('rediss://queue.lab');
  await password!.setValue('se/cret');
  await files!.setValue('s3://lab/studio');
  for (const field of [queue, password, files]) await field!.trigger('blur');
  await press('Test connection');
  const place = { queue: 'rediss://:se%2Fcret@queue.lab', files: 's3://lab/studio' };
  expect(asked).toEqual([place]);
  const found = wrapper.find('[role="status"]').text();
  expect(found).toContain('workers take 6 tasks at a time');
  expect(found).toContain('Studio 0.0.1 is used there, too.');
  expect(wrapper.text()).toContain('trained on this computer');
  await press('Use these workers');
  expect(asked).toEqual([place, place]);
  expect(wrapper.text()).toContain('trained by the workers at rediss://queue.lab:6379');
  expect(wrapper.html()).not.toContain('cret');
  await press('Train on this computer');
  expect(asked.at(-1)).toBeNull();
});

it('says why a queue can’t be used, now or since the start', async () => {
  const details = { queue: 'redis://x:6379', reason: 'ECONNREFUSED' };
  const trouble = { code: 'queue.unreachable', message: 'in English', details };
  const { wrapper } = await setUp({ ...here, trouble }, () => {
    throw new StudioError('queue.evicts', 'in English', { queue: 'redis://x:6379', policy: 'allkeys-lru' });
  });
  expect(wrapper.find('[role="alert"]').text()).toMatch(
    /redis:\/\/x:6379 can’t be used: ECONNREFUSED.*this computer trains/,
  );
  const queue = wrapper.find('input');
  await queue.setValue('redis://x');
  await queue.trigger('blur');
  await press('Test connection');
  expect(wrapper.text()).toContain('allkeys-lru');
});

it('leaves a queue alone that was named at the start', async () => {
  const { wrapper } = await setUp({ ...here, there, lasts: 'command' });
  expect(wrapper.findAll('input, button')).toEqual([]);
  expect(wrapper.text()).toContain('named when the studio was started');
});
