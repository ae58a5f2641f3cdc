/** Data: generated, from a CSV file, from IDX files; and files that can't be read. */
import type { Locator, Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const fruit = [
  'kind;weight;colour;sweet',
  ...Array.from(
    { length: 60 },
    (_, i) => `f${i};${i % 9 === 4 ? 'NA' : `${40 + i},5`};${i % 2 ? 'red' : 'green'};${i % 3 ? 'yes' : 'no'}`,
  ),
].join('\n');

function idx(magic: number, sizes: number[], values: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(magic);
  sizes.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return gzipSync(Buffer.concat([header, values]));
}
const images = idx(
  0x803,
  [40, 8, 8],
  Uint8Array.from({ length: 40 * 64 }, (_, i) => (i * 7) % 256),
);
const labels = idx(
  0x801,
  [40],
  Uint8Array.from({ length: 40 }, (_, i) => i % 4),
);

const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});
const chooser = (page: Page) => page.locator('input[type=file]').first();
const preview = (page: Page) => page.getByRole('region', { name: 'Data', exact: true });
const figure = (place: Locator, name: string) => place.getByRole('figure', { name: new RegExp(`^${name}`) });

/** Opens a new project's data. */
async function openData(page: Page): Promise<void> {
  const empty = page.getByRole('region', { name: 'Empty project' });
  const newProject = page.getByRole('navigation').getByRole('button', { name: 'New project' });
  await empty.or(page.getByRole('tree')).first().waitFor();
  await newProject.click();
  await page.getByRole('tab', { name: 'Data' }).click();
}

describe('data', () => {
  it('is generated and shown as points, as a curve and as images', { tags: ['long'] }, async () => {
    await watched(studio, 'data-generated', async (page) => {
      await openData(page);
      await figure(preview(page), 'Scatter plot').waitFor();
      await page.getByRole('radio', { name: 'Digits' }).click();
      await preview(page)
        .getByRole('img', { name: /^Image 1, label \d$/ })
        .waitFor();
      await page.getByRole('radio', { name: 'Curve' }).click();
      await preview(page).getByText('Regression').waitFor();
      await page.getByRole('textbox', { name: 'Samples' }).fill('200');
      await page.keyboard.press('Tab');
      await preview(page).getByText('Training: 120').waitFor();
    });
  });

  it('comes from a CSV file whose columns are found and can be corrected', async () => {
    await watched(studio, 'data-csv', async (page) => {
      await openData(page);
      await page.getByRole('radio', { name: 'Table' }).click();
      await chooser(page).setInputFiles(file('fruit.csv', fruit));
      await page.getByRole('combobox', { name: 'Delimiter' }).getByText('Semicolon').waitFor();
      await page.getByRole('combobox', { name: 'Column weight, Missing cells' }).click();
      await page.getByRole('option', { name: 'Drop row' }).click();
      await preview(page).getByText('7 rows left out for missing cells').waitFor();
      await page.getByRole('combobox', { name: 'Target column' }).click();
      await page.getByRole('option', { name: 'colour' }).click();
      await preview(page)
        .getByRole('listitem', { name: /^green:/ })
        .waitFor();
      await page.getByRole('combobox', { name: 'Target column' }).click();
      await page.getByRole('option', { name: 'weight' }).click();
      await page.getByRole('radio', { name: 'A number' }).click();
      await preview(page).getByText('Regression').waitFor();
    });
  });

  it('comes from IDX files, chosen one after the other', { tags: ['long'] }, async () => {
    await watched(studio, 'data-idx', async (page) => {
      await openData(page);
      await page.getByRole('radio', { name: 'Images, arrays' }).click();
      await chooser(page).setInputFiles(file('train-images.gz', images));
      await page.getByText('Now choose the label file that belongs to these images.').waitFor();
      await chooser(page).setInputFiles(file('train-labels.gz', labels));
      await preview(page).getByRole('img', { name: 'Image 1, label' }).waitFor();
      await preview(page).getByText('Training: 24').waitFor();
    });
  });

  it(
    'is refused with what was found where it can’t be read, and the experiment stays as it was',
    { tags: ['long'] },
    async () => {
      const refused = [
        ['ragged.csv', 'a,b\n1,2\n3\n4,5\n', 'Table', /line 3: found 1 cells where the rows before have 2/],
        ['empty.csv', '', 'Table', /empty\.csv is empty/],
        ['cut.gz', images.subarray(0, images.length - 12), 'Images, arrays', /cut off or damaged/],
        ['wrong.idx', Buffer.from([0, 0, 0x0d, 2, 0, 0, 0, 1]), 'Images, arrays', /begins with 0x00000d02/],
      ] as const;
      await watched(studio, 'data-refused', async (page) => {
        await openData(page);
        for (const [name, content, source, message] of refused) {
          await page.getByRole('radio', { name: source }).click();
          await chooser(page).setInputFiles(file(name, Buffer.from(content)));
          await page.getByText(message).first().waitFor();
          await page.getByRole('alert').getByRole('button', { name: 'Close', exact: true }).click();
        }
        await page.getByRole('tab', { name: 'Training' }).click();
        const undo = page.locator('header').getByRole('button', { name: 'Undo' });
        await undo.waitFor();
        if (await undo.isEnabled()) throw new Error('The experiment was changed.');
      });
    },
  );

  it('that could not be cut is read again as the person says', { tags: ['long'] }, async () => {
    await watched(studio, 'data-said', async (page) => {
      await openData(page);
      await page.getByRole('radio', { name: 'Table' }).click();
      await chooser(page).setInputFiles(file('two.csv', Buffer.from('a,b\n1,2\n3\n4,x\n5,y\n6,x\n7,y\n')));
      const said = page.getByRole('form', { name: 'two.csv' });
      await said.getByRole('textbox', { name: 'Skipped lines' }).fill('3');
      await said.getByRole('button', { name: 'Read again' }).click();
      await preview(page).getByText('Classification').waitFor();
    });
  });
});

it(
  'a file dropped anywhere on an experiment becomes its data; dropped elsewhere, that of an experiment of its own',
  { tags: ['long'] },
  async () => {
    await watched(studio, 'data-drop', async (page) => {
      await openData(page);
      await page.getByRole('tab', { name: 'Training' }).click();
      const transfer = await page.evaluateHandle((text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], 'dropped.csv'));
        return data;
      }, fruit);
      await page.getByRole('tabpanel').dispatchEvent('drop', { dataTransfer: transfer });
      await page.getByRole('tab', { name: 'Data', selected: true }).waitFor();
      await page.getByText('dropped.csv').first().waitFor();
      await preview(page).getByText('Training: 36').waitFor();
      await page.getByRole('tree').dispatchEvent('drop', { dataTransfer: transfer });
      await page.getByRole('treeitem', { name: 'dropped', selected: true }).waitFor();
      await preview(page).getByText('Training: 36').waitFor();
    });
  },
);
