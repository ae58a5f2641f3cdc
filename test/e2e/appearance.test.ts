/** Languages, light and dark, window sizes, the keyboard alone, and what assistive technology needs. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rulesOfWordsAndColors, violations } from './support/axe.ts';
import { trainBriefly } from './support/brief-training.ts';
import { withoutRoom } from './support/room.ts';
import { startStudio, watched, type Studio } from './support/studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
  const { page } = await studio.open();
  await page.getByRole('article', { name: 'Moons with noise' }).getByRole('button').click();
  await trainBriefly(page);
  await page.locator('header').getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('tabpanel').getByText('Completed', { exact: true }).first().waitFor();
  await page.context().close();
});
afterAll(() => studio.close());

/** Whether the page is wider or higher than its window. */
function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return scrollWidth > clientWidth || scrollHeight > clientHeight;
  });
}

const words = {
  en: {
    experiment: 'Without dropout',
    tabs: ['Training', 'Data', 'Microscope', 'Runs', 'Studies'],
    runViews: ['Boundary', 'Mistakes'],
    places: ['Runs', 'Learn', 'Claims', 'Bin'],
    settings: 'Settings',
  },
  ko: {
    experiment: 'Without dropout',
    tabs: ['훈련', '데이터', '현미경', '실행', '연구'],
    runViews: ['결정 경계', '틀린 행'],
    places: ['실행', '배우기', '주장 검증', '휴지통'],
    settings: '설정',
  },
} as const;

/** What the views behind the tabs show once they have their data, in the tabs' order. */
const contents = ['figure', 'figure', 'img', 'grid', 'button'] as const;

/** Looks at every tab of the open experiment, and at every place beside the library. */
async function throughTabsAndPlaces(
  page: Page,
  { tabs, places }: (typeof words)['en' | 'ko'],
  check: (view: string, content: Locator) => Promise<void>,
): Promise<void> {
  for (const [i, tab] of tabs.entries()) {
    const name = new RegExp(`^${tab}`);
    await page.getByRole('tab', { name }).click();
    await check(tab, page.getByRole('tabpanel', { name }).getByRole(contents[i]!));
  }
  for (const place of places) {
    await page.getByRole('button', { name: place, exact: true }).click();
    await check(place, page.getByRole('heading', { level: 1, name: place }));
  }
}

const ordinary = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };
/** The smallest window, and an ordinary one at 150 %. */
const [smallest, enlarged] = [
  { width: 1024, height: 768 },
  { width: 853, height: 533 },
];

describe.each([
  // Each language, theme and size once. Words differ in length, so both languages are looked at in the narrowest window; what
  // has room there has it in the others.
  { language: 'en', colorScheme: 'light', sizes: [ordinary, enlarged], rules: undefined },
  { language: 'ko', colorScheme: 'dark', sizes: [large, enlarged, smallest], rules: rulesOfWordsAndColors },
] as const)('in $language, $colorScheme', ({ language, colorScheme, sizes, rules }) => {
  const options = {
    locale: language === 'ko' ? 'ko-KR' : 'en-US',
    colorScheme,
    viewport: sizes[0],
  };

  // One of them whenever anything is tested.
  const tags = language === 'en' ? [] : ['long'];
  it('every view fits its window and any other, and axe finds nothing serious', { tags }, async () => {
    await watched(
      studio,
      `appearance-${language}-${colorScheme}`,
      async (page) => {
        const { experiment, runViews } = words[language];
        const check = async (view: string, content: Locator) => {
          await content.first().waitFor();
          expect({ view, overflows: await overflows(page) }).toEqual({ view, overflows: false });
          expect({ view, violations: await violations(page, rules) }).toEqual({ view, violations: [] });
          for (const size of sizes) {
            await page.setViewportSize(size);
            await expect
              .poll(async () => ({ view, size, found: await withoutRoom(page) }))
              .toMatchObject({ found: [] });
          }
          await page.setViewportSize(sizes[0]);
        };
        await page.getByRole('tree').waitFor();
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        await check('welcome', page.getByRole('article'));
        await page.getByRole('treeitem', { name: experiment }).click();
        for (const view of runViews) {
          await page.getByRole('radio', { name: view }).click();
          await check(view, page.getByRole('region', { name: view }).getByRole('img').or(page.getByRole('table')));
        }
        await throughTabsAndPlaces(page, words[language], check);
        for (const keys of ['Control+,', 'Control+/']) {
          await page.keyboard.press(keys);
          await check(keys, page.getByRole('dialog'));
          await page.keyboard.press('Escape');
          await page.getByRole('dialog').waitFor({ state: 'detached' });
        }
      },
      options,
    );
  });
});

describe('by keyboard alone', () => {
  it('an experiment is opened, changed, started and its charts are read', { tags: ['long'] }, async () => {
    await watched(studio, 'keyboard', async (page) => {
      await page.getByRole('tree').waitFor();
      const focused = page.locator(':focus');
      const tabTo = async (target: ReturnType<Page['locator']>) => {
        for (let presses = 0; presses < 60; presses++) {
          if (await target.evaluate((element) => element === document.activeElement)) return;
          await page.keyboard.press('Tab');
        }
        throw new Error('Tab does not get there.');
      };
      await tabTo(page.locator('[role=treeitem][tabindex="0"]'));
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('tab', { name: 'Training' }).waitFor();
      await tabTo(page.getByRole('textbox', { name: 'Dropout rate p, Hidden 1' }));
      await page.keyboard.press('Control+A');
      await page.keyboard.type('0.35');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.getByRole('textbox', { name: 'Dropout rate p, Hidden 2' }).inputValue())
        .toBe('0.35');
      await page.keyboard.press('Control+Z');
      await expect.poll(() => page.getByRole('textbox', { name: 'Dropout rate p, Hidden 2' }).inputValue()).toBe('0');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('tab', { name: 'Runs 2' }).waitFor();
      expect(await focused.count()).toBe(1);
    });
  });
});

/** Every dialog that can be opened from an experiment with a run, and what opens it. */
const dialogs: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  about: (page) => press(page, 'About Dropout Studio'),
  'shortcuts, from another': async (page) => {
    await press(page, 'About Dropout Studio');
    await press(page, 'Keyboard shortcuts');
  },
  'notices, from another': async (page) => {
    await press(page, 'About Dropout Studio');
    await press(page, 'Third-party licences');
  },
  'disk use, from another': async (page) => {
    await press(page, 'Settings');
    await press(page, 'Disk use…');
  },
  model: (page) => chooseIn(page, page.getByRole('button', { name: 'Export', exact: true }), 'Save model…'),
  report: (page) => chooseIn(page, page.getByRole('button', { name: 'Export', exact: true }), 'Report…'),
  figure: (page) => chooseIn(page, page.getByRole('button', { name: 'More about the chart “Loss”' }), 'Save figure…'),
  branch: (page) => press(page, 'Branch…'),
  'saved work': (page) =>
    chooseIn(page, page.getByRole('treeitem', { name: 'Without dropout' }), 'Save as file…', 'right'),
  transfer: (page) => chooseIn(page, page.getByRole('treeitem', { name: 'Without dropout' }), 'Move or copy…', 'right'),
};

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

async function chooseIn(page: Page, opener: Locator, entry: string, button: 'left' | 'right' = 'left'): Promise<void> {
  await opener.click({ button });
  await page.getByRole('menuitem', { name: entry }).click();
}

it(
  'every dialog has the focus to itself and gives it back, and axe finds nothing serious in it',
  { tags: ['long'] },
  async () => {
    await watched(studio, 'dialogs', async (page) => {
      const focus = () =>
        page.evaluate(() => {
          const { activeElement: element, body } = document;
          if (element === body) return 'nowhere';
          return element?.closest('[role=dialog], [role=alertdialog]') ? 'in a dialog' : 'in the page';
        });
      const notices = page.locator('section[aria-live=polite]');
      const leave = async (name: string, dialog: Locator) => {
        await expect.poll(async () => ({ name, focus: await focus() })).toEqual({ name, focus: 'in a dialog' });
        const found = await violations(page, undefined, '[role=dialog], [role=alertdialog]');
        expect({ name, found }).toEqual({ name, found: [] });
        // What is told at the foot of the window is heard all the same.
        expect(await notices.getAttribute('aria-hidden')).toBeNull();
        expect(await page.locator('[aria-hidden=true]').filter({ has: notices }).count()).toBe(0);
        // Back from the first is the last.
        for (const key of ['Shift+Tab', 'Shift+Tab', 'Tab', 'Tab', 'Tab']) {
          await page.keyboard.press(key);
          expect({ name, key, focus: await focus() }).toEqual({ name, key, focus: 'in a dialog' });
        }
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        await expect.poll(async () => ({ name, focus: await focus() })).toEqual({ name, focus: 'in the page' });
      };
      await page.getByRole('treeitem', { name: 'Without dropout' }).click();
      for (const [name, open] of Object.entries(dialogs)) {
        await open(page);
        await leave(name, page.getByRole('dialog'));
      }
      await chooseIn(page, page.getByRole('treeitem', { name: 'Dropout 0.5' }), 'Move to bin', 'right');
      await press(page, 'Bin');
      await press(page, 'Empty bin');
      await leave('a question', page.getByRole('alertdialog'));
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
    });
  },
);

it(
  'what is chosen, and where a dialog ends, is seen in colours that the system forces, too',
  { tags: ['long'] },
  async () => {
    await watched(
      studio,
      'forced-colors',
      async (page) => {
        await page.getByRole('treeitem', { name: 'Without dropout' }).click();
        const backgroundOf = (choice: Locator) =>
          choice.first().evaluate((element) => getComputedStyle(element).backgroundColor);
        for (const choices of [
          page.getByRole('radio', { name: /^(Epoch|Step)$/ }),
          page.getByRole('treeitem', { name: /ropout/ }),
        ]) {
          await choices.first().waitFor();
          const colors = await Promise.all((await choices.all()).map(backgroundOf));
          expect(new Set(colors).size).toBe(2);
        }
        await press(page, 'Settings');
        const edge = await page.getByRole('dialog').evaluate((element) => getComputedStyle(element).borderTopWidth);
        expect(edge).toBe('1px');
      },
      { forcedColors: 'active' },
    );
  },
);

it('language and appearance can be chosen, and are kept', async () => {
  await watched(studio, 'settings', async (page) => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('dialog').getByText('한국어').click();
    await page.getByRole('dialog', { name: '설정' }).getByText('어둡게').click();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('button', { name: '설정', exact: true }).waitFor();
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
    await page.getByRole('button', { name: '설정', exact: true }).click();
    await page.getByRole('dialog').getByText('English').click();
    await page.getByRole('dialog', { name: 'Settings' }).getByText('System').last().click();
  });
});
