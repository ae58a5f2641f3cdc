/** The desktop on the real runtime, wherever that is installed. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'electron-vite';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const reason = whyNot();
const title = reason === null ? 'the desktop' : `the desktop (skipped: ${reason})`;

describe.skipIf(reason !== null)(title, () => {
  let library: string;
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    library = await mkdtemp(join(tmpdir(), 'dropout-studio-e2e-'));
    await build({ root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'warn' });
    ({ app, page } = await launch(library));
  });
  afterAll(async () => {
    await app.close();
    await rm(library, { recursive: true, force: true });
  });

  it('shows the page from its own files, under the policy', async () => {
    expect(page.url()).toMatch(/^app:\/\/studio\//);
    const policy = await page.evaluate(async () => (await fetch('/index.html')).headers.get('Content-Security-Policy'));
    expect(policy).toContain(`default-src 'none'`);
    const outside = await page.evaluate(() => fetch('/../../package.json').then(({ status }) => status));
    expect(outside).toBe(404);
  });

  it('gives the page no Node and one narrow door', async () => {
    const found = await page.evaluate(() => {
      const door: unknown = Reflect.get(window, 'desktop');
      return {
        node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
        door: typeof door === 'object' && door !== null ? Object.keys(door).sort() : [],
      };
    });
    expect(found).toEqual({ node: [], door: ['platform', 'requestCore', 'setLanguage'] });
  });

  it('keeps the address of what is shown over a reload, and goes back from it', async () => {
    await page.getByRole('button', { name: 'Claims', exact: true }).click();
    expect(new URL(page.url()).hash).toBe('#/claims');
    await page.reload();
    await page.getByRole('heading', { name: 'Claims', level: 1 }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Dropout Studio', level: 1 }).waitFor();
  });

  it('opens no window, goes nowhere else and is granted nothing', async () => {
    const opened = await page.evaluate(() => window.open('file:///') !== null);
    expect(opened).toBe(false);
    const permission = await page.evaluate(() => navigator.permissions.query({ name: 'geolocation' }));
    expect(permission.state).toBe('denied');
    await page.evaluate(() => {
      window.location.href = 'https://example.org/';
    });
    await page.getByRole('button', { name: 'New project' }).first().waitFor();
    expect(page.url()).toMatch(/^app:\/\/studio\//);
    expect(app.windows()).toHaveLength(1);
  });

  it('keeps what is made, through the core’s own process', async () => {
    // Only from here on: what was refused above is reported in the console too.
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.getByRole('button', { name: 'New project' }).first().click();
    await page.getByRole('treeitem', { name: 'Project 1', exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await app.close();

    ({ app, page } = await launch(library));
    await page.getByRole('treeitem', { name: 'Project 1', exact: true }).waitFor();
  });
});

async function launch(library: string): Promise<{ app: ElectronApplication; page: Page }> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const app = await _electron.launch({
    args: [root, '--lang=en-US', `--user-data-dir=${join(library, 'electron')}`],
    env: { ...Object.fromEntries(inherited), DROPOUT_STUDIO_LIBRARY: library },
  });
  return { app, page: await app.firstWindow() };
}

/** Why Electron can't run here, or null. Asking the `electron` package itself would download the runtime. */
function whyNot(): string | null {
  const folder = join(root, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile) || !existsSync(join(folder, 'dist', readFileSync(pathFile, 'utf8')))) {
    return 'the Electron runtime is not installed';
  }
  const hasDisplay = ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => process.env[name] !== undefined);
  if (process.platform === 'linux' && !hasDisplay) return 'there is no display';
  return null;
}
