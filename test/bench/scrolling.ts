/**
 * `npm run bench:scrolling [--runs 2000] [--rounds 3] [--beside <folder>]`: what a frame costs the page's thread while one scrolls
 * through the table of a large library: as a hand scrolls, by one to three rows a frame, and flung, by a window's height.
 *
 * Counted is the processor's time, as the browser tells it, in milliseconds a frame: scripts, styles, layout, and all of the thread's.
 * A frame of a screen of 60 Hz has room for 16.7. `--beside` measures another checkout, whose page is built already, in turns
 * with this one, on the same library.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { browserOptions } from '../e2e/support/browser.ts';
import { setup as buildPage } from '../e2e/support/build-page.ts';
import { addressOf } from './address-of.ts';
import { makeLargeLibrary } from './large-library.ts';
import { median } from './report.ts';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    beside: { type: 'string', multiple: true, default: [] },
  },
});
const roots = [resolve(import.meta.dirname, '../..'), ...options.beside.map((folder) => resolve(folder))];

/** Ways to scroll, in pixels a frame. */
const ways = { 'by hand, 2 rows a frame': 66, 'flung, 20 rows a frame': 660 } as const;
const frames = 60;

/** In milliseconds a frame. */
interface Cost {
  readonly script: number;
  readonly style: number;
  readonly layout: number;
  readonly all: number;
}
const parts = ['script', 'style', 'layout', 'all'] as const;

buildPage();
const library = mkdtempSync(join(tmpdir(), 'dropout-studio-bench-'));
makeLargeLibrary(library, Number(options.runs));
const browser = await chromium.launch(await browserOptions());
const measured = roots.map(() => new Map<string, Cost[]>());
try {
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [i, root] of roots.entries()) await measureRound(browser, root, measured[i]!);
  }
} finally {
  await browser.close();
  rmSync(library, { recursive: true, force: true });
}
for (const way of Object.keys(ways)) {
  const told = parts.map((part) => {
    const each = measured.map((one) => median(one.get(way)!.map((cost) => cost[part])).toFixed(2));
    return `${part} ${each.join(' beside ')}`;
  });
  process.stdout.write(`${way}: ${told.join(', ')} ms a frame\n`);
}

async function measureRound(browser: Browser, root: string, results: Map<string, Cost[]>): Promise<void> {
  const core = spawn(process.execPath, ['core/cli/main.ts', 'serve', '--port', '0', '--library', library], {
    cwd: root,
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const address = new URL(await addressOf(core.stdout));
    address.hash = '#/runs';
    await page.goto(address.href);
    await page.getByRole('grid').waitFor();
    await page.getByRole('row').nth(10).waitFor();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    for (const [way, by] of Object.entries(ways)) {
      // Once to read and compile what is needed.
      await scroll(page, by);
      const before = await spent(session);
      await scroll(page, by);
      const after = await spent(session);
      const spentOn = (part: keyof Cost) => (after[part] - before[part]) / frames;
      const [script, style, layout, all] = [spentOn('script'), spentOn('style'), spentOn('layout'), spentOn('all')];
      const cost: Cost = { script, style, layout, all };
      process.stderr.write(`${root}: ${way}, ${cost.all.toFixed(2)} ms a frame\n`);
      results.set(way, [...(results.get(way) ?? []), cost]);
    }
  } finally {
    await context.close();
    core.kill();
  }
}

/** From the start on, so many frames. */
function scroll(page: Page, by: number): Promise<void> {
  return page.getByRole('grid').evaluate(
    async (grid, { by, frames }) => {
      grid.scrollTop = 0;
      for (let frame = 0; frame < frames; frame++) {
        await new Promise(requestAnimationFrame);
        grid.scrollTop += by;
      }
      await new Promise(requestAnimationFrame);
    },
    { by, frames },
  );
}

/** What the page's thread has spent so far, in milliseconds. */
async function spent(session: CDPSession): Promise<Cost> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? NaN);
  return {
    script: of('ScriptDuration'),
    style: of('RecalcStyleDuration'),
    layout: of('LayoutDuration'),
    all: of('TaskDuration'),
  };
}
