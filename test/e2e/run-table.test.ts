/** The table of all runs in a real browser: queries are typed there, and so is Korean. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLargeLibrary } from '../bench/large-library.ts';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
  makeLargeLibrary(studio.library, 6);
});
afterAll(() => studio.close());

const grid = (page: Page) => page.getByRole('grid', { name: 'Runs' });
const rows = (page: Page) =>
  grid(page)
    .getByRole('row')
    .filter({ hasNot: page.getByRole('columnheader') });
const query = (page: Page) => page.getByRole('textbox', { name: 'Query' });

describe('the table of all runs', () => {
  it('is searched, described, kept as a view, and emptied and filled again', { tags: ['long'] }, async () => {
    await watched(studio, 'run-table', async (page) => {
      await page.getByRole('button', { name: 'Runs', exact: true }).click();
      await rows(page).nth(1).waitFor();
      const count = await rows(page).count();

      // Named in Korean where it stands, found by a word of it that is composed as one types.
      await rows(page).first().getByRole('gridcell').nth(1).click();
      await page.keyboard.press('F2');
      await page.keyboard.insertText('드롭아웃 비교 😀');
      await page.keyboard.press('Enter');
      await grid(page).getByText('드롭아웃 비교 😀').waitFor();
      await page.keyboard.press('/');
      const typing = await page.context().newCDPSession(page);
      for (const text of ['ㅂ', '비', '비ㄱ', '비교']) {
        await typing.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      }
      await typing.send('Input.insertText', { text: '비교' });
      await expect.poll(() => rows(page).count()).toBe(1);
      expect(await query(page).textContent()).toBe('비교');

      // A field is completed; what is not whole yet is said, and the table stays.
      await page.getByRole('button', { name: 'Clear the query' }).click();
      await expect.poll(() => rows(page).count()).toBe(count);
      await query(page).click();
      await page.keyboard.type('learn');
      await page.getByRole('option', { name: /^learningRate/ }).click();
      await page.keyboard.type('> ');
      await page.getByText('The query ends where something is missing').waitFor();
      await page.keyboard.type('0 and state = completed');
      await page.getByRole('listitem').filter({ hasText: 'state = completed' }).waitFor();
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'Keep as view' }).click();
      await page.getByRole('textbox', { name: /^New name for/ }).fill('Done');
      await page.keyboard.press('Enter');
      const done = page.getByRole('tab', { name: 'Done', selected: true });
      await done.waitFor();
      await page.reload();
      await done.waitFor();
      await page.getByRole('listitem').filter({ hasText: 'state = completed' }).waitFor();

      await rows(page).first().click();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.getByText('No run matches the query').waitFor();
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await expect.poll(() => rows(page).count()).toBe(count);
    });
  });

  it('stands chosen runs beside each other in every way, which a view keeps', { tags: ['long'] }, async () => {
    await watched(studio, 'compare', async (page) => {
      await page.getByRole('button', { name: 'Runs', exact: true }).click();
      await rows(page).nth(1).waitFor();
      await page.getByRole('button', { name: 'Keep as view' }).click();
      await page.getByRole('textbox', { name: /^New name for/ }).fill('Beside');
      await page.keyboard.press('Enter');

      const compare = async () => {
        await rows(page).first().click();
        await page.keyboard.press('Control+a');
      };
      const tab = (name: string) => page.getByRole('tab', { name, exact: true });
      const shown = page.getByRole('region', { name: 'Comparison of runs' });
      await compare();
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await shown.locator('canvas').first().waitFor();
      await tab('What changed?').click();
      await shown.getByText('These runs differ in the settings below').waitFor();
      await tab('Seed groups').click();
      await shown.getByRole('table', { name: 'Seed groups' }).getByRole('row').nth(1).waitFor();
      await tab('Parallel axes').click();
      await shown.getByRole('button', { name: 'Axes', exact: true }).click();
      const axis = shown.getByRole('button', { name: 'Part of the axis Time', exact: true });
      await axis.waitFor();
      await page.getByRole('group', { name: 'Axes' }).getByRole('checkbox', { name: 'Time', exact: true }).uncheck();
      await axis.waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await tab('Importance').click();
      await shown.getByText(/20 runs that have this result are needed/).waitFor();
      await tab('Family tree').click();
      await shown.getByText('None of these runs was branched').waitFor();
      await tab('Scatter').click();
      await shown.getByRole('combobox', { name: 'Across' }).click();
      await page.getByRole('option', { name: 'Held-out loss', exact: true }).click();
      const plot = shown.getByRole('img', { name: /Held-out loss/ });
      await plot.waitFor();

      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.reload();
      await rows(page).nth(1).waitFor();
      await compare();
      await plot.waitFor();
      await tab('Parallel axes').click();
      await shown
        .getByRole('button', { name: /^Part of the axis/ })
        .first()
        .waitFor();
      expect(await axis.count()).toBe(0);
    });
  });
});
