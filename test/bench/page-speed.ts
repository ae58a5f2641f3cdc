/**
 * `npm run bench:page`: for how long the page answers nobody after a click, in a library of 500 runs.
 *
 * The longest task of the browser's main thread counts, as the browser itself tells it, and all long ones together. Pixels
 * are painted by the processor here, which a graphics card does elsewhere. `--beside <folder>` measures another checkout,
 * whose page is built already, in turns with this one: a busy machine slows both alike, and the ratios stay.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { browserOptions } from '../e2e/support/browser.ts';
import { setup as buildPage } from '../e2e/support/build-page.ts';
import { addressOf } from './address-of.ts';
import { largeLibrary, makeLargeLibrary } from './large-library.ts';
import { median } from './report.ts';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '3' },
    beside: { type: 'string', multiple: true, default: [] },
  },
});
const roots = [resolve(import.meta.dirname, '../..'), ...options.beside.map((folder) => resolve(folder))];

declare global {
  interface Window {
    /** What the browser has told of long tasks, in milliseconds. */
    longTasks: number[];
  }
}

/** What a person does, in this order; each is over once the page is at rest. */
const actions: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'opening the experiment': (page) => page.getByRole('treeitem', { name: largeLibrary.swept }).click(),
  'choosing another run': async (page) => {
    await page.getByRole('combobox', { name: 'Run shown' }).click();
    await page.keyboard.press('Escape');
  },
  'opening the list of runs': (page) => page.getByRole('tab', { name: /^Runs/ }).click(),
  'sorting it': (page) => page.getByRole('columnheader', { name: 'Seed' }).click(),
  'comparing two': async (page) => {
    for (const row of [2, 5])
      await page
        .getByRole('checkbox', { name: /^Compare Swept/ })
        .nth(row)
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

/** Of one action. */
interface Blocking {
  readonly longest: number;
  readonly all: number;
}
const measured = roots.map(() => new Map<string, Blocking[]>());

buildPage();
const browser = await chromium.launch(await browserOptions());
try {
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [i, root] of roots.entries()) await measureRound(browser, root, measured[i]!);
  }
} finally {
  await browser.close();
}
for (const name of Object.keys(actions)) {
  const of = (what: keyof Blocking) =>
    measured.map((one) => `${median(one.get(name)!.map((blocking) => blocking[what])).toFixed(0)} ms`).join(' beside ');
  process.stdout.write(`${name}: ${of('longest')} at once, ${of('all')} in all\n`);
}

async function measureRound(browser: Browser, root: string, results: Map<string, Blocking[]>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-bench-'));
  makeLargeLibrary(folder, Number(options.runs));
  const core = spawn(process.execPath, ['core/cli/main.ts', 'serve', '--port', '0', '--library', folder], {
    cwd: root,
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.longTasks = [];
      const observer = new PerformanceObserver((list) => {
        window.longTasks.push(...list.getEntries().map(({ duration }) => duration));
      });
      observer.observe({ type: 'longtask' });
    });
    await page.goto(await addressOf(core.stdout));
    await page.getByRole('treeitem', { name: largeLibrary.project }).click();
    await atRest(page);
    for (const [name, act] of Object.entries(actions)) {
      await page.evaluate(() => void (window.longTasks.length = 0));
      await act(page);
      await atRest(page);
      const tasks = await page.evaluate(() => window.longTasks);
      const blocking = { longest: Math.max(0, ...tasks), all: tasks.reduce((sum, task) => sum + task, 0) };
      process.stderr.write(`${root}: ${name} ${blocking.longest.toFixed(0)} ms\n`);
      results.set(name, [...(results.get(name) ?? []), blocking]);
    }
  } finally {
    await context.close();
    core.kill();
    rmSync(folder, { recursive: true, force: true });
  }
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
