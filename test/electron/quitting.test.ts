import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Quitting } from '#core/contract/app.ts';
import { defaultSettings } from '#core/contract/app.ts';
import { CoreNews } from '#electron/core-news.ts';
import { menuTexts } from '#electron/menu-texts.ts';
import { eventually } from '../support/eventually.ts';
import { electron, electronModule, resetElectron, whole, type FakeWindow } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { guardQuitting } = await import('#electron/quitting.ts');
const [finish, stop, cancel] = [0, 1, 2];
const info = { version: '1', node: '24', platform: 'linux', engine: 'wasm', libraryPath: '/l', workers: 1 };
const keep = vi.fn();
const background = vi.fn();

function setUp({ going = 1, quitting = 'ask' }: { going?: number; quitting?: Quitting } = {}) {
  const news = new CoreNews();
  const say = (count: number) =>
    news.take({ type: 'activity', activity: { going: count, share: count > 0 ? 0.5 : null } });
  guardQuitting({
    news,
    texts: () => menuTexts('en'),
    windows: whole<Parameters<typeof guardQuitting>[0]['windows']>({
      get front() {
        return electronModule.BrowserWindow.getAllWindows()[0] ?? null;
      },
      get all() {
        return electronModule.BrowserWindow.getAllWindows();
      },
      closeAll: () => {
        for (const window of electronModule.BrowserWindow.getAllWindows()) window.close();
      },
    }),
    keep,
    background,
  });
  news.take({ type: 'library', info, settings: { ...defaultSettings, quitting } });
  say(going);
  const window: FakeWindow = new electronModule.BrowserWindow({});
  return { window, say };
}
const isOver = () => eventually(() => expect(electron.app.hasQuit).toBe(true));
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

beforeEach(() => {
  resetElectron();
  vi.clearAllMocks();
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
});

describe('quitting', () => {
  it('asks nothing where nothing is under way', async () => {
    setUp({ going: 0 });
    electron.app.quit();
    await isOver();
    expect(electron.dialogs).toEqual([]);
  });

  it.each([
    ['the menu', () => electron.app.quit()],
    ['closing the last window', () => electron.windows[0]!.window.close()],
  ])('by %s asks once, and does not happen when the person thinks better of it', async (_, quit) => {
    const { window } = setUp({ going: 2 });
    electron.answer = cancel!;
    quit();
    quit();
    await settled();
    expect(electron.dialogs).toMatchObject([{ title: 'Dropout Studio', message: '2 trainings are under way.' }]);
    expect([electron.app.hasQuit, window.isDead, keep.mock.calls]).toEqual([false, false, []]);
  });

  it('stops what is under way where that is chosen, and remembers it where the person wants', async () => {
    setUp();
    electron.answer = stop!;
    electron.checked = true;
    electron.app.quit();
    await isOver();
    expect(keep).toHaveBeenCalledExactlyOnceWith('stop');
    expect(background).not.toHaveBeenCalled();
  });

  it('goes on without a window where that is chosen, and ends with the last run', async () => {
    const { say } = setUp({ going: 2 });
    electron.answer = finish!;
    electron.app.quit();
    await eventually(() => expect(electron.windows).toEqual([]));
    expect([electron.app.hasQuit, background.mock.calls, keep.mock.calls]).toEqual([false, [[true]], []]);
    say(1);
    await settled();
    expect(electron.app.hasQuit).toBe(false);
    say(0);
    await isOver();
  });

  it('is off again when a window is opened meanwhile', async () => {
    const { say } = setUp({ quitting: 'finish' });
    electron.app.quit();
    await eventually(() => expect(electron.windows).toEqual([]));
    new electronModule.BrowserWindow({});
    expect(background.mock.calls).toEqual([[true], [false]]);
    say(0);
    await settled();
    expect(electron.app.hasQuit).toBe(false);
  });

  it('does what the settings say without asking', async () => {
    setUp({ quitting: 'stop' });
    electron.app.quit();
    await isOver();
    expect(electron.dialogs).toEqual([]);
  });

  it('is not what closing a window means while another is open, or on a Mac', async () => {
    const { window } = setUp();
    const other = new electronModule.BrowserWindow({});
    other.close();
    expect(other.isDead).toBe(true);
    vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin');
    window.close();
    await settled();
    expect([window.isDead, electron.app.hasQuit, electron.dialogs]).toEqual([true, false, []]);
  });
});
