import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from '#electron/menu.ts';
import { menuTexts } from '#electron/menu-texts.ts';
import { whole } from './stand-in.ts';

const actions = { checkForUpdates: vi.fn(), showLogs: vi.fn(), go: vi.fn() };

describe('the menu', () => {
  it('speaks the system’s language', () => {
    expect(menuTemplate(menuTexts('ko-KR'), actions, 'linux').map(({ label }) => label)).toContain('파일');
    expect(menuTemplate(menuTexts('fr'), actions, 'linux').map(({ label }) => label)).toContain('File');
  });

  it('has the application menu on a Mac only', () => {
    const first = (platform: string) => menuTemplate(menuTexts('en'), actions, platform)[0]!.label;
    expect(first('darwin')).toBe('Dropout Studio');
    expect(first('win32')).toBe('File');
  });

  it.each(['linux', 'darwin', 'win32'])('names every entry itself, on %s', (platform) => {
    const entries = (language: string) =>
      menuTemplate(menuTexts(language), actions, platform).flatMap(({ label, submenu }) => [
        label,
        ...(Array.isArray(submenu) ? submenu.filter(({ type }) => type !== 'separator').map((one) => one.label) : []),
      ]);
    const [english, korean] = [entries('en'), entries('ko')];
    expect(english.every((label) => label !== undefined)).toBe(true);
    for (const label of korean.filter((one) => one !== 'Dropout Studio')) expect(label).toMatch(/[가-힣]/);
    expect(korean).toHaveLength(english.length);
  });

  it('zooms in without Shift', () => {
    const view = menuTemplate(menuTexts('en'), actions, 'linux').find(({ label }) => label === 'View');
    const submenu = Array.isArray(view?.submenu) ? view.submenu : [];
    expect(submenu.filter(({ role }) => role === 'zoomIn').map(({ accelerator }) => accelerator)).toEqual([
      undefined,
      'CommandOrControl+=',
    ]);
  });

  it('goes back and forward', () => {
    const view = menuTemplate(menuTexts('en'), actions, 'linux').find(({ label }) => label === 'View');
    if (!Array.isArray(view?.submenu)) throw new Error('The view menu has no entries.');
    for (const label of ['Back', 'Forward']) {
      view.submenu.find((entry) => entry.label === label)!.click!(whole({}), undefined, whole({}));
    }
    expect(actions.go.mock.calls).toEqual([[-1], [1]]);
  });

  it('looks for updates only when asked, and not where there are none to be had', () => {
    const check = (available: Parameters<typeof menuTemplate>[1]) => {
      const help = menuTemplate(menuTexts('en'), available, 'linux').at(-1);
      if (!Array.isArray(help?.submenu)) throw new Error('The help menu has no entries.');
      return help.submenu.find(({ label }) => label?.includes('Updates'));
    };
    const entry = check(actions);
    expect(actions.checkForUpdates).not.toHaveBeenCalled();
    entry!.click!(whole({}), undefined, whole({}));
    expect(actions.checkForUpdates).toHaveBeenCalledOnce();
    expect(check({ ...actions, checkForUpdates: null })).toBeUndefined();
  });
});
