import { beforeEach, expect, it, vi } from 'vitest';
import type { MenuContents } from '#electron/menu.ts';
import { menuTexts } from '#electron/menu-texts.ts';
import { pageCommands } from './page-commands.ts';
import { electron, resetElectron, whole } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { ApplicationMenu } = await import('#electron/application-menu.ts');
const contents = (changes: Partial<MenuContents> = {}): MenuContents => ({
  texts: menuTexts('en'),
  commands: pageCommands(),
  recent: [],
  hasLibrary: false,
  hasUpdates: false,
  actions: whole({}),
  platform: 'linux',
  ...changes,
});

beforeEach(resetElectron);

it('switches entries where they are, and is made anew when its words change', () => {
  const menu = new ApplicationMenu();
  menu.show(contents());
  const first = electron.menu!;
  const stop = { label: 'stop', enabled: false };
  menu.show(contents({ commands: pageCommands({ stop }), hasLibrary: true }));
  expect([electron.menus, first.getMenuItemById('stop')?.enabled]).toEqual([1, false]);
  expect(first.getMenuItemById('showLibrary')?.enabled).toBe(true);
  menu.show(contents({ commands: pageCommands({ stop: { label: 'Stop Run 3', enabled: true } }) }));
  expect(electron.menus).toBe(2);
  expect(electron.menu?.getMenuItemById('stop')).toMatchObject({ label: 'Stop Run 3', enabled: true });
});
