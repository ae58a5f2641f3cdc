/**
 * `npm run bench:page`: for how long the page answers nobody after a click, in a library of 500 runs.
 *
 * The longest task of the browser's main thread counts, as the browser itself tells it: what a person feels is that, and
 * not how long everything takes. Pixels are painted by the processor here, which a graphics card does elsewhere.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { chromium, type Page } from 'playwright-core';
import { browserOptions } from '../e2e/support/browser.ts';
import { setup as buildPage } from '../e2e/support/build-page.ts';
import { largeLibrary, makeLargeLibrary } from './large-library.ts';
import { median } from './report.ts';

const runs = Number(process.argv[2] ?? 500);
const rounds = Number(process.argv[3] ?? 3);
const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-bench-'));

/** What a person does, in this order; each is over once the page is at rest. */
const actions: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'opening the experiment': (page) => page.getByRole('treeitem', { name: largeLibrary.swept }).click(),
  'opening the list of runs': (page) => page.getByRole('tab', { name: /^Runs/ }).click(),
  'sorting it': (page) => page.getByRole('columnheader').getByRole('button', { name: 'Seed' }).click(),
  'comparing two': async (page) => {
    await page
      .getByRole('checkbox', { name: /^Compare / })
      .nth(2)
      .check();
    await page
      .getByRole('checkbox', { name: /^Compare / })
      .nth(5)
      .check();
  },
  'comparing all': (page) => page.getByRole('checkbox', { name: 'Compare all' }).click(),
  'another quantity': async (page) => {
    await page.getByRole('combobox', { name: 'Quantity' }).click();
    await page.getByRole('option', { name: 'Accuracy', exact: true }).click();
  },
  'clearing the comparison': (page) => page.getByRole('button', { name: 'Clear' }).click(),
  'opening an experiment on images': (page) => page.getByRole('treeitem', { name: largeLibrary.images }).click(),
};

const longest: Record<string, number[]> = Object.fromEntries(Object.keys(actions).map((name) => [name, []]));
if (process.env['BUILT'] === undefined) await buildPage();
makeLargeLibrary(folder, runs);
const core = spawn(process.execPath, ['core/cli/main.ts', 'serve', '--port', '0', '--library', folder], { cwd: root });
const browser = await chromium.launch(await browserOptions());
try {
  const url = await addressOf(core.stdout);
  for (let round = 0; round < rounds; round++) await measureRound(url);
} finally {
  await browser.close();
  core.kill();
  rmSync(folder, { recursive: true, force: true });
}
for (const [name, values] of Object.entries(longest)) {
  process.stdout.write(`${name}: ${median(values).toFixed(0)} ms (${values.map((ms) => ms.toFixed(0)).join(', ')})\n`);
}

function addressOf(output: Readable): Promise<string> {
  let text = '';
  return new Promise((found, failed) => {
    output.on('data', (chunk: Buffer) => {
      const match = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec((text += chunk.toString()));
      if (match) found(match[0]);
    });
    output.once('close', () => failed(new Error(`serve ended: ${text}`)));
  });
}

async function measureRound(url: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  await page.goto(url);
  await page.getByRole('treeitem', { name: largeLibrary.project }).click();
  await atRest(page);
  for (const [name, act] of Object.entries(actions)) {
    await page.evaluate(() => void ((window as unknown as { longTasks: number[] }).longTasks.length = 0));
    await act(page);
    await atRest(page);
    const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
    longest[name]?.push(Math.max(0, ...tasks));
  }
  await context.close();
}

/** Waits until the page has had nothing long to do for a while. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let last = performance.now();
    let quietSince = last;
    while (performance.now() - quietSince < 700) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const now = performance.now();
      if (now - last > 50) quietSince = now;
      last = now;
    }
  });
}
