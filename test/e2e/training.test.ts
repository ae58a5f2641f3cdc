/** The main job: set up, train, watch, change, compare, export. */
import { unzipSync } from 'fflate';
import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainBriefly } from './support/brief-training.ts';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const item = (page: Page, name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}(,|$)`) });
const start = (page: Page) =>
  page.getByRole('banner').or(page.locator('header')).getByRole('button', { name: 'Start', exact: true });
const state = (page: Page, name: string) => page.getByRole('tabpanel').getByText(name, { exact: true }).first();

async function createPreset(page: Page, name: string): Promise<void> {
  await page.getByRole('article', { name }).getByRole('button', { name: 'Create this project' }).click();
  await page.getByRole('tablist', { name: 'Views', exact: true }).waitFor();
}

/** The bytes of what the page saves when something is clicked. */
async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await buffer(await download.createReadStream()) };
}

describe('training', () => {
  it('runs a preset, shows both training curves, the gap and the results', async () => {
    await watched(studio, 'train-preset', async (page) => {
      await createPreset(page, 'Moons with noise');
      await start(page).click();
      await state(page, 'Completed').waitFor();
      for (const chart of ['Loss', 'Accuracy', 'Gap', 'Learning rate']) {
        await page
          .getByRole('tabpanel')
          .getByRole('figure', { name: new RegExp(`^${chart} `) })
          .waitFor();
      }
      const canvas = page.getByRole('tabpanel').getByRole('img', { name: /^Loss over/ });
      await canvas.press('+');
      const reset = page.getByRole('tabpanel').getByRole('button', { name: 'Show everything again' });
      // The charts of a run are zoomed together.
      await expect.poll(() => reset.count()).toBe(4);
      await reset.last().click();
      await expect.poll(() => reset.count()).toBe(0);
      await page.getByRole('button', { name: 'Smooth the lines' }).click();
      await page.getByRole('slider', { name: 'Smooth the lines' }).press('PageUp');
      await page.keyboard.press('Escape');
      await page.getByText('Accuracy (smoothed, 0.1)').waitFor();
      const results = page.getByRole('table', { name: 'Results of Run 1' });
      expect(await results.getByRole('columnheader').allInnerTexts()).toEqual(
        expect.arrayContaining([
          'Training, dropout on',
          'Training, all units',
          'Validation',
          'Test',
          'Gap, training to validation rows',
        ]),
      );
    });
  });

  it('exports model, metrics, settings and charts', async () => {
    await watched(studio, 'export', async (page) => {
      await item(page, 'Without dropout').click();
      const choose = async (entry: string) => {
        await page.getByRole('button', { name: 'Export' }).click();
        await page.getByRole('menuitem', { name: entry }).click();
      };
      const save = () => page.getByRole('button', { name: 'Save', exact: true }).click();
      await choose('Save model…');
      const onnx = await saved(page, save);
      expect(onnx.name).toBe('Without dropout 1.onnx');
      expect(onnx.bytes.toString('latin1')).toContain('dropout-studio');
      await page.getByRole('button', { name: 'Verify' }).click();
      await page.getByText(/^Verified: ONNX Runtime .* agrees on [\d,]+ rows within 10⁻⁵/).waitFor();
      await page.getByRole('combobox', { name: 'Format' }).click();
      await page.getByRole('option', { name: /^Keras/ }).click();
      await page.getByRole('switch', { name: 'With a README, as a zip' }).click();
      const keras = await saved(page, save);
      expect(keras.name).toBe('Without dropout 1.keras.zip');
      expect(Object.keys(unzipSync(keras.bytes))).toEqual(['Without dropout 1.keras', 'README.md']);
      await page.keyboard.press('Escape');
      await choose('Save metrics…');
      const csv = await saved(page, save);
      expect(csv.bytes.toString().split('\n')[0]).toContain('learningRate');
      await page.keyboard.press('Escape');
      const spec = await saved(page, () => choose('Save settings (JSON)'));
      expect(JSON.parse(spec.bytes.toString())).toMatchObject({ specVersion: 4, training: { learningRate: 0.002 } });

      await page.getByRole('button', { name: 'More about the chart “Loss”' }).click();
      await page.getByRole('menuitem', { name: 'Save figure…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Save figure' });
      await dialog.getByRole('img', { name: 'The figure as it will be saved' }).waitFor();
      const picture = await saved(page, () => dialog.getByRole('button', { name: 'Save', exact: true }).click());
      expect(picture.bytes.subarray(0, 4).toString()).toBe('%PDF');
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'More about the chart “Loss”' }).click();
      const data = await saved(page, () => page.getByRole('menuitem', { name: 'Save data (CSV)' }).click());
      expect(data.bytes.toString().split('\n').length).toBeGreaterThan(100);
    });
  });

  it('is paused, changed, resumed and stopped while it runs', async () => {
    await watched(studio, 'live', async (page) => {
      await item(page, 'Without dropout').click();
      const epochs = page.getByRole('textbox', { name: 'Epochs' });
      await epochs.fill('100000');
      await page.keyboard.press('Tab');
      await start(page).click();
      await page.getByRole('button', { name: 'Pause' }).click();
      await state(page, 'Paused').waitFor();
      const progress = page.getByRole('progressbar', { name: 'Progress of the run' });
      const held = await progress.getAttribute('aria-valuenow');
      await page.getByRole('button', { name: 'Resume' }).click();
      await state(page, 'Running').waitFor();
      await page.getByRole('button', { name: 'Divide by ten' }).click();
      await page.getByRole('img', { name: /Learning rate in force: (0\.0002|2e-4)/ }).waitFor();
      expect(Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThanOrEqual(Number(held));
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByText(/This run was stopped at step/).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
    });
  });

  it('says why a run diverged and keeps its charts', async () => {
    await watched(studio, 'diverged', async (page) => {
      await page.getByRole('button', { name: 'Dropout Studio', exact: true }).click();
      await createPreset(page, 'Three learning rates');
      await item(page, 'Too large').click();
      await start(page).click();
      await state(page, 'Diverged').waitFor();
      await page
        .getByText(/smaller learning rate/)
        .first()
        .waitFor();
      await page
        .getByRole('tabpanel')
        .getByRole('figure', { name: /^Loss / })
        .waitFor();
    });
  });

  it('compares runs in a table and in one chart', async () => {
    await watched(studio, 'compare', async (page) => {
      await item(page, 'Dropout 0.5').click();
      await trainBriefly(page);
      await start(page).click();
      await state(page, 'Completed').waitFor();
      await page.getByRole('tab', { name: /^Runs/ }).click();
      await page.getByRole('radio', { name: 'Whole project' }).click();
      const rows = page.getByRole('grid', { name: 'Runs' }).getByRole('row');
      await expect.poll(() => rows.count()).toBe(4);
      await page.getByRole('checkbox', { name: 'Choose Dropout 0.5, Run 1' }).click();
      await page.getByRole('checkbox', { name: 'Choose Without dropout, Run 1' }).click();
      await page
        .getByRole('region', { name: 'Comparison' })
        .getByRole('button', { name: /^Without dropout, Run 1/ })
        .waitFor();
    });
  });

  it('stays where one goes while a run starts', async () => {
    await watched(studio, 'late-start', async (page) => {
      await item(page, 'Dropout 0.5').click();
      const data = page.getByRole('tab', { name: 'Data' });
      await page.getByRole('tab', { name: /^Runs\s*1$/ }).waitFor();
      await start(page).click();
      await data.click();
      // Started, or through already.
      await page.getByRole('tab', { name: /^Runs\s*2$/ }).waitFor();
      expect(await data.getAttribute('aria-selected')).toBe('true');
      await page.getByRole('tab', { name: 'Training' }).click();
      await state(page, 'Completed').waitFor();
    });
  });
});
