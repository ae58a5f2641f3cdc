import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { Asked } from '#electron/desktop.ts';
import { pageUrl } from '#electron/page-protocol.ts';
import { eventually } from '../support/eventually.ts';
import { pageState } from './page-commands.ts';
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
  expect(electron.ipc.eventNames()).toEqual(['page:state', 'core:request', 'page:drag-out']);
  expect(electron.forked.map(({ entry }) => entry)).toEqual([expect.stringMatching(/core[/\\]core\.js$/)]);
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

it('speaks the language that the page in front says, and no one else', async () => {
  await launch();
  const labels = () => electron.menu!.map(({ label }) => label);
  const say = (told: unknown, url = pageUrl) =>
    electron.ipc.emit(
      'page:state',
      { senderFrame: { url, parent: null }, sender: electron.windows[0]!.window.webContents },
      told,
    );
  say(pageState({ language: 'ko' }), 'https://example.org/');
  say({ ...pageState(), language: 'fr' });
  expect(labels()).toContain('File');
  say(pageState({ language: 'ko' }));
  expect(labels()).toContain('파일');
  say(pageState({ language: 'en' }));
  expect(labels()).toContain('File');
});

it('opens what a second start was given, in the window that is there', async () => {
  await launch();
  const file = join(logs, 'iris.csv');
  writeFileSync(file, 'a,b\n1,2\n');
  const { window } = electron.windows[0]!;
  const lock = electron.app.requestSingleInstanceLock.mock.calls[0]![0];
  expect(lock).toEqual({ args: process.argv.slice(1) });
  electron.app.emit('second-instance', {}, ['in', 'disorder'], logs, { args: ['--switch', 'iris.csv'] });
  await eventually(() => expect(electron.app.addRecentDocument).toHaveBeenCalledExactlyOnceWith(file));
  expect(window.focus).toHaveBeenCalled();
  // The page is still loading: it is told once it has said something of itself.
  expect(window.webContents.sent).toEqual([]);
  electron.ipc.emit(
    'page:state',
    { senderFrame: { url: pageUrl, parent: null }, sender: window.webContents },
    pageState(),
  );
  const [[channel, asked]] = window.webContents.sent as [[string, Asked]];
  expect([channel, asked]).toMatchObject(['page:asked', { kind: 'files', as: 'open', files: [{ name: 'iris.csv' }] }]);
  const [offered] = asked.kind === 'files' ? asked.files : [];
  const get = () => electron.session.handlers.get('app')!(new Request(new URL(offered!.url, pageUrl)));
  expect(await (await get()).text()).toBe('a,b\n1,2\n');
  expect((await get()).status).toBe(404);
});

it('follows links to a run, also those that come before the window', async () => {
  electron.app.whenReady = () => new Promise((resolve) => setImmediate(resolve));
  vi.resetModules();
  await import('#electron/main.ts');
  const id = '33333333-3333-4333-8333-333333333333';
  const event = { preventDefault: vi.fn() };
  electron.app.emit('open-url', event, `dropout-studio://run/${id}`);
  expect(event.preventDefault).toHaveBeenCalledOnce();
  await eventually(() => expect(electron.windows).toHaveLength(1));
  const { webContents } = electron.windows[0]!.window;
  electron.ipc.emit('page:state', { senderFrame: { url: pageUrl, parent: null }, sender: webContents }, pageState());
  expect(webContents.sent).toEqual([['page:asked', { kind: 'show', what: 'run', id }]]);
  electron.app.whenReady = () => Promise.resolve();
});
