/** Diagnostics: a run that is driven to the edge of stability. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

describe('a diagnosed run', () => {
  it(
    'shows its sharpness, the edge beside its learning rate, its updates and its gradient',
    { tags: ['long'] },
    async () => {
      await watched(studio, 'edge', async (page) => {
        await page.getByRole('article', { name: 'The edge of stability' }).getByRole('button').click();
        // Thirty times instead of 150: measuring takes nearly all of the run's time.
        await page.getByRole('textbox', { name: 'Diagnose every' }).fill('200');
        await page.keyboard.press('Enter');
        await page.locator('header').getByRole('button', { name: 'Start', exact: true }).click();
        const panel = page.getByRole('tabpanel');
        await panel.getByText('Completed', { exact: true }).waitFor();
        // The last values: λ close to 2 / 0.05.
        await panel.getByRole('figure', { name: /^Sharpness λ/ }).waitFor();
        await panel.getByRole('img', { name: /λ, largest eigenvalue of the Hessian: (39|40|41)\b/ }).waitFor();
        await panel.getByRole('button', { name: '2/λ: the edge of stability' }).waitFor();
        await panel.getByRole('figure', { name: /^Update ÷ weights/ }).waitFor();
        await panel.getByRole('figure', { name: /^Gradient norm/ }).waitFor();
        await page.getByRole('switch', { name: 'Diagnostics' }).click();
        await page.getByText('Diagnose every').waitFor({ state: 'detached' });
      });
    },
  );
});
