import { beforeEach, describe, expect, it, vi } from 'vitest';
import { menuTexts } from '#electron/menu-texts.ts';
import { electron, resetElectron } from './stand-in.ts';

const updater = {
  autoDownload: true,
  autoInstallOnAppQuit: true,
  checkForUpdates: vi.fn(),
  downloadUpdate: vi.fn(),
  quitAndInstall: vi.fn(),
};

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);
vi.mock('electron-updater', () => ({ default: { autoUpdater: updater } }));

const { checkForUpdates, hasUpdates } = await import('#electron/updates.ts');

const texts = menuTexts('en');
const log = { error: vi.fn() };
const shown = () => electron.dialogs.map(({ message }) => message);

beforeEach(() => {
  resetElectron();
  vi.clearAllMocks();
});

describe('updates', () => {
  it('are not offered by an app that was not installed', () => {
    expect(hasUpdates()).toBe(false);
  });

  it('say so where there is none, and download nothing', async () => {
    updater.checkForUpdates.mockResolvedValueOnce({ isUpdateAvailable: false });
    await checkForUpdates(texts, log);
    expect(shown()).toEqual([texts.upToDate]);
    expect(updater.autoDownload).toBe(false);
    expect(updater.downloadUpdate).not.toHaveBeenCalled();
  });

  it('restart only when the person says so', async () => {
    updater.checkForUpdates.mockResolvedValue({ isUpdateAvailable: true });
    electron.answer = 1;
    await checkForUpdates(texts, log);
    expect(updater.quitAndInstall).not.toHaveBeenCalled();
    electron.answer = 0;
    await checkForUpdates(texts, log);
    expect(updater.quitAndInstall).toHaveBeenCalledOnce();
    expect(shown()).toEqual([texts.updateReady, texts.updateReady]);
  });

  it('tell why they can’t be had', async () => {
    updater.checkForUpdates.mockRejectedValueOnce(new Error('offline'));
    await checkForUpdates(texts, log);
    expect(electron.dialogs).toMatchObject([{ message: texts.updateFailed, detail: 'offline' }]);
    expect(log.error).toHaveBeenCalledWith('Checking for updates: offline');
  });
});
