/**
 * The desktop on a real runtime: the project's own Electron, or the one that the environment names.
 *
 * `DROPOUT_STUDIO_TEST_ELECTRON` is an executable, `DROPOUT_STUDIO_TEST_APP` a folder that it can run; both or neither.
 */
import { execFile, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { buildForUsers } from './build-for-users.ts';

const root = resolve(import.meta.dirname, '../../..');
const electronFolder = join(root, 'node_modules/electron');

interface Runtime {
  readonly executable: string;
  readonly app: string;
  /** Whether what it runs is to be built first. */
  readonly isOwn: boolean;
}

function runtime(): Runtime | null {
  const [executable, app] = [process.env['DROPOUT_STUDIO_TEST_ELECTRON'], process.env['DROPOUT_STUDIO_TEST_APP']];
  if (executable !== undefined && app !== undefined) return { executable, app, isOwn: false };
  // Asking the `electron` package itself would download the runtime.
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  return { executable: join(electronFolder, 'dist', readFileSync(pathFile, 'utf8')), app: root, isOwn: true };
}

/** Why Electron can't run here, or null. */
export function whyNoDesktop(): string | null {
  const there = runtime();
  if (!there || !existsSync(there.executable)) return 'the Electron runtime is not installed';
  const hasDisplay = ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => process.env[name] !== undefined);
  if (process.platform === 'linux' && !hasDisplay) return 'there is no display';
  if (process.getuid?.() === 0) return 'Chromium has no sandbox for root; run the tests as another user';
  return null;
}

/** Builds what the project's own runtime runs. */
export function buildDesktop(): void {
  if (runtime()?.isOwn) buildForUsers('desktop');
}

export interface Desktop {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** A person’s machine: a library and what the app keeps beside it. */
export class Machine {
  readonly folder: string;
  readonly #running = new Set<ChildProcess>();

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<Machine> {
    return new Machine(await mkdtemp(join(tmpdir(), 'dropout-studio-e2e-')));
  }

  get library(): string {
    return join(this.folder, 'library');
  }

  /** @param args - beside those that every start has. */
  async start(args: readonly string[] = []): Promise<Desktop> {
    const { executable } = this.#runtime;
    const app = await _electron.launch({
      executablePath: executable,
      args: [...this.#args, ...args],
      chromiumSandbox: true,
      env: this.#environment,
    });
    const child = app.process();
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
    const page = await app.firstWindow();
    // How long something may take on a busy machine before it is taken to hang.
    page.setDefaultTimeout(120_000);
    return { app, page };
  }

  /** Starts the app once more beside one that runs. @returns when that start has ended. */
  startAgain(args: readonly string[]): Promise<void> {
    const options = { env: this.#environment };
    return new Promise((resolve, reject) => {
      execFile(this.#runtime.executable, [...this.#args, ...args], options, (error) => {
        if (error) reject(new Error(`The second start failed: ${error.message}`));
        else resolve();
      });
    });
  }

  async remove(): Promise<void> {
    const over = [...this.#running].map(exitOf);
    for (const child of this.#running) child.kill('SIGKILL');
    await Promise.all(over);
    // Processes below it end a moment later.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  get #runtime(): Runtime {
    const there = runtime();
    if (!there) throw new Error('There is no Electron runtime.');
    return there;
  }

  get #args(): string[] {
    return [this.#runtime.app, '--lang=en-US', `--user-data-dir=${join(this.folder, 'electron')}`];
  }

  get #environment(): Record<string, string> {
    const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return { ...Object.fromEntries(inherited), DROPOUT_STUDIO_LIBRARY: this.library };
  }
}

/** Chooses an entry of the menu, as a person would. @throws {Error} where it is not there or can’t be chosen. */
export async function choose(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(({ Menu, BrowserWindow }, entry) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(entry);
    if (!item?.enabled) throw new Error(`The menu’s ${entry} can’t be chosen.`);
    Reflect.apply(item.click, item, [undefined, BrowserWindow.getAllWindows()[0], undefined]);
  }, id);
}

/** Zooms in by the menu’s standard entry. */
export async function zoomIn(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Menu, BrowserWindow }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    const item = items.find(({ role }) => role?.toLowerCase() === 'zoomin');
    if (!item) throw new Error('The menu does not zoom.');
    const [window] = BrowserWindow.getAllWindows();
    Reflect.apply(item.click, item, [undefined, window, window?.webContents]);
  });
}

/** Whether an entry of the menu can be chosen. */
export function canChoose(app: ElectronApplication, id: string): Promise<boolean> {
  return app.evaluate(({ Menu }, entry) => Menu.getApplicationMenu()?.getMenuItemById(entry)?.enabled ?? false, id);
}

/** Has every question of the app answered by one of its buttons from now on. */
export async function answerWith(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
  }, button);
}

/** Has files saved into a folder without a dialog. */
export async function saveInto(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ session }, into) => {
    session.defaultSession.on('will-download', (_, item) => item.setSavePath(`${into}/${item.getFilename()}`));
  }, folder);
}

/** The training core's process; null while there is none. */
export function corePid(app: ElectronApplication): Promise<number | null> {
  return app.evaluate(
    ({ app: running }) => running.getAppMetrics().find(({ name }) => name === 'Dropout Studio core')?.pid ?? null,
  );
}

/** Kills the training core. @returns which process it was. */
export async function killCore(app: ElectronApplication): Promise<number> {
  const pid = await corePid(app);
  if (pid === null) throw new Error('There is no training core.');
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** Crashes the page, and waits until the window has loaded another. What drove the old one drives it no more. */
export async function crashPage(app: ElectronApplication): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('There is no window.');
    const gone = new Promise((resolve) => window.webContents.once('render-process-gone', resolve));
    const loaded = gone.then(
      () => new Promise<void>((resolve) => window.webContents.once('did-finish-load', () => resolve())),
    );
    window.webContents.forcefullyCrashRenderer();
    await loaded;
  });
}

/** What is to be read in the window, asked of the app: of any page, also of one that is not driven. */
export function textOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ BrowserWindow }) =>
    String(await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText')),
  );
}

/** Has the page go elsewhere. @returns whether the app kept it where it is. */
export async function isKeptFrom(app: ElectronApplication, page: Page, url: string): Promise<boolean> {
  // Listened for before it begins, and asked for after.
  await app.evaluate(({ BrowserWindow }) => {
    const kept = new Promise<boolean>((resolve) => {
      BrowserWindow.getAllWindows()[0]?.webContents.once('will-navigate', (event) => {
        // Once all have heard of it.
        setImmediate(() => resolve(event.defaultPrevented));
      });
    });
    Reflect.set(globalThis, 'kept', kept);
  });
  await page.evaluate((to) => void setTimeout(() => (window.location.href = to)), url);
  return app.evaluate(async () => (await Reflect.get(globalThis, 'kept')) === true);
}

/** Resolves once the app’s process has ended. */
export function ended(app: ElectronApplication): Promise<void> {
  return exitOf(app.process());
}

function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
