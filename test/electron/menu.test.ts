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
    const first = (platform: string) => menuTemplate(menuTexts('en'), actions, platform)[0]!.role;
    expect(first('darwin')).toBe('appMenu');
    expect(first('win32')).not.toBe('appMenu');
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
