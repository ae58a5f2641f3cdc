import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from '#electron/menu.ts';
import { menuTexts } from '#electron/menu-texts.ts';

const actions = { checkForUpdates: vi.fn(), showLogs: vi.fn() };

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

  it('looks for updates only when asked', () => {
    const help = menuTemplate(menuTexts('en'), actions, 'linux').at(-1);
    expect(actions.checkForUpdates).not.toHaveBeenCalled();
    const [check] = help.submenu as { click(): void }[];
    check!.click();
    expect(actions.checkForUpdates).toHaveBeenCalledOnce();
  });
});
