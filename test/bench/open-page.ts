/**
 * What an open page costs: the same run, threads and all, with its live charts in a browser and with nobody watching.
 *
 * The browser is the tests' own. It draws in software, so the charts cost more here than where a graphics card draws them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { chromium } from 'playwright-core';
import { RunSummary } from '#core/contract/entities.ts';
import { browserOptions } from '../e2e/support/browser.ts';
import { setup as buildPage } from '../e2e/support/build-page.ts';
import { startStudio, type Studio } from '../e2e/support/studio.ts';
import { median } from './report.ts';

/** Presets that take some ten seconds: a network of a size that is trained on all cores, and one on a single core. */
const presets = [
  { name: 'Overfitting on 300 digits', epochs: 3000 },
  { name: 'Moons with noise', epochs: 20_000 },
] as const;
type Preset = (typeof presets)[number];

/**
 * The share of the time that an open page adds to a run of each preset's experiment without dropout, by preset.
 * @param pairs - of runs, one with the page and one without, in turns; their medians are compared.
 */
export async function openPageOverheads(pairs: number): Promise<[preset: string, share: number][]> {
  buildPage();
  const shares: [string, number][] = [];
  for (const preset of presets) {
    process.stderr.write(`with the page open: ${preset.name}\n`);
    shares.push([preset.name, await overheadOf(preset, pairs)]);
  }
  return shares;
}

async function overheadOf(preset: Preset, pairs: number): Promise<number> {
  const studio = await startStudio(await chromium.launch(await browserOptions()));
  const times: { open: number[]; closed: number[] } = { open: [], closed: [] };
  try {
    await prepare(studio, preset);
    for (let pair = 0; pair < pairs; pair++) {
      times.open.push(await timeOfRun(studio, true));
      times.closed.push(await timeOfRun(studio, false));
    }
  } finally {
    await studio.close();
  }
  return median(times.open) / median(times.closed) - 1;
}

async function prepare(studio: Studio, { name, epochs }: Preset): Promise<void> {
  const { page } = await studio.open();
  await page.getByRole('article', { name }).getByRole('button').click();
  await page.getByRole('textbox', { name: 'Epochs' }).fill(String(epochs));
  await page.keyboard.press('Tab');
  await sleep(2000);
  await page.context().close();
}

async function timeOfRun(studio: Studio, isOpen: boolean): Promise<number> {
  const before = finished(studio).length;
  const { page } = await studio.open();
  await page.getByRole('treeitem', { name: 'Without dropout' }).click();
  await page.locator('header').getByRole('button', { name: 'Start', exact: true }).click();
  await page.locator('header').getByRole('button', { name: 'Pause', exact: true }).waitFor();
  if (!isOpen) await page.context().close();
  while (finished(studio).length === before) await sleep(100);
  if (isOpen) await page.context().close();
  return finished(studio)[before]!;
}

/** Milliseconds of the runs that are done. */
function finished({ library }: Studio): number[] {
  const database = new Database(join(library, 'library.sqlite'), { readonly: true });
  const rows = database.prepare("select summary from runs where state = 'completed' order by createdAt").pluck().all();
  database.close();
  return rows.map((row) => RunSummary.parse(JSON.parse(String(row))).elapsedMs);
}
