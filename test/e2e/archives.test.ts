/** Work that goes out of the library as a file, and comes in again. */
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const row = (page: Page, name: string) => page.getByRole('treeitem', { name, exact: true });

async function choose(page: Page, name: string, entry: string): Promise<void> {
  await row(page, name).click({ button: 'right' });
  await page.getByRole('menuitem', { name: entry }).click();
}

async function bytesOf(download: Download): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Drops a file on the middle of the window, as from the system. */
async function drop(page: Page, bytes: Buffer, name: string): Promise<void> {
  await page.evaluate(
    ([base64, fileName]) => {
      const dataTransfer = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      dataTransfer.items.add(new File([content], fileName));
      for (const type of ['dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    [bytes.toString('base64'), name] as const,
  );
}

it('an experiment is saved, dropped in again, moved, and the library is backed up', { tags: ['long'] }, async () => {
  await watched(studio, 'archives', async (page) => {
    await page.getByRole('region', { name: 'Empty project' }).getByRole('button', { name: 'New project' }).click();
    await choose(page, 'Experiment 1', 'Save as file…');
    const dialog = page.getByRole('dialog');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save', exact: true }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('Experiment 1.dropout');
    const bytes = await bytesOf(saved);
    await dialog.waitFor({ state: 'detached' });

    await drop(page, bytes, 'mine.dropout');
    await dialog.getByText('mine.dropout').waitFor();
    await dialog.getByRole('button', { name: 'Import', exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.getByText('It is in the project “Project 1 (2)”.').waitFor();
    await dialog.getByRole('button', { name: 'Show' }).click();
    await row(page, 'Project 1 (2)').waitFor();

    await drop(page, Buffer.from('no archive'), 'other.dropout');
    await dialog.getByText('This is no file that the studio has packed').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    await row(page, 'Experiment 1').last().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Move or copy…' }).click();
    await dialog.getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByText('Moved to “Project 1”.').waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();

    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const [backup] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Back up' }).click(),
    ]);
    expect(backup.suggestedFilename()).toMatch(/^Dropout Studio \d{4}-\d\d-\d\d\.dropout$/);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await drop(page, await bytesOf(backup), 'backup.dropout');
    await dialog.getByText('Backup of a whole library').waitFor();
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await dialog.getByText('What was there before is in').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await row(page, 'Project 1 (2)').waitFor();
  });
});
