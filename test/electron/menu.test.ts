import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { commandIds, commands } from '#core/contract/commands.ts';
import { acceleratorOf, menuTemplate, type MenuContents } from '#electron/menu.ts';
import { menuTexts } from '#electron/menu-texts.ts';
import { pageCommands } from './page-commands.ts';
import { whole } from './stand-in.ts';

const actions = {
  command: vi.fn(),
  newWindow: vi.fn(),
  openFile: vi.fn(),
  clearRecent: vi.fn(),
  checkForUpdates: vi.fn(),
  showLibrary: vi.fn(),
  showLogs: vi.fn(),
  copyDiagnostics: vi.fn(),
  go: vi.fn(),
};

const contents = (changes: Partial<MenuContents> = {}): MenuContents => ({
  texts: menuTexts('en'),
  commands: pageCommands(),
  recent: [],
  hasLibrary: true,
  hasUpdates: true,
  actions,
  platform: 'linux',
  ...changes,
});
const entriesOf = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((one) => [one, ...(Array.isArray(one.submenu) ? entriesOf(one.submenu) : [])]);
const entries = (changes: Partial<MenuContents> = {}) => entriesOf(menuTemplate(contents(changes)));
const press = (entry: MenuItemConstructorOptions | undefined) => entry!.click!(whole({}), undefined, whole({}));

describe('the menu', () => {
  it('has every command once where it can be seen, as the page says it stands', () => {
    const all = pageCommands({
      undo: { label: 'Undo: Epochs: 5 → 7', enabled: true },
      stop: { label: 'Stop', enabled: false },
    });
    for (const platform of ['linux', 'darwin', 'win32']) {
      const shown = entries({ platform, commands: all }).filter(({ visible }) => visible !== false);
      const ids = shown.flatMap(({ id }) => commandIds.find((one) => one === id) ?? []);
      expect(ids.toSorted()).toEqual([...commandIds].toSorted());
      expect(shown.find(({ id }) => id === 'undo')).toMatchObject({ label: 'Undo: Epochs: 5 → 7', enabled: true });
      expect(shown.find(({ id }) => id === 'stop')?.enabled).toBe(false);
    }
  });

  it('has the page do what is chosen, by whichever of its keys', () => {
    const redo = entries().filter(({ id }) => id?.startsWith('redo'));
    expect(redo.map(({ accelerator }) => accelerator)).toEqual(['CommandOrControl+Shift+Z', 'CommandOrControl+Y']);
    redo.forEach(press);
    expect(actions.command.mock.calls).toEqual([['redo'], ['redo']]);
  });

  it('shows what is on', () => {
    const [shown] = entries({
      commands: pageCommands({ sidebar: { label: 'Sidebar', enabled: true, checked: true } }),
    }).filter(({ id }) => id === 'sidebar');
    expect(shown).toMatchObject({ type: 'checkbox', checked: true });
  });

  it('gives no two entries the same keys', () => {
    for (const platform of ['linux', 'darwin']) {
      const keys = entries({ platform }).flatMap(({ accelerator }) => accelerator ?? []);
      expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
    }
  });

  it('offers nothing of a page before there is one', () => {
    const ids = entries({ commands: null }).flatMap(({ id }) => id ?? []);
    expect(ids).toEqual(['openRecent', 'showLibrary']);
  });

  it('speaks the language it is given', () => {
    expect(menuTemplate(contents({ texts: menuTexts('ko-KR') })).map(({ label }) => label)).toContain('파일');
    expect(menuTemplate(contents({ texts: menuTexts('fr') })).map(({ label }) => label)).toContain('File');
  });

  it('has the application menu on a Mac only, with settings and about in it', () => {
    expect(menuTemplate(contents())[0]!.label).toBe('File');
    const [app, file] = menuTemplate(contents({ platform: 'darwin' }));
    expect(app!.label).toBe('Dropout Studio');
    expect(entriesOf([app!]).flatMap(({ id }) => id ?? [])).toEqual(['about', 'settings']);
    expect(entriesOf([file!]).map(({ id }) => id)).not.toContain('settings');
  });

  it.each(['linux', 'darwin', 'win32'])('names every entry itself, on %s', (platform) => {
    const labels = (language: string) =>
      entries({ platform, texts: menuTexts(language), commands: null })
        .filter(({ type }) => type !== 'separator')
        .map(({ label }) => label);
    const [english, korean] = [labels('en'), labels('ko')];
    expect(english.every((label) => label !== undefined)).toBe(true);
    for (const label of korean.filter((one) => one !== 'Dropout Studio')) expect(label).toMatch(/[가-힣]/);
    expect(korean).toHaveLength(english.length);
  });

  it('zooms in without Shift', () => {
    const zoomIn = entries().filter(({ role }) => role === 'zoomIn');
    expect(zoomIn.map(({ accelerator }) => accelerator)).toEqual([undefined, 'CommandOrControl+=']);
  });

  it('goes back and forward', () => {
    for (const label of ['Back', 'Forward']) press(entries().find((entry) => entry.label === label));
    expect(actions.go.mock.calls).toEqual([[-1], [1]]);
  });

  it('lists files opened before, and forgets them', () => {
    const list = entries({ recent: ['/data/iris.csv'] });
    press(list.find(({ label }) => label === 'iris.csv'));
    expect(actions.openFile).toHaveBeenCalledExactlyOnceWith('/data/iris.csv');
    press(list.find(({ label }) => label === 'Clear list'));
    expect(actions.clearRecent).toHaveBeenCalledOnce();
    expect(entries().find(({ id }) => id === 'openRecent')?.enabled).toBe(false);
  });

  it('looks for updates only when asked, and not where there are none to be had', () => {
    const check = (hasUpdates: boolean) => entries({ hasUpdates }).find(({ label }) => label?.includes('updates'));
    expect(actions.checkForUpdates).not.toHaveBeenCalled();
    press(check(true));
    expect(actions.checkForUpdates).toHaveBeenCalledOnce();
    expect(check(false)).toBeUndefined();
  });
});

describe('keys', () => {
  it('are written as Electron reads them', () => {
    expect(acceleratorOf('mod+shift+z')).toBe('CommandOrControl+Shift+Z');
    expect(acceleratorOf('mod+enter')).toBe('CommandOrControl+Return');
    expect(acceleratorOf('mod+,')).toBe('CommandOrControl+,');
    const all = commandIds.flatMap((id) => commands[id].keys.map(acceleratorOf));
    for (const keys of all) expect(keys).toMatch(/^CommandOrControl\+(Shift\+)?([A-Z0-9,./]|Return)$/);
  });
});
