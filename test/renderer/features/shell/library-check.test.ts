import { flushPromises } from '@vue/test-utils';
import { expect, it } from 'vitest';
import type { Examination, Finding } from '#core/contract/doctor.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import LibraryCheck from '#renderer/features/shell/LibraryCheck.vue';
import { openQuestion } from '#renderer/ui/confirm.ts';
import { byRole, libraryAnswers, mountStudio } from '../../mount-studio.ts';

const stray = (isDone: boolean): Finding => ({
  check: 'models',
  found: { code: 'doctor.modelOfNoRun', message: 'in English', details: { folder: 'abc' } },
  remedy: { mend: 'setAside', isDone },
});
const missing: Finding = {
  check: 'files',
  found: { code: 'doctor.fileMissing', message: 'in English', details: { name: 'cells.csv' } },
  remedy: { advice: 'import' },
};

function setUp(found: Examination, mended: () => Examination) {
  return mountStudio(LibraryCheck, {
    ...libraryAnswers({ projects: [], experiments: [], runs: [] }),
    'library.examine': () => found,
    'library.repair': mended,
  });
}

async function press(name: string): Promise<void> {
  byRole('button', name).click();
  await flushPromises();
}

it('says that nothing was found', async () => {
  const { wrapper } = await setUp({ findings: [], setAside: null }, () => ({ findings: [], setAside: null }));
  expect(wrapper.find('[role="status"]').exists()).toBe(false);
  await press('Check');
  expect(wrapper.find('[role="status"]').text()).toBe('The library is sound.');
});

it('says what was found and what helps, and after a question what was mended', async () => {
  const { core, wrapper } = await setUp({ findings: [stray(false), missing], setAside: null }, () => {
    return { findings: [stray(true), missing], setAside: '/library/set-aside/today' };
  });
  await press('Check');
  const items = () => wrapper.findAll('li').map((item) => item.text());
  expect(items()[0]).toContain('models/abc belongs to no run.');
  expect(items()[0]).toContain('Repairing takes it out');
  expect(items()[1]).toContain('“cells.csv” is missing.');
  expect(items()[1]).toContain('Import the file again');

  await press('Repair');
  openQuestion.value?.answer(false);
  await flushPromises();
  expect(core.called('library.repair')).toEqual([]);
  await press('Repair');
  openQuestion.value?.answer(true);
  await flushPromises();
  expect(items()[0]).toContain('Repaired: it was taken out');
  expect(wrapper.text()).toContain('/library/set-aside/today');
  expect(wrapper.text()).not.toContain('Repairing');
});

it('says why the library can’t be mended now', async () => {
  const { wrapper } = await setUp({ findings: [stray(false)], setAside: null }, () => {
    throw new StudioError('library.busy', 'in English', { count: 2 });
  });
  await press('Check');
  await press('Repair');
  openQuestion.value?.answer(true);
  await flushPromises();
  expect(wrapper.find('[role="alert"]').text()).toContain('Runs or studies are under way (2).');
});
