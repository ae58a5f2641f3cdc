import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Thinning } from '#core/contract/disk-use.ts';
import DiskDialog from '#renderer/features/archive/DiskDialog.vue';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import { openQuestion } from '#renderer/ui/confirm.ts';
import { byRole, libraryAnswers, mountStudio } from '../../mount-studio.ts';

async function setUp() {
  const thinnings: (Thinning & { at: number })[] = [];
  const found: Thinning = { id: null, runs: 2, checkpoints: 7, bytes: 3_000_000 };
  const { core } = await mountStudio(DiskDialog, {
    ...libraryAnswers({ projects: [], experiments: [], runs: [] }),
    'disk.use': () => ({
      projects: [
        {
          id: 'p1',
          name: 'Moons',
          isBinned: false,
          runs: 4,
          checkpointBytes: 5_000_000,
          checkpoints: 9,
          metricBytes: 1000,
        },
        { id: 'p2', name: 'Old', isBinned: true, runs: 1, checkpointBytes: 0, checkpoints: 0, metricBytes: 10 },
      ],
      dataBytes: 2_000_000_000,
      databaseBytes: 40_000_000,
      thinnedBytes: 0,
      keptBytes: 0,
    }),
    'disk.thinnings': () => [...thinnings],
    'disk.previewThinning': () => found,
    'disk.thin': () => {
      thinnings.push({ ...found, id: 't1', at: 1 });
      return { ...found, id: 't1' };
    },
    'disk.putBack': () => {
      thinnings.pop();
      return found;
    },
    'disk.emptyThinned': () => void thinnings.pop(),
  });
  useViewStore().dialog = 'disk';
  await flushPromises();
  return { core, text: () => document.body.textContent };
}
async function click(name: string): Promise<void> {
  byRole('button', name).click();
  await flushPromises();
}

describe('disk use', () => {
  it('says what each project takes, and what is shared', async () => {
    const { text } = await setUp();
    for (const part of ['Moons', '5 MB', 'Old (in the bin)', '2 GB', '40 MB']) expect(text()).toContain(part);
  });

  it('says what thinning takes out before it is done, and undoes it', async () => {
    const { core, text } = await setUp();
    expect(text()).toContain('Takes out 7 saved states of 2 runs, 3 MB.');
    expect(core.called('disk.previewThinning')).toEqual([{ keepEvery: 10, olderThanDays: 0, projectIds: null }]);
    await click('Thin out');
    expect(core.called('disk.thin')).toEqual([{ keepEvery: 10, olderThanDays: 0, projectIds: null }]);
    useNoticesStore().list[0]?.action?.run();
    await flushPromises();
    expect(core.called('disk.putBack')).toEqual([{ id: 't1' }]);
    expect(text()).not.toContain('Put back');
  });

  it('destroys what was taken out only after a question', async () => {
    const { core } = await setUp();
    await click('Thin out');
    await click('Delete for good');
    openQuestion.value?.answer(false);
    await flushPromises();
    expect(core.called('disk.emptyThinned')).toEqual([]);
    await click('Delete for good');
    openQuestion.value?.answer(true);
    await flushPromises();
    expect(core.called('disk.emptyThinned')).toHaveLength(1);
  });
});
