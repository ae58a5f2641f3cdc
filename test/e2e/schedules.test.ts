/** A schedule drawn on the chart with the pointer and the keyboard, kept under a name, and used in another experiment. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const points = (page: Page) => page.getByRole('button', { name: /^Point \d of/ });
const labels = (page: Page) => points(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
const chooseSchedule = async (page: Page, name: string) => {
  await page.getByRole('combobox', { name: 'Schedule', exact: true }).click();
  await page.getByRole('option', { name }).click();
};

it('a schedule is drawn, kept and used again', { tags: ['long'] }, async () => {
  await watched(studio, 'schedules', async (page) => {
    await page.getByRole('region', { name: 'Empty project' }).getByRole('button', { name: 'New project' }).click();
    await chooseSchedule(page, 'Drawn');
    await points(page).first().scrollIntoViewIfNeeded();
    await points(page).first().waitFor();

    const second = points(page).nth(1);
    const box = (await second.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 60, { steps: 5 });
    await page.mouse.up();
    expect((await labels(page))[1]).not.toContain('η 0.05');

    await second.focus();
    await page.keyboard.press('Insert');
    await page.keyboard.press('ArrowDown');
    expect(await labels(page)).toHaveLength(5);
    await page.keyboard.press('Delete');
    expect(await labels(page)).toHaveLength(4);

    const canvas = (await page.getByRole('img', { name: /^Drawn learning rate/ }).boundingBox())!;
    await page.mouse.dblclick(canvas.x + 0.6 * canvas.width, canvas.y + 0.4 * canvas.height);
    const drawn = await labels(page);
    expect(drawn).toHaveLength(5);

    await page.getByRole('button', { name: 'Saved schedules' }).click();
    await page.getByRole('textbox', { name: 'Name of this schedule' }).fill('Mine');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('“Mine” is saved').waitFor();

    await chooseSchedule(page, 'Constant');
    await page.getByRole('button', { name: 'Saved schedules' }).click();
    await page.getByRole('button', { name: 'Use “Mine”' }).click();
    await points(page).nth(4).waitFor();
    expect(await labels(page)).toEqual(drawn);
  });
});
