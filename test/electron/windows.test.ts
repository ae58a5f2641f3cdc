import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageUrl } from '#electron/page-protocol.ts';
import { remembered } from '#electron/remembered.ts';
import { pageState } from './page-commands.ts';
import { electron, resetElectron, type FakeWindow } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { OpenWindows, Windows } = await import('#electron/windows.ts');

let folder: string;
const changed = vi.fn();
/** The app, started once more on the same machine. */
function start() {
  resetElectron();
  const memory = remembered(join(folder, 'windows.json'), OpenWindows, [], { error: vi.fn() });
  const windows = new Windows('/built', memory, changed);
  windows.openRemembered();
  return windows;
}
const window = (i: number): FakeWindow => electron.windows[i]!.window;
function tell(of: FakeWindow, told: unknown, frame: object | null = { url: pageUrl, parent: null }): void {
  electron.ipc.emit('page:state', { senderFrame: frame, sender: of.webContents }, told);
}
const opened = () => electron.windows.map(({ options, loaded }) => [options.name, ...loaded]);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropout-studio-windows-'));
  vi.clearAllMocks();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('windows', () => {
  it('keep their size and place under a name of their own, and draw behind others only when told to', () => {
    const windows = start();
    windows.open('/claims');
    expect(opened()).toEqual([
      ['window-1', pageUrl],
      ['window-2', `${pageUrl}#/claims`],
    ]);
    for (const { options } of electron.windows) {
      expect(options.windowStatePersistence).toBe(true);
      expect(options.webPreferences).not.toHaveProperty('backgroundThrottling');
    }
  });

  it.each([
    ['linux', '/built/renderer/icon.png'],
    // Elsewhere it is the app's own, in all its sizes.
    ['win32', undefined],
    ['darwin', undefined],
  ])('have a picture, on %s', (platform, icon) => {
    const there = process.platform;
    Object.defineProperty(process, 'platform', { value: platform });
    start();
    Object.defineProperty(process, 'platform', { value: there });
    expect(electron.windows[0]?.options.icon).toBe(icon);
  });

  it('that are open at the end are open at the next start, where they were', () => {
    start().open();
    tell(window(0), pageState({ address: '/lessons' }));
    tell(window(1), pageState({ address: '/experiments/one/runs' }));
    electron.app.quit();
    expect(electron.windows).toEqual([]);
    start();
    expect(opened()).toEqual([
      ['window-1', `${pageUrl}#/lessons`],
      ['window-2', `${pageUrl}#/experiments/one/runs`],
    ]);
  });

  it('that a person closed before stay closed, but for the last', () => {
    start().open();
    tell(window(0), pageState({ address: '/lessons' }));
    tell(window(1), pageState({ address: '/claims' }));
    window(0).close();
    window(0).close();
    start();
    expect(opened()).toEqual([['window-2', `${pageUrl}#/claims`]]);
  });

  it('hear what is asked of them once they have said something, and again after they are loaded anew', () => {
    const windows = start();
    const { webContents } = window(0);
    windows.ask({ kind: 'command', command: 'start' });
    expect(webContents.sent).toEqual([]);
    tell(window(0), pageState());
    expect(webContents.sent).toEqual([['page:asked', { kind: 'command', command: 'start' }]]);
    webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
    windows.ask({ kind: 'command', command: 'stop' });
    webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    windows.ask({ kind: 'command', command: 'undo' });
    expect(webContents.sent).toHaveLength(2);
    tell(window(0), pageState());
    expect(webContents.sent).toHaveLength(3);
  });

  it('are believed what they say of themselves, and no one else', () => {
    const windows = start();
    tell(window(0), pageState(), { url: 'https://example.org/', parent: null });
    tell(window(0), pageState(), { url: pageUrl, parent: { url: pageUrl } });
    tell(window(0), { ...pageState(), commands: {} });
    expect([windows.state, changed.mock.calls]).toEqual([null, []]);
    tell(window(0), pageState({ address: '/bin' }));
    expect(windows.state?.address).toBe('/bin');
    expect(changed).toHaveBeenCalled();
  });

  it('are brought to the front, or made where there is none', () => {
    const windows = start();
    window(0).minimized = true;
    windows.show();
    expect(window(0).restore).toHaveBeenCalledOnce();
    expect(window(0).focus).toHaveBeenCalledOnce();
    window(0).close();
    windows.show();
    expect(electron.windows).toHaveLength(1);
  });

  it('speak for the menu while they are in front', () => {
    const windows = start();
    windows.open();
    tell(window(0), pageState({ address: '/lessons' }));
    tell(window(1), pageState({ address: '/claims' }));
    window(0).focus();
    expect(windows.state?.address).toBe('/lessons');
    window(1).focus();
    expect(windows.state?.address).toBe('/claims');
  });
});
