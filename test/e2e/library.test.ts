/** Projects and experiments: everything is kept, nothing is lost. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownPage, startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const tree = (page: Page) => page.getByRole('tree', { name: 'Projects and experiments' });
const item = (page: Page, name: string) => tree(page).getByRole('treeitem', { name, exact: true });
const units = (page: Page) => page.getByRole('textbox', { name: 'Hidden layer 1, Units' });

/** Chooses an entry of a row's context menu. */
async function choose(page: Page, name: string, entry: string): Promise<void> {
  await item(page, name).click({ button: 'right' });
  await page.getByRole('menuitem', { name: entry }).click();
}

describe('the library', () => {
  it('creates, renames, duplicates, deletes and restores', async () => {
    await watched(studio, 'library', async (page) => {
      await page.getByRole('region', { name: 'Empty project' }).getByRole('button', { name: 'New project' }).click();
      await item(page, 'Project 1').waitFor();

      await choose(page, 'Project 1', 'Rename');
      await page.getByRole('textbox', { name: 'New name for “Project 1”' }).fill('Study of dropout');
      await page.keyboard.press('Enter');
      await item(page, 'Study of dropout').waitFor();

      await choose(page, 'Experiment 1', 'Duplicate');
      await item(page, 'Experiment 1 (copy)').waitFor();

      await choose(page, 'Experiment 1 (copy)', 'Move to bin');
      await item(page, 'Experiment 1 (copy)').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Bin', exact: true }).click();
      await page.getByRole('button', { name: 'Restore “Experiment 1 (copy)”' }).click();
      await item(page, 'Experiment 1 (copy)').waitFor();

      await choose(page, 'Study of dropout', 'Move to bin');
      await page.getByRole('button', { name: 'Bin', exact: true }).click();
      await page.getByRole('button', { name: 'Restore “Study of dropout”' }).click();
      await item(page, 'Experiment 1').waitFor();
    });
  });

  it('empties the bin only after asking', async () => {
    await watched(studio, 'bin', async (page) => {
      await choose(page, 'Experiment 1 (copy)', 'Move to bin');
      await page.getByRole('button', { name: 'Bin', exact: true }).click();
      await page.getByRole('button', { name: 'Empty bin' }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Restore “Experiment 1 (copy)”' }).waitFor();
      await page.getByRole('button', { name: 'Empty bin' }).click();
      await dialog.getByRole('button', { name: 'Empty bin' }).click();
      await page.getByText('The bin is empty', { exact: true }).waitFor();
    });
  });

  it('saves by itself, undoes and redoes, and shows after a crash what was there', async () => {
    await watched(
      studio,
      'saving',
      async (page) => {
        await item(page, 'Experiment 1').click();
        await page.getByRole('button', { name: /^Network/ }).click();
        await units(page).fill('48');
        await page.keyboard.press('Tab');
        await page.getByRole('button', { name: 'Undo' }).click();
        expect(await units(page).inputValue()).toBe('64');
        await page.getByRole('button', { name: 'Redo' }).click();
        expect(await units(page).inputValue()).toBe('48');
        await page.getByText('Saved', { exact: true }).waitFor();
      },
      // Where nothing else can be undone.
      ownPage,
    );
    await studio.kill();
    await studio.restart();
    await watched(studio, 'after-crash', async (page) => {
      await item(page, 'Experiment 1').click();
      if (!(await units(page).isVisible())) await page.getByRole('button', { name: /^Network/ }).click();
      expect(await units(page).inputValue()).toBe('48');
    });
  });
});
