/** The desktop on the real runtime, wherever that is installed: what a person does with it, and what goes wrong. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trainFor } from './support/brief-training.ts';
import {
  answerWith,
  buildDesktop,
  canChoose,
  choose,
  corePid,
  crashPage,
  ended,
  isKeptFrom,
  killCore,
  Machine,
  saveInto,
  textOf,
  whyNoDesktop,
  zoomIn,
  type Desktop,
} from './support/desktop.ts';

const reason = whyNoDesktop();
const title = reason === null ? 'the desktop' : `the desktop (skipped: ${reason})`;
const [finish, stop] = [0, 1];

describe.skipIf(reason !== null)(title, () => {
  let machine: Machine;
  beforeAll(buildDesktop);
  beforeEach(async () => {
    machine = await Machine.make();
  });
  afterEach(() => machine.remove());

  const home = (page: Page) => page.getByRole('heading', { name: 'Dropout Studio', level: 1 }).waitFor();
  const openPreset = async (page: Page) => {
    const card = page.getByRole('article', { name: 'Moons with noise' });
    await card.getByRole('button', { name: 'Create this project' }).click();
    await page.getByRole('tablist', { name: 'Views', exact: true }).waitFor();
  };
  const state = (page: Page, name: string) => page.getByRole('tabpanel').getByText(name, { exact: true }).first();
  /** Ends the app as a person does, and with it the test’s hold on it. */
  const quit = async (app: ElectronApplication) => {
    const over = ended(app);
    // Once it is answered: what quits answers no more.
    await app.evaluate(({ app: running }) => void setImmediate(() => running.quit()));
    await over;
  };

  it('trains, saves, is quit while it trains, and goes on where it was', async () => {
    let { app, page } = await machine.start();
    await openPreset(page);
    await trainFor(page, 20);
    await choose(app, 'start');
    await state(page, 'Completed').waitFor();
    await saveInto(app, machine.folder);
    await choose(app, 'exportModel');
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    const model = join(machine.folder, 'Without dropout 1.onnx');
    await expect.poll(() => existsSync(model) && readFileSync(model).length).toBeGreaterThan(1000);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await trainFor(page, 100_000);
    await choose(app, 'start');
    await state(page, 'Running').waitFor();
    await expect.poll(() => canChoose(app, 'pause')).toBe(true);
    await answerWith(app, stop);
    const shown = new URL(page.url()).hash;
    await quit(app);

    ({ app, page } = await machine.start());
    await state(page, 'Interrupted').waitFor();
    expect(new URL(page.url()).hash).toBe(shown);
    await page.getByRole('button', { name: 'Resume' }).first().click();
    await state(page, 'Running').waitFor();
    await choose(app, 'stop');
    await state(page, 'Stopped').waitFor();
    await quit(app);
  });

  it('goes on without a window where that is chosen, and ends with the run', async () => {
    const { app, page } = await machine.start();
    await openPreset(page);
    await trainFor(page, 200);
    await choose(app, 'start');
    await state(page, 'Running').waitFor();
    await answerWith(app, finish);
    await quit(app);
    const again = await machine.start();
    await state(again.page, 'Completed').waitFor();
    await quit(again.app);
  });

  it('quits where its core has gone, and starts again', async () => {
    const { app, page } = await machine.start();
    await home(page);
    await killCore(app);
    await quit(app);
    const again = await machine.start();
    await home(again.page);
    await quit(again.app);
  });

  it('is there again after its page crashed, and after its core did', async () => {
    const { app, page } = await machine.start();
    await home(page);
    const core = await killCore(app);
    // A core is started anew by itself.
    await expect.poll(() => corePid(app)).not.toBeOneOf([core, null]);
    await expect.poll(() => canChoose(app, 'newProject')).toBe(true);
    await page.getByRole('button', { name: 'New project' }).first().click();
    await page.getByRole('treeitem', { name: 'Project 1', exact: true }).waitFor();

    await answerWith(app, 0);
    await crashPage(app);
    await expect.poll(() => textOf(app)).toContain('Project 1');
    await quit(app);
  });

  it('says why the library can’t be opened, and opens it once it can be', async () => {
    await mkdir(machine.library, { recursive: true });
    const file = join(machine.library, 'library.sqlite');
    await writeFile(file, 'This is no database. '.repeat(200));
    const { app, page } = await machine.start();
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await rm(file);
    // Pages that ask at the same moment share one attempt, which may have been before.
    const opened = page.getByRole('heading', { name: 'Dropout Studio', level: 1 });
    await expect
      .poll(async () => {
        if (await again.isVisible()) await again.click();
        return opened.isVisible();
      })
      .toBe(true);
    await quit(app);
  });

  it('opens the file of a second start in the window that is there', async () => {
    const { app, page } = await machine.start();
    await home(page);
    const file = join(machine.folder, 'flowers.csv');
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 5},${i % 2 ? 'rose' : 'tulip'}`);
    await writeFile(file, ['length,width,kind', ...rows].join('\n'));
    await machine.startAgain([file]);
    await page.getByRole('heading', { name: 'flowers' }).waitFor();
    await page.getByRole('tabpanel').getByText('rose').first().waitFor();
    expect(app.windows()).toHaveLength(1);
    await quit(app);
  });

  it('speaks in its menu as in its page, and knows what can be done', async () => {
    const { app, page } = await machine.start();
    await home(page);
    const labels = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
    await expect.poll(labels).toEqual(expect.arrayContaining(['File', 'Edit', 'View', 'Run', 'Help']));
    expect(await canChoose(app, 'start')).toBe(false);
    await choose(app, 'settings');
    await page.getByRole('radio', { name: '한국어' }).click();
    await expect.poll(labels).toEqual(expect.arrayContaining(['파일', '편집', '보기', '실행', '도움말']));
    await page.keyboard.press('Escape');
    await choose(app, 'newProject');
    await page.getByRole('tablist').waitFor();
    await expect.poll(() => canChoose(app, 'start')).toBe(true);
    await quit(app);
  });

  it('comes back with its windows where they were, as large as they were, and zoomed as they were', async () => {
    const bounds = { x: 20, y: 10, width: 1360, height: 700 };
    const where = (app: ElectronApplication) =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    const zoom = (app: ElectronApplication) =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel());
    let { app, page } = await machine.start();
    await home(page);
    await app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
    await page.getByRole('button', { name: 'Claims', exact: true }).click();
    await expect.poll(() => where(app)).toMatchObject({ width: 1360, height: 700 });
    const before = await where(app);
    await zoomIn(app);
    const zoomed = await zoom(app);
    expect(zoomed).toBeGreaterThan(0);
    await quit(app);
    ({ app, page } = await machine.start());
    await page.getByRole('heading', { name: 'Claims', level: 1 }).waitFor();
    await expect.poll(() => where(app)).toEqual(before);
    expect(await zoom(app)).toBe(zoomed);
    await quit(app);
  });

  it('asks for nothing on the net', async () => {
    const log = join(machine.folder, 'net.json');
    const { app, page } = await machine.start([`--log-net-log=${log}`, '--net-log-capture-mode=Default']);
    await openPreset(page);
    await quit(app);
    const asked = readFileSync(log, 'utf8').match(/"(?:https?|wss?):\/\/[^"]*"/g) ?? [];
    // What Chromium's own constants in the log name is no request.
    expect(asked.filter((url) => !/^"https?:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url))).toEqual([]);
  });

  describe('under attack', () => {
    let studio: Desktop;
    let own: Machine;
    beforeAll(async () => {
      own = await Machine.make();
      studio = await own.start();
      await home(studio.page);
    });
    afterAll(() => own.remove());

    it('shows the page from its own files, under the policy, and nothing beside them', async () => {
      const { page } = studio;
      expect(page.url()).toMatch(/^app:\/\/studio\//);
      const get = (path: string) =>
        page.evaluate(async (at) => {
          const response = await fetch(at);
          return { status: response.status, policy: response.headers.get('Content-Security-Policy') };
        }, path);
      expect((await get('/index.html')).policy).toContain(`default-src 'none'`);
      for (const path of [
        '/../../package.json',
        '/%2e%2e/%2e%2e/package.json',
        '/..%5c..%5cpackage.json',
        '/opened/x',
      ]) {
        expect((await get(path)).status, path).toBe(404);
      }
    });

    it('gives the page no Node and one narrow door', async () => {
      const found = await studio.page.evaluate(() => {
        const door: unknown = Reflect.get(window, 'desktop');
        return {
          node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
          door: typeof door === 'object' && door !== null ? Object.keys(door).sort() : [],
        };
      });
      expect(found).toEqual({ node: [], door: ['dragOut', 'onAsked', 'platform', 'requestCore', 'tell'] });
    });

    it('runs no script but its own', async () => {
      const ran = await studio.page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.attacked = true';
        document.body.append(script);
        const image = document.createElement('img');
        image.setAttribute('onerror', 'window.attacked = true');
        image.src = '/missing.png';
        document.body.append(image);
        return new Promise((resolve) => {
          image.addEventListener('error', () => resolve(Reflect.get(window, 'attacked') === true));
        });
      });
      expect(ran).toBe(false);
      // What a test evaluates is not bound by the page's policy; what it leaves for later is.
      const evaluated = await studio.page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            setTimeout(() => {
              try {
                resolve(String(Reflect.construct(Function, ['return 1'])));
              } catch (error) {
                resolve(error instanceof Error ? error.name : 'thrown');
              }
            });
          }),
      );
      expect(evaluated).toBe('EvalError');
    });

    it('opens no window or webview, goes nowhere else and is granted nothing', async () => {
      const { app, page } = studio;
      expect(await page.evaluate(() => Boolean(window.open('file:///')))).toBe(false);
      expect(await page.evaluate(() => 'loadURL' in document.createElement('webview'))).toBe(false);
      for (const name of ['geolocation', 'notifications', 'camera'] as const) {
        const query = async (asked: PermissionName) => (await navigator.permissions.query({ name: asked })).state;
        expect(await page.evaluate(query, name), name).toBe('denied');
      }
      expect(await isKeptFrom(app, page, 'https://example.org/')).toBe(true);
      expect(page.url()).toMatch(/^app:\/\/studio\//);
      expect(await textOf(app)).toContain('Dropout Studio');
      expect(app.windows()).toHaveLength(1);
    });

    it('gives no port to a frame that is not the page', async () => {
      const { page } = studio;
      const answered = await page.evaluate(async () => {
        const frame = document.createElement('iframe');
        frame.src = 'data:text/html,<p>foreign</p>';
        document.body.append(frame);
        await new Promise((resolve) => frame.addEventListener('load', resolve));
        // The preload runs in top frames alone: a frame has no door to ask by.
        try {
          return frame.contentWindow !== null && 'desktop' in frame.contentWindow;
        } catch {
          return false;
        }
      });
      expect(answered).toBe(false);
    });
  });
});
