/** The live hand and branching: a schedule begun anew, and a new run from the middle of another. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { trainBriefly } from './support/brief-training.ts';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

describe('a branch', () => {
  it(
    'goes on from a kept state with another learning rate, and is shown over its parent',
    { tags: ['long'] },
    async () => {
      await watched(studio, 'branch', async (page) => {
        await page.getByRole('article', { name: 'Moons with noise' }).getByRole('button').click();
        await trainBriefly(page);
        await page.locator('header').getByRole('button', { name: 'Start', exact: true }).click();
        const panel = page.getByRole('tabpanel');
        await panel.getByText('Completed', { exact: true }).waitFor();
        await panel.getByRole('button', { name: 'Branch…' }).click();
        const dialog = page.getByRole('dialog', { name: 'Branch from Run 1' });
        await dialog.getByRole('combobox', { name: 'From' }).click();
        await page.getByText('Lowest held-out loss', { exact: true }).click();
        const rate = dialog.getByRole('textbox', { name: 'Learning rate η' });
        await rate.fill('0.0002');
        await rate.blur();
        await dialog.getByRole('button', { name: 'Start the branch' }).click();
        await panel.getByText(/^Branched from run 1 at step \d/).waitFor();
        await panel.getByText('Completed', { exact: true }).waitFor();
        await panel.getByRole('button', { name: 'Run 1: Training, all units', exact: true }).first().waitFor();
        await page.getByRole('tab', { name: 'Runs' }).click();
        await page.getByRole('gridcell', { name: /Run 1, step \d/ }).waitFor();
      });
    },
  );
});
