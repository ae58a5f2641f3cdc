/** The microscope: a batch through the network before and after training. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

describe('the microscope', () => {
  it('shows a batch forward and back, its mask, and thinned networks', { tags: ['long'] }, async () => {
    await watched(studio, 'microscope', async (page) => {
      await page.getByRole('article', { name: 'Moons with noise' }).getByRole('button').click();
      await page.getByRole('treeitem', { name: /^Without dropout/ }).click();
      await page.getByRole('tab', { name: 'Microscope' }).click();
      await page.getByText('No dropout is on for this batch').waitFor();
      await page.getByRole('treeitem', { name: /^Dropout 0.5/ }).click();
      await page.getByRole('img', { name: 'Forward to Output' }).waitFor();
      await page.getByRole('button', { name: 'Next step' }).click();
      await page.getByRole('button', { name: 'Next step' }).click();
      const units = page.getByRole('img', { name: 'Backward to Hidden 2' });
      const { width = 0, height = 0 } = (await units.boundingBox()) ?? {};
      // The middle of the second of four positions.
      await units.hover({ position: { x: width * 0.375, y: height / 2 } });
      await page.getByText(/gradient .* (is blocked|gets through)\./).waitFor();
      await page.getByRole('img', { name: /^Mask of 32 samples by 256 units/ }).waitFor();
      await page.getByRole('figure', { name: /^Units kept/ }).waitFor();
      await page.getByRole('img', { name: 'Thinned network 12' }).waitFor();
    });
  });

  it('looks into a run', { tags: ['long'] }, async () => {
    await watched(studio, 'microscope-run', async (page) => {
      await page.getByRole('treeitem', { name: /^Dropout 0.5/ }).click();
      await page.locator('header').getByRole('button', { name: 'Start', exact: true }).click();
      await page.getByRole('tab', { name: 'Microscope' }).click();
      await page.getByRole('combobox', { name: 'Network' }).click();
      await page.getByRole('option', { name: /^Run 1, after/ }).click();
      await page.getByText(/The weights have had [1-9][\d,]* updates/).waitFor();
    });
  });
});
