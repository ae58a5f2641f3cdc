/** A studio of its own for each test file: fresh library, own port, and the page's complaints recorded. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { sharedBrowser } from './browser.ts';

const root = resolve(import.meta.dirname, '../../..');
const screenshots = join(root, 'test-results');

export interface Studio {
  readonly url: string;
  readonly library: string;
  /** Opens the studio in a new page; `complaints` collects console errors, failed requests and exceptions. */
  open(options?: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }>;
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
  return {
    get url() {
      return core.url;
    },
    library,
    open: (options = {}) => openPage(browser, core.url, options),
    kill: () => end(core.child, 'SIGKILL'),
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
  const child = spawn(process.execPath, ['core/cli/main.ts', 'serve', '--port', '0', '--library', library], {
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

async function openPage(browser: Browser, url: string, options: BrowserContextOptions) {
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

/**
 * Does something in a new page; afterwards the page must have had nothing to complain of.
 * A failure leaves a screenshot in `test-results/`.
 */
export async function watched(
  studio: Studio,
  name: string,
  act: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const { page, complaints } = await studio.open(options);
  // How long something may take on a busy machine before it is taken to hang.
  page.setDefaultTimeout(120_000);
  try {
    await act(page);
    expect(complaints).toEqual([]);
  } catch (error) {
    await keepScreenshot(page, name);
    throw error;
  } finally {
    await page.context().close();
  }
}

/** Keeps a picture of the page for whoever reads the failure. */
async function keepScreenshot(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}
