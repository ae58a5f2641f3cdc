/** A studio of its own for each test file: fresh library, own port, and the page's complaints recorded. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { bundled } from '../../support/bundled.ts';
import { sharedBrowser } from './browser.ts';

const root = resolve(import.meta.dirname, '../../..');
const screenshots = join(root, 'test-results');

export interface OpenPage {
  readonly page: Page;
  /** Console errors and warnings, failed requests and exceptions. */
  readonly complaints: string[];
}

export interface Studio {
  readonly url: string;
  readonly library: string;
  /** Opens the studio in a new page. */
  open(options?: BrowserContextOptions): Promise<OpenPage>;
  /** The page that the tests of a file use one after the other, at its start: opening one takes longer than many of them. */
  used(): Promise<OpenPage>;
  /** Ends the core as a crash would. */
  kill(): Promise<void>;
  /** Starts a core on the same library again. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the core in browser mode on a temporary library.
 * @param started - a browser of its own, which is closed with the studio; else the one that all test files share.
 */
export async function startStudio(started?: Browser): Promise<Studio> {
  const library = await mkdtemp(join(tmpdir(), 'dropout-studio-e2e-'));
  const browser = started ?? (await sharedBrowser());
  let core = await startCore(library);
  let used: OpenPage | undefined;
  return {
    get url() {
      return core.url;
    },
    library,
    open: (options = {}) => openPage(browser, core.url, options),
    used: async () => {
      if (used === undefined || used.page.isClosed()) used = await openPage(browser, core.url, {});
      else await goToStart(used.page);
      return used;
    },
    kill: async () => {
      // Without its core a page complains, and rightly.
      await used?.page.context().close();
      await end(core.child, 'SIGKILL');
    },
    restart: async () => {
      core = await startCore(library);
    },
    close: async () => {
      await browser.close();
      await end(core.child, 'SIGTERM');
      await rm(library, { recursive: true, force: true });
    },
  };
}

async function startCore(library: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [bundled('cli'), 'serve', '--port', '0', '--library', library], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const url = await new Promise<string>((found, failed) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const match = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(output);
      if (match) found(match[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => failed(new Error(`serve ended with ${String(code)}:\n${output}`)));
  });
  return { child, url };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

/** Goes to the page's first view without loading it again. */
async function goToStart(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((arrived) => {
        if (location.hash === '#/') {
          arrived();
          return;
        }
        window.addEventListener('hashchange', () => arrived(), { once: true });
        location.hash = '#/';
      }),
  );
}

async function openPage(browser: Browser, url: string, options: BrowserContextOptions): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    colorScheme: 'light',
    // What moves is drawn again and again, and is clicked only once it stands still.
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} ${request.failure()?.errorText ?? ''}`));
  await page.goto(url);
  return { page, complaints };
}

/** Options of a page that is like that of the file, and is no other test's. */
export const ownPage: BrowserContextOptions = {};

/**
 * Does something in the file's page, or in a page of its own where that is to have options; there must have been nothing
 * to complain of. A failure leaves a screenshot in `test-results/`, and the next test a new page.
 */
export async function watched(
  studio: Studio,
  name: string,
  act: (page: Page) => Promise<void>,
  options?: BrowserContextOptions,
): Promise<void> {
  const { page, complaints } = await (options ? studio.open(options) : studio.used());
  // How long something may take on a busy machine before it is taken to hang.
  page.setDefaultTimeout(120_000);
  try {
    await act(page);
    expect(complaints).toEqual([]);
  } catch (error) {
    await keepScreenshot(page, name);
    await page.context().close();
    throw error;
  }
  if (options) await page.context().close();
}

/** Keeps a picture of the page for whoever reads the failure. */
async function keepScreenshot(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}
