/** The desktop itself, wherever Electron's runtime is installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const runtime = installedRuntime();
const title = runtime ? 'the desktop' : 'the desktop (skipped: the Electron runtime is not installed here)';

/** The executable, without downloading it. */
function installedRuntime(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  return existsSync(path) && hasDisplay ? path : null;
}

describe.skipIf(!runtime)(title, () => {
  let library: string;
  let app: ElectronApplication;
  beforeAll(async () => {
    const build = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
    expect(spawnSync(process.execPath, [build, 'build'], { cwd: root, stdio: 'ignore' }).status).toBe(0);
    library = await mkdtemp(join(tmpdir(), 'dropout-studio-desktop-'));
    app = await _electron.launch({
      executablePath: runtime!,
      args: [root],
      env: { ...process.env, DROPOUT_STUDIO_LIBRARY: library },
    });
  });
  afterAll(async () => {
    await app.close();
    await rm(library, { recursive: true, force: true });
  });

  it('opens a sandboxed page that trains over a port of its own', async () => {
    const page = await app.firstWindow();
    expect(page.url()).toBe('app://studio/index.html');
    expect(await page.evaluate(() => 'require' in window || 'process' in window)).toBe(false);
    await page.getByRole('article', { name: 'Moons with noise' }).getByRole('button').click();
    await page.locator('header').getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('tabpanel').getByText('Completed', { exact: true }).first().waitFor();
  });

  it('opens no other page', async () => {
    const page = await app.firstWindow();
    await page.evaluate(() => window.open('file:///'));
    expect(app.windows()).toHaveLength(1);
  });
});
