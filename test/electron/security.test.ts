import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventEmitter } from 'node:events';
import type { App, Session, WebContents, WebFrameMain } from 'electron';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { electron, FakeSession, FakeWebContents, resetElectron, whole } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { confineNavigation } = await import('#electron/navigation.ts');
const { isOwnFrame, isOwnUrl } = await import('#electron/own-page.ts');
const { pageUrl, registerPageScheme, servePage } = await import('#electron/page-protocol.ts');
const { denyPermissions } = await import('#electron/permissions.ts');
const { createWindow } = await import('#electron/window.ts');

beforeEach(resetElectron);

describe('the window', () => {
  it('is sandboxed, isolated from its preload and without Node', () => {
    createWindow({ preload: '/built/preload.cjs', icon: '/built/icon.png', name: 'one', address: null });
    const [window] = electron.windows;
    expect(window!.options.webPreferences).toMatchObject({
      preload: '/built/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
    });
    expect(window!.loaded).toEqual([pageUrl]);
  });
});

describe('the page’s protocol', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-page-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'page/assets/index.js'), 'export {};');
  writeFileSync(join(folder, 'secret.json'), '{}');
  afterAll(() => rmSync(folder, { recursive: true }));

  const session = new FakeSession();
  const beside = vi.fn(() => Promise.resolve<Response | null>(null));
  servePage(whole<Session>(session), join(folder, 'page'), beside);
  const ask = async (url: string, method = 'GET') => session.handlers.get('app')!(new Request(url, { method }));

  it('is a standard, secure scheme that bypasses no policy', () => {
    registerPageScheme();
    expect(electron.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it('gives the page under a policy without inline or evaluated code', async () => {
    const response = await ask('app://studio/');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<!doctype html>');
    const policy = response.headers.get('Content-Security-Policy')!;
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`script-src 'self'`);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect((await ask('app://studio/assets/index.js')).headers.get('Content-Type')).toMatch(/javascript/);
  });

  it.each([
    'app://studio/../secret.json',
    'app://studio/%2e%2e/secret.json',
    'app://studio/assets/..%2f..%2fsecret.json',
    'app://studio/..%5csecret.json',
    'app://studio//etc/passwd',
    'app://studio/missing.js',
    'app://elsewhere/index.html',
  ])('gives nothing for %s', async (url) => {
    const response = await ask(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not found');
  });

  it('gives what is offered beside its files, under the same rules', async () => {
    beside.mockResolvedValueOnce(new Response('offered'));
    expect(await (await ask('app://studio/opened/1')).text()).toBe('offered');
    beside.mockRejectedValueOnce(new Error('The file is gone.'));
    expect((await ask('app://studio/opened/1')).status).toBe(404);
    beside.mockClear();
    await ask('app://elsewhere/opened/1');
    expect(beside).not.toHaveBeenCalled();
  });

  it('answers GET only', async () => {
    expect((await ask('app://studio/index.html', 'POST')).status).toBe(404);
  });
});

describe('navigation', () => {
  const app = new EventEmitter();
  const contents = new FakeWebContents();
  confineNavigation(whole<App>(app));
  app.emit('web-contents-created', {}, whole<WebContents>(contents));

  const isPrevented = (event: string, url: string) => {
    const preventDefault = vi.fn();
    contents.emit(event, { url, preventDefault });
    return preventDefault.mock.calls.length > 0;
  };

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s leads nowhere but to the page', (event) => {
    expect(isPrevented(event, 'https://example.org/')).toBe(true);
    expect(isPrevented(event, 'file:///etc/passwd')).toBe(true);
    expect(isPrevented(event, 'app://elsewhere/')).toBe(true);
    expect(isPrevented(event, 'app://studio/index.html#runs')).toBe(false);
  });

  it('attaches no webview', () => {
    expect(isPrevented('will-attach-webview', 'app://studio/')).toBe(true);
  });

  it('opens no window; addresses of the web go to the browser, others nowhere', () => {
    const open = (url: string) => contents.openHandler!({ url } as never);
    expect(open('https://example.org/help')).toEqual({ action: 'deny' });
    expect(open('file:///bin/sh')).toEqual({ action: 'deny' });
    expect(open('javascript:alert(1)')).toEqual({ action: 'deny' });
    expect(open('not an address')).toEqual({ action: 'deny' });
    expect(electron.opened).toEqual(['https://example.org/help']);
  });
});

describe('permissions', () => {
  it('are all denied', () => {
    const session = new FakeSession();
    denyPermissions(whole<Session>(session));
    const decide = vi.fn();
    session.permissionRequest!(whole({}), 'media', decide, whole({}));
    expect(decide).toHaveBeenCalledExactlyOnceWith(false);
    expect(session.permissionCheck!(null, 'geolocation', 'app://studio', whole({}))).toBe(false);
    expect(session.devicePermission!(whole({}))).toBe(false);
  });
});

describe('the development server', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('gives the page while developing, and never to a packaged app', () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://localhost:5173/');
    expect(isOwnUrl('http://localhost:5173/src/main.ts')).toBe(true);
    expect(isOwnUrl('http://localhost:5174/')).toBe(false);

    electron.app.isPackaged = true;
    expect(isOwnUrl('http://localhost:5173/')).toBe(false);
    createWindow({ preload: '/built/preload.cjs', icon: '/built/icon.png', name: 'one', address: null });
    expect(electron.windows[0]!.loaded).toEqual([pageUrl]);
  });
});

describe('a message’s sender', () => {
  const frame = (url: string, parent: WebFrameMain | null = null) => whole<WebFrameMain>({ url, parent });

  it('is the page only in the top frame at the page’s own address', () => {
    expect(isOwnFrame(frame(pageUrl))).toBe(true);
    expect(isOwnFrame(frame('https://example.org/'))).toBe(false);
    expect(isOwnFrame(frame(pageUrl, frame(pageUrl)))).toBe(false);
    expect(isOwnFrame(null)).toBe(false);
  });

  it.each(['app://studio.example.org/', 'app://studio:1/', 'https://studio/', 'app:studio', ''])(
    'is not the page at %j',
    (url) => expect(isOwnUrl(url)).toBe(false),
  );
});
