import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { pageUrl } from '#electron/page-protocol.ts';
import { eventually } from '../support/eventually.ts';
import { electron, resetElectron } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);
vi.mock('electron-updater', () => ({ default: { autoUpdater: {} } }));

const logs = mkdtempSync(join(tmpdir(), 'dropout-studio-logs-'));
afterAll(() => rmSync(logs, { recursive: true }));

/** Starts the app as Electron would. */
async function launch(): Promise<void> {
  vi.resetModules();
  await import('#electron/main.ts');
  await eventually(() => expect(electron.app.quit.mock.calls.length + electron.windows.length).toBeGreaterThan(0));
}

beforeEach(() => {
  resetElectron();
  vi.clearAllMocks();
  electron.app.getPath.mockReturnValue(logs);
});

it('starts sandboxed, with every rule in force before the window opens', async () => {
  await launch();
  expect(electron.app.enableSandbox).toHaveBeenCalledOnce();
  expect(electron.schemes.map(({ scheme }) => scheme)).toEqual(['app']);
  expect(electron.session.handlers.has('app')).toBe(true);
  expect(electron.session.permissionCheck).not.toBeNull();
  expect(electron.app.listenerCount('web-contents-created')).toBe(1);
  expect(electron.ipc.eventNames()).toEqual(['core:request', 'page:language']);
  expect(electron.forked.map(({ entry }) => entry)).toEqual([expect.stringMatching(/main[/\\]core\.js$/)]);
  expect(electron.windows.map(({ loaded }) => loaded)).toEqual([[pageUrl]]);
  expect(electron.menu!.map(({ label }) => label)).toContain('Help');
});

it('leaves where the studio is open already', async () => {
  electron.app.requestSingleInstanceLock.mockReturnValueOnce(false);
  await launch();
  expect(electron.app.quit).toHaveBeenCalledOnce();
  await eventually(() => expect(electron.app.hasQuit).toBe(true));
  expect(electron.forked).toEqual([]);
  expect(electron.windows).toEqual([]);
});

it('lets the core bring its runs to rest before it quits', async () => {
  await launch();
  const { child } = electron.forked[0]!;
  electron.app.quit();
  expect(child.received.at(-1)).toEqual({ message: { type: 'close' }, ports: [] });
  await new Promise(setImmediate);
  expect(electron.app.hasQuit).toBe(false);

  child.stderr.emit('data', Buffer.from('A checkpoint took long.\n'));
  child.emit('exit', 0);
  await eventually(() => expect(electron.app.hasQuit).toBe(true));
  expect(readFileSync(join(logs, 'main.log'), 'utf8')).toMatch(/A checkpoint took long\.[^]*ended with code 0/);
});

it('quits at once where the core has gone, and leaves nothing that holds the next start up', async () => {
  await launch();
  electron.forked[0]!.child.emit('exit', 139);
  electron.app.quit();
  await eventually(() => expect(electron.app.hasQuit).toBe(true));
});

it('asks for no dictionary', async () => {
  await launch();
  expect(electron.session.setSpellCheckerLanguages).toHaveBeenCalledExactlyOnceWith([]);
  expect(electron.windows[0]?.options.webPreferences?.spellcheck).toBe(false);
});

it('speaks the language that the page says, and no one else', async () => {
  await launch();
  const labels = () => electron.menu!.map(({ label }) => label);
  const say = (language: unknown, url = pageUrl) =>
    electron.ipc.emit('page:language', { senderFrame: { url, parent: null } }, language);
  say('ko', 'https://example.org/');
  say('fr');
  expect(labels()).toContain('File');
  say('ko');
  expect(labels()).toContain('파일');
  say('en');
  expect(labels()).toContain('File');
});
