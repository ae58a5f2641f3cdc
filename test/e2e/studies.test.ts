/** Studies and claims: choosing one, watching it, reading it, and making an experiment of what it found. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainBriefly, trainFor } from './support/brief-training.ts';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const item = (page: Page, name: string | RegExp) => page.getByRole('treeitem', { name });

describe('a study', () => {
  it('goes through its plan, says what is best, and makes an experiment of it', async () => {
    await watched(studio, 'study', async (page) => {
      await page.getByRole('region', { name: 'Empty project' }).getByRole('button', { name: 'New project' }).click();
      await trainBriefly(page);
      await page.getByRole('tab', { name: /Studies/ }).click();
      await page.getByRole('button', { name: /Which dropout rate\?/ }).click();
      const values = page.getByRole('textbox', { name: 'Values' });
      await values.fill('0 2');
      await values.blur();
      await page.getByText('Enter 1 to 40 numbers that are possible here').waitFor();
      await values.fill('0 0.5');
      await values.blur();
      await page.getByRole('textbox', { name: 'Repetitions' }).fill('2');
      await page.keyboard.press('Enter');
      await page.getByText('2 settings × 2 repetitions = 4 trainings').waitFor();
      await page.getByRole('button', { name: 'Start study' }).click();
      const study = page.getByRole('article');
      await study.getByText('Completed', { exact: true }).waitFor();
      await study.getByText(/Best on validation: p = 0(\.5)? \(test accuracy \d/).waitFor();
      await study
        .getByRole('figure', { name: /^Accuracy / })
        .first()
        .waitFor();
      expect(await study.getByRole('table').getByRole('rowheader').allInnerTexts()).toHaveLength(2);
      await study.getByRole('button', { name: 'Best as new experiment' }).click();
      await item(page, /^Experiment 1, p = 0/).waitFor();
    });
  });

  it('asks many thinned networks, and shows where they are unsure', { tags: ['long'] }, async () => {
    await watched(studio, 'study-ensemble', async (page) => {
      await item(page, 'Experiment 1').first().click();
      await page.getByRole('tab', { name: /Studies/ }).click();
      await page.getByRole('button', { name: 'New study' }).click();
      await page.getByRole('button', { name: /Is it an ensemble\?/ }).click();
      await page.getByRole('textbox', { name: 'Maximum masks' }).fill('20');
      await page.getByRole('textbox', { name: 'Repetitions' }).fill('2');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Start study' }).click();
      const study = page.getByRole('article');
      await study.getByText('Completed', { exact: true }).waitFor();
      await study
        .getByRole('list', { name: 'Findings' })
        .getByText(/Accuracy: .*averaging 20 masks/)
        .waitFor();
      expect(await study.getByRole('table').getByRole('rowheader').allInnerTexts()).toHaveLength(4);
      await study.getByRole('radio', { name: 'Uncertainty' }).click();
      await study.getByRole('figure', { name: 'Decision map' }).getByRole('img').waitFor();
      await study.getByRole('radio', { name: 'Disagreement' }).click();
      expect(await study.getByRole('table').getByRole('rowheader').allInnerTexts()).toHaveLength(24);
    });
  });

  it('suggests a learning rate, which goes into the experiment and stays beside it', { tags: ['long'] }, async () => {
    await watched(studio, 'range-test', async (page) => {
      await item(page, 'Experiment 1').first().click();
      await page.getByRole('tab', { name: /Studies/ }).click();
      await page.getByRole('button', { name: 'New study' }).click();
      await page.getByRole('button', { name: /Range test/ }).click();
      await page.getByRole('button', { name: 'Start study' }).click();
      const study = page.getByRole('article');
      await study.getByText(/The range test suggests η = /).waitFor();
      await study.getByText('Completed', { exact: true }).waitFor();
      await study.getByText(/Left no trace/).waitFor();
      const inspector = page.getByRole('complementary', { name: 'Settings of the experiment' });
      const rate = inspector.getByRole('textbox', { name: 'Learning rate η' });
      expect(await rate.inputValue()).toBe('0.05');
      await study.getByRole('button', { name: 'Use as η' }).first().click();
      await inspector.getByText('in force').waitFor();
      expect(await rate.inputValue()).not.toBe('0.05');
      await page.getByRole('button', { name: 'Undo' }).last().click();
      await inspector.getByText(/Range test suggests/).waitFor();
      expect(await rate.inputValue()).toBe('0.05');
    });
  });

  it('stops at once when asked, and goes on where it was', { tags: ['long'] }, async () => {
    await watched(studio, 'study-stop', async (page) => {
      await item(page, 'Experiment 1').first().click();
      // Far longer than the page takes to be told to stop it, however busy the machine; what diverges is over at once.
      await trainFor(page, 5000);
      await page.getByRole('tab', { name: /Studies/ }).click();
      await page.getByRole('button', { name: 'New study' }).click();
      await page.getByRole('button', { name: /Too small · good · too large/ }).click();
      await page.getByRole('textbox', { name: 'Values' }).fill('0.01 10');
      await page.getByRole('textbox', { name: 'Repetitions' }).fill('3');
      await page.getByRole('button', { name: 'Start study' }).click();
      const study = page.getByRole('article');
      await study.getByRole('button', { name: 'Stop' }).click();
      await study.getByText('Stopped', { exact: true }).waitFor();
      const progress = study.getByRole('progressbar', { name: 'Progress of the study' });
      await study.getByRole('button', { name: 'Resume' }).click();
      // What the outcomes so far come to is told while others are still under way.
      await study
        .getByText(/diverged|collapsed|unstable/)
        .first()
        .waitFor();
      await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
      await study.getByRole('button', { name: 'Stop' }).click();
      await study.getByText('Stopped', { exact: true }).waitFor();
    });
  });
});

describe('a claim', () => {
  it('is tested by a click and gets the verdict of the run', { tags: ['long'] }, async () => {
    await watched(studio, 'claim', async (page) => {
      await page.getByRole('button', { name: 'Claims', exact: true }).click();
      await page.getByRole('button', { name: /A network that does not overfit needs no dropout/ }).click();
      const claim = page.getByRole('main').getByRole('article').first();
      await claim.getByText('not tested').waitFor();
      await claim.getByRole('button', { name: 'Test it' }).click();
      await claim
        .getByRole('list', { name: 'Findings' })
        .getByText(/the gap is -?[\d.]+ points/)
        .waitFor();
      await claim
        .getByText(/^(holds|holds under conditions|wrong as written)$/)
        .first()
        .waitFor();
      await item(page, '2,000 points, a small network').waitFor();
    });
  });
});

describe('what dropout does inside', () => {
  it('is measured beside the same network without dropout', { tags: ['long'] }, async () => {
    await watched(studio, 'inside', async (page) => {
      await item(page, 'Experiment 1').first().click();
      await trainBriefly(page);
      await page.getByRole('tab', { name: /Studies/ }).click();
      const study = page.getByRole('article');
      for (const [name, figure] of [
        ['Which inputs does it rely on?', /^Accuracy on \w+ rows with one input shuffled/],
        ['What does it do inside?', /^Variance added by dropout: Hidden 1/],
      ] as const) {
        await page.getByRole('button', { name: 'New study' }).click();
        await page.getByRole('button', { name }).click();
        await page.getByRole('textbox', { name: 'Repetitions' }).fill('2');
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Start study' }).click();
        await study.getByText('Completed', { exact: true }).waitFor();
        await study.getByRole('figure', { name: figure }).waitFor();
        await study
          .getByText(/^(fell|grew|cannot tell)$/)
          .first()
          .waitFor();
      }
    });
  });
});
