import { beforeEach, expect, it, vi } from 'vitest';
import { menuTexts } from '#electron/menu-texts.ts';
import { electron, resetElectron, whole } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { backgroundSign } = await import('#electron/background.ts');
beforeEach(resetElectron);

it('stands in the tray for as long as there is no window, and leads back or ends', () => {
  const [open, stop] = [vi.fn(), vi.fn()];
  const show = backgroundSign({ texts: () => menuTexts('en'), icon: '/icon.png', open, stop });
  show(true);
  const [tray] = electron.trays;
  expect(tray).toMatchObject({ icon: '/icon.png' });
  tray!.emit('click');
  for (const { click } of tray!.menu!) click!(whole({}), undefined, whole({}));
  expect([open.mock.calls.length, stop.mock.calls.length]).toEqual([2, 1]);
  show(false);
  expect(electron.trays).toEqual([]);
});
