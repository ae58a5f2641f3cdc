/** Lessons: one by keyboard alone, from its question to what to change next; a drawn one; coming back; and on paper. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });

async function openLesson(page: Page, title: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  await page.getByRole('complementary').getByRole('button', { name: title }).click();
}

it(
  'a lesson is predicted, trained and answered by keyboard alone, and its change is an experiment',
  { tags: ['long'] },
  async () => {
    await watched(studio, 'lesson-keyboard', async (page) => {
      const tabTo = async (role: 'button' | 'radio', name: RegExp) => {
        const target = page.getByRole(role, { name }).first();
        await target.waitFor();
        for (let presses = 0; presses < 60; presses++) {
          if (await target.evaluate((element) => element === document.activeElement)) return;
          await page.keyboard.press('Tab');
        }
        throw new Error('Tab does not get there.');
      };
      await tabTo('button', /^Learn$/);
      await page.keyboard.press('Enter');
      await tabTo('button', /The size of a step/);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'The size of a step' }).waitFor();
      expect(await page.getByRole('button', { name: 'Train and see' }).isDisabled()).toBe(true);
      await tabTo('radio', /As long as before/);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await expect.poll(() => page.getByRole('radio', { name: /^Ten times/ }).isChecked()).toBe(true);
      expect(await violations(page)).toEqual([]);
      await tabTo('button', /Train and see/);
      await page.keyboard.press('Enter');
      await answer(page).getByText('10 times for every factor of ten').waitFor();
      await answer(page).getByText('as predicted', { exact: true }).waitFor();
      await answer(page)
        .getByRole('img', { name: /^Length of the first update/ })
        .waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByText('1 of 13 done').waitFor();
      await tabTo('button', /^Open$/);
      await page.keyboard.press('Enter');
      await page.getByRole('treeitem', { name: 'Adam' }).waitFor();
      await page.getByRole('tab', { name: /Training/ }).waitFor();
    });
  },
);

it(
  'a curve is drawn with the pointer, kept when one leaves, and shown with what was measured',
  { tags: ['long'] },
  async () => {
    await watched(studio, 'lesson-curve', async (page) => {
      await openLesson(page, /Overfitting, seen/);
      const point = page.getByRole('button', { name: /^Point 3 of 6/ });
      // It stands still once the chart has its size.
      await point.hover();
      const place = await point.boundingBox();
      if (!place) throw new Error('The point is on the page.');
      await page.mouse.down();
      await page.mouse.move(place.x + place.width / 2, place.y + 80, { steps: 4 });
      await page.mouse.up();
      const label = async () => (await point.getAttribute('aria-label')) ?? '';
      await expect.poll(label).not.toContain('2.3');
      const drawn = await label();
      expect(await violations(page)).toEqual([]);
      await page.reload();
      await openLesson(page, /Overfitting, seen/);
      expect(await page.getByRole('button', { name: /^Point 3 of 6/ }).getAttribute('aria-label')).toBe(drawn);
      await page.getByRole('button', { name: 'Train and see' }).click();
      await answer(page)
        .getByRole('img', { name: /Your prediction/ })
        .waitFor();
      await answer(page).getByText('falls, then rises again').first().waitFor();
    });
  },
);

it('a teacher sees no answer, and none is printed, until it is asked for', { tags: ['long'] }, async () => {
  await watched(studio, 'lesson-teacher', async (page) => {
    await openLesson(page, /What a mask removes/);
    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('switch', { name: 'Teacher’s mode' }).click();
    await page.getByRole('button', { name: 'Look and see' }).click();
    await page.getByRole('button', { name: 'Show the answer' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    const paper = page.locator('.handout');
    await paper.getByText('What do you expect?').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['What a mask removes']);
    expect(await paper.getByText('removed with probability p').count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Show the answer' }).click();
    await answer(page).waitFor();
    await page.emulateMedia({ media: 'print' });
    await paper.getByText('removed with probability p').waitFor();
  });
});
