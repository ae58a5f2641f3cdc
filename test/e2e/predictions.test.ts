/** What a network answers while it trains and after: its boundary, its mistakes, and what to do next. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const item = (page: Page, name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}(,|$)`) });
const start = (page: Page) => page.locator('header').getByRole('button', { name: 'Start', exact: true });
const view = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const hasEnded = (page: Page) => page.getByRole('tabpanel').getByText('Completed', { exact: true }).first().waitFor();

/** Updates that what is shown has had. */
async function shownStep(page: Page): Promise<number> {
  const text = await page.getByText(/^After [\d,]+ of/).innerText();
  return Number(/After ([\d,]+) of/.exec(text)?.[1]?.replaceAll(',', ''));
}

/** The picture's own pixels. */
function pictureOf(page: Page): Promise<string> {
  return page
    .getByRole('region', { name: 'Boundary' })
    .getByRole('img')
    .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
}

describe('a run with two inputs', () => {
  it('shows a boundary that moves while it trains, and its mistakes when it is done', { tags: ['long'] }, async () => {
    await watched(studio, 'boundary', async (page) => {
      await page.getByRole('article', { name: 'Moons with noise' }).getByRole('button').click();
      await item(page, 'Dropout 0.5').click();
      const epochs = page.getByRole('textbox', { name: 'Epochs' });
      await epochs.fill('100000');
      await epochs.press('Enter');
      await start(page).click();
      await view(page, 'Boundary').click();
      const first = await shownStep(page);
      const before = await pictureOf(page);
      await eventually(async () => expect(await shownStep(page)).toBeGreaterThan(first));
      await eventually(async () => expect(await pictureOf(page)).not.toBe(before));
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      await page.getByRole('tabpanel').getByText('Stopped', { exact: true }).first().waitFor();
      await view(page, 'Mistakes').click();
      const cell = page.getByRole('button', { name: /rows of class 0 are predicted to be 1$/ });
      const count = Number((await cell.innerText()).split('\n')[0]);
      expect(count).toBeGreaterThan(0);
      await cell.click();
      await page
        .getByRole('status')
        .filter({ hasText: new RegExp(`of ${count}$`) })
        .waitFor();
      await page
        .getByRole('region', { name: 'Wrong rows, the surest mistakes first' })
        .getByRole('row')
        .nth(1)
        .waitFor();
    });
  });

  it('is followed by the other one and their comparison, when the person asks for it', { tags: ['long'] }, async () => {
    await watched(studio, 'next', async (page) => {
      await item(page, 'Without dropout').click();
      await start(page).click();
      await hasEnded(page);
      const next = page.getByRole('group', { name: 'Next:' });
      await next.getByText('Train the same with dropout').waitFor();
      // The partner has other epochs by now: one is made that differs in nothing but dropout.
      await next.getByRole('button', { name: 'Make it, start it and compare' }).click();
      const comparison = page.getByRole('region', { name: 'Comparison', exact: true });
      await comparison.waitFor();
      await item(page, 'Without dropout, with dropout').waitFor();
      await page.getByRole('tabpanel').getByText('Completed', { exact: true }).nth(1).waitFor();
      await page.getByRole('tab', { name: 'Training' }).click();
      await next.getByRole('button', { name: /^Compare with Without dropout, with dropout/ }).click();
      await comparison.waitFor();
    });
  });
});

describe('a run on images', () => {
  it('shows what it takes for what as the images they are', { tags: ['long'] }, async () => {
    await watched(studio, 'mistaken-images', async (page) => {
      await page.getByRole('navigation').getByRole('button', { name: 'New project' }).click();
      await page.getByRole('tab', { name: 'Data' }).click();
      await page.getByRole('radio', { name: 'Digits' }).click();
      const epochs = page.getByRole('textbox', { name: 'Epochs' });
      await epochs.fill('1');
      await epochs.press('Enter');
      await page.getByRole('tab', { name: 'Training' }).click();
      await start(page).click();
      await hasEnded(page);
      expect(await view(page, 'Boundary').count()).toBe(0);
      await view(page, 'Mistakes').click();
      await page.getByRole('table', { name: 'Confusion matrix' }).waitFor();
      await page
        .getByRole('img', { name: /^Row [\d,]+: \d, predicted \d$/ })
        .first()
        .waitFor();
    });
  });
});
