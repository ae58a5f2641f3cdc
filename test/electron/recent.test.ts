import { beforeEach, expect, it, vi } from 'vitest';
import { menuTexts } from '#electron/menu-texts.ts';
import { electron, resetElectron } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { offerBesideIcon, RecentFiles } = await import('#electron/recent.ts');

beforeEach(() => {
  resetElectron();
  vi.clearAllMocks();
});

it('lists the files opened last, each once, the latest first', () => {
  let kept: readonly string[] = [];
  const recent = new RecentFiles({ get: () => kept, set: (next) => void (kept = next) });
  for (let i = 0; i < 12; i++) recent.add(`/${i}.csv`);
  recent.add('/5.csv');
  expect(recent.paths).toHaveLength(10);
  expect(recent.paths.slice(0, 3)).toEqual(['/5.csv', '/11.csv', '/10.csv']);
  expect(electron.app.addRecentDocument).toHaveBeenCalledTimes(13);
  recent.forget('/11.csv');
  expect(recent.paths).not.toContain('/11.csv');
  recent.clear();
  expect(recent.paths).toEqual([]);
  expect(electron.app.clearRecentDocuments).toHaveBeenCalledOnce();
});

it('offers a new window in the list that Windows shows at the icon', () => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  offerBesideIcon(menuTexts('en'), vi.fn());
  expect(electron.app.setJumpList.mock.calls).toMatchObject([
    [[{ type: 'recent' }, { type: 'tasks', items: [{ args: '--new-window', title: 'New window' }] }]],
  ]);
  vi.restoreAllMocks();
});
