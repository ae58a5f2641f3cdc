import type { App } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { menuTexts } from '#electron/menu-texts.ts';
import { eventually } from '../support/eventually.ts';
import { electron, electronModule, resetElectron, whole } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { recoverPages } = await import('#electron/recovery.ts');
const texts = menuTexts('en');
const log = { error: vi.fn() };

function openWindow() {
  recoverPages(whole<App>(electron.app), () => texts, log);
  return new electronModule.BrowserWindow({});
}
const crash = (window: ReturnType<typeof openWindow>, reason = 'crashed') =>
  window.webContents.emit('render-process-gone', {}, { reason, exitCode: 5 });

beforeEach(() => {
  resetElectron();
  vi.clearAllMocks();
});

describe('a page', () => {
  it('that crashed is loaded again when its process has gone, with a word', async () => {
    const window = openWindow();
    crash(window);
    expect(window.webContents.reload).not.toHaveBeenCalled();
    await eventually(() => expect(window.webContents.reload).toHaveBeenCalledOnce());
    expect(electron.dialogs.map(({ message }) => message)).toEqual([texts.pageCrashed]);
    expect(log.error).toHaveBeenCalledWith('The page has gone: crashed (5).');
  });

  it('that ends in good order is left alone', () => {
    const window = openWindow();
    crash(window, 'clean-exit');
    expect(window.webContents.reload).not.toHaveBeenCalled();
  });

  it('that crashes again and again is loaded again only by the person', async () => {
    const window = openWindow();
    electron.answer = 1;
    for (let i = 1; i <= 2; i++) {
      crash(window);
      await eventually(() => expect(window.webContents.reload).toHaveBeenCalledTimes(i));
    }
    crash(window);
    expect(electron.dialogs.at(-1)?.message).toBe(texts.pageKeepsCrashing);
    await eventually(() => expect(window.close).toHaveBeenCalledOnce());
    expect(window.webContents.reload).toHaveBeenCalledTimes(2);
  });

  it('that hangs can be loaded again, or waited for', async () => {
    const window = openWindow();
    window.emit('unresponsive');
    window.emit('unresponsive');
    expect(electron.dialogs.map(({ message }) => message)).toEqual([texts.pageHangs]);
    expect(window.webContents.reload).not.toHaveBeenCalled();
    await new Promise(setImmediate);
    electron.answer = 1;
    window.emit('unresponsive');
    await eventually(() => expect(window.webContents.reload).toHaveBeenCalledOnce());
  });
});
