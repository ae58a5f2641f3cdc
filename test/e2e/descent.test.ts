/** Descent on a surface: playing, choosing a preset, changing a rate, moving the start. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainBriefly } from './support/brief-training.ts';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

describe('descent', () => {
  it(
    'plays optimisers down a surface, and says which side of the edge each rate is on',
    { tags: ['long'] },
    async () => {
      await watched(studio, 'descent', async (page) => {
        await page.getByRole('button', { name: 'Descent', exact: true }).click();
        await page.getByRole('combobox', { name: 'Start from' }).click();
        await page.getByRole('option', { name: 'The edge, 2/λ' }).click();
        const row = (name: string) => page.getByRole('row').filter({ hasText: name });
        await row('SGD, η 0.99').getByText('arrives').waitFor();
        await row('SGD, η 1.01').getByText('diverges').waitFor();
        await page.getByText(/^Exactly on its edge 1/).waitFor();
        await page.getByRole('button', { name: 'Back to the start' }).click();
        await page.getByRole('button', { name: 'Next update' }).click();
        await page.getByText('1 / 200').waitFor();
        await page.getByRole('slider', { name: 'Updates made' }).focus();
        await page.keyboard.press('End');
        expect(await row('SGD, η 1.01').getByRole('cell').nth(1).innerText()).toBe('105');

        const rate = page.getByRole('textbox', { name: 'Learning rate of SGD' }).last();
        await rate.fill('25');
        await rate.press('Enter');
        await page.getByText(/^Beyond both edges/).waitFor();

        const picture = page.getByRole('img', { name: /^Contours of f = x²\/20 \+ y²\. Start at x -7, y 2/ });
        const { width = 0, height = 0 } = (await picture.boundingBox()) ?? {};
        await picture.click({ position: { x: 0.8 * width, y: 0.3 * height } });
        await page.getByRole('img', { name: /Start at x [3-9]/ }).waitFor();
        await page.keyboard.press('Shift+ArrowLeft');
        expect(await page.getByRole('textbox', { name: 'Start, x' }).inputValue()).toMatch(/^[3-9]/);
        await row('SGD, η 0.99').getByText('arrives').waitFor();
      });
    },
  );

  it(
    'measures a slice of the experiment’s own loss, shows the training’s way on it, and goes down on it',
    { tags: ['long'] },
    async () => {
      await watched(studio, 'loss-slice', async (page) => {
        await page.getByRole('region', { name: 'Empty project' }).getByRole('button', { name: 'New project' }).click();
        await trainBriefly(page);
        await page.getByRole('tab', { name: /Studies/ }).click();
        await page.getByRole('button', { name: /The loss along the training path/ }).click();
        await page.getByRole('textbox', { name: 'Points along a side' }).fill('11');
        await page.keyboard.press('Enter');
        await page.getByText('121 points are measured').waitFor();
        await page.getByRole('button', { name: 'Start study' }).click();
        const study = page.getByRole('article');
        await study.getByText('Completed', { exact: true }).waitFor();
        await study.getByText(/% of the path’s length lies off this plane/).waitFor();
        const picture = study.getByRole('img', { name: /^Contours of Training loss on the plane/ });
        await picture.waitFor();
        expect(await study.getByRole('row').filter({ hasText: 'Momentum 0.9' }).count()).toBe(3);
        await study.getByRole('radio', { name: 'Held out' }).click();
        await study.getByRole('img', { name: /^Contours of Held-out loss/ }).waitFor();
        await study.getByRole('textbox', { name: 'Start, x' }).fill('0.5');
        await page.keyboard.press('Enter');
        await study.getByRole('img', { name: /Start at x 0\.5,/ }).waitFor();
      });
    },
  );
});
