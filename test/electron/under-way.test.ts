import type { BrowserWindow } from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import { defaultSettings } from '#core/contract/app.ts';
import { CoreNews } from '#electron/core-news.ts';
import { electron, electronModule, resetElectron, whole } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { showUnderWay } = await import('#electron/under-way.ts');
const info = { version: '1', node: '24', platform: 'linux', engine: 'wasm', libraryPath: '/l', workers: 1 };

function setUp(keepAwake: boolean) {
  const news = new CoreNews();
  showUnderWay(news, () => whole<BrowserWindow[]>(electronModule.BrowserWindow.getAllWindows()));
  const window = new electronModule.BrowserWindow({});
  news.take({ type: 'library', info, settings: { ...defaultSettings, keepAwake } });
  const say = (going: number, share: number | null) => news.take({ type: 'activity', activity: { going, share } });
  return { news, say, window };
}

beforeEach(resetElectron);

it('shows how far it is, and draws behind other windows for so long', () => {
  const { news, say, window } = setUp(false);
  say(1, 0.25);
  expect(window.setProgressBar).toHaveBeenLastCalledWith(0.25);
  expect(window.webContents.setBackgroundThrottling).toHaveBeenLastCalledWith(false);
  const later = new electronModule.BrowserWindow({});
  expect(later.setProgressBar).toHaveBeenLastCalledWith(0.25);
  // The core has ended, and what it worked on with it.
  news.take(null);
  expect(window.setProgressBar).toHaveBeenLastCalledWith(-1);
  expect(window.webContents.setBackgroundThrottling).toHaveBeenLastCalledWith(true);
});

it('keeps the machine awake only where the person wants it, and no longer than that', () => {
  const unwanted = setUp(false);
  unwanted.say(1, 0);
  expect(electron.blockers.size).toBe(0);
  resetElectron();
  const { news, say } = setUp(true);
  expect(electron.blockers.size).toBe(0);
  say(2, 0);
  say(1, 0.5);
  expect(electron.blockers.size).toBe(1);
  news.take({ type: 'library', info, settings: defaultSettings });
  expect(electron.blockers.size).toBe(0);
  news.take({ type: 'library', info, settings: { ...defaultSettings, keepAwake: true } });
  say(0, null);
  expect(electron.blockers.size).toBe(0);
});
