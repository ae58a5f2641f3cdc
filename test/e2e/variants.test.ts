/** Kinds of dropout, rates over the epochs, batch normalisation and the max-norm, from choosing them to a run's charts. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { trainBriefly } from './support/brief-training.ts';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

describe('variants of dropout', () => {
  it('are chosen, trained and looked at', { tags: ['long'] }, async () => {
    await watched(studio, 'variants', async (page) => {
      await page.getByRole('article', { name: 'Moons with noise' }).getByRole('button').click();
      await page.getByRole('treeitem', { name: /^Dropout 0.5/ }).click();
      await page.getByRole('combobox', { name: 'Kind of dropout' }).click();
      await page.getByRole('option', { name: 'DropConnect' }).click();
      await page.getByRole('radio', { name: 'Ramp' }).click();
      await page.getByRole('figure', { name: /^Largest rate p/ }).waitFor();
      await page.getByRole('button', { name: /^Network/ }).click();
      await page.getByRole('button', { name: /^Hidden layer 2, Batch normalisation/ }).click();
      await page.getByRole('switch', { name: 'Max-norm' }).click();
      await trainBriefly(page);
      await page.locator('header').getByRole('button', { name: 'Start', exact: true }).click();
      await page.getByText('Completed').waitFor();
      await page.getByRole('radio', { name: 'p', exact: true }).click();
      await page.getByRole('figure', { name: /^Dropout rate/ }).waitFor();
      await page.getByRole('tab', { name: 'Microscope' }).click();
      await page.getByRole('textbox', { name: /^Batch \(of/ }).fill('40');
      await page.keyboard.press('Enter');
      await page.getByRole('img', { name: /^A row for each of the first 32 units/ }).waitFor();
    });
  });
});
