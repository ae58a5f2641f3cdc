/** Every view has an address: reload keeps it, Back and Forward go through it, and it opens in another window. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
  const { page } = await studio.used();
  await page.getByRole('region', { name: 'Empty project' }).getByRole('button', { name: 'New project' }).click();
  await item(page, 'Experiment 1').waitFor();
});
afterAll(() => studio.close());

const item = (page: Page, name: string) => page.getByRole('treeitem', { name, exact: true });
const tabs = (page: Page) => page.getByRole('tablist', { name: 'Views', exact: true });
const tab = (page: Page, name: string) => tabs(page).getByRole('tab', { name });
const isOpen = (page: Page, name: string) => tabs(page).getByRole('tab', { name, selected: true }).waitFor();
const pathOf = (page: Page) => new URL(page.url()).hash;

describe('an address', () => {
  it('is kept by a reload, gone back to, and opens in another window', { tags: ['long'] }, async () => {
    await watched(studio, 'addresses', async (page) => {
      await item(page, 'Experiment 1').click();
      await tab(page, 'Data').click();
      await isOpen(page, 'Data');
      const data = page.url();
      expect(pathOf(page)).toMatch(/^#\/experiments\/[\w-]+\/data$/);
      await page.getByRole('button', { name: 'Claims', exact: true }).click();
      await page.getByRole('heading', { name: 'Claims', level: 1 }).waitFor();
      expect(await page.title()).toContain('Claims – Dropout Studio');

      await page.goBack();
      await isOpen(page, 'Data');
      await page.reload();
      await isOpen(page, 'Data');
      expect(page.url()).toBe(data);
      await page.goForward();
      await page.getByRole('heading', { name: 'Claims', level: 1 }).waitFor();

      const other = await page.context().newPage();
      await other.goto(data);
      await isOpen(other, 'Data');
      expect(await other.title()).toBe('Data – Experiment 1 – Project 1 – Dropout Studio');

      // With the token, as it is given to someone who has not been let in yet.
      await other.goto(`${studio.url}${new URL(data).hash.replace('/data', '/microscope')}`);
      await isOpen(other, 'Microscope');
    });
  });

  it('of what was deleted says so, and restores it', { tags: ['long'] }, async () => {
    await watched(studio, 'gone', async (page) => {
      await item(page, 'Experiment 1').click();
      await tab(page, 'Runs').click();
      const address = page.url();
      await item(page, 'Experiment 1').click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Move to bin' }).click();
      await item(page, 'Experiment 1').waitFor({ state: 'detached' });
      await page.goto(address);
      await page.getByText('This experiment is in the bin', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Restore', exact: true }).click();
      await isOpen(page, 'Runs');

      await page.goto(`${address.replace('/runs', '/training')}?run=00000000-0000-4000-8000-000000000000`);
      await page.getByText('The run at this address is not there any more.', { exact: true }).waitFor();

      await page.goto(address.replace(/experiments\/[\w-]+/, 'experiments/00000000-0000-4000-8000-000000000000'));
      await page.getByText('This experiment is not in this library', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Go home' }).click();
      expect(pathOf(page)).toBe('#/');
    });
  });
});
