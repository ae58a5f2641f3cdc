import { nextTick } from 'vue';
import { expect, it } from 'vitest';
import NoticesDialog from '#renderer/features/shell/NoticesDialog.vue';
import { useViewStore } from '#renderer/stores/view.ts';
import { eventually } from '../../../support/eventually.ts';
import { mountStudio } from '../../mount-studio.ts';

it('lists the packages with their licences, and finds one by its name or licence', async () => {
  await mountStudio(NoticesDialog, {});
  const titles = () => [...document.querySelectorAll('summary')].map(({ textContent }) => textContent.trim());
  useViewStore().dialog = 'notices';
  await eventually(() => expect(titles().length).toBeGreaterThan(40));
  const chart = [...document.querySelectorAll('details')].find(({ textContent }) => textContent.startsWith('chart.js'));
  expect(chart?.querySelector('pre')?.textContent).toContain('Permission is hereby granted');

  const search = document.querySelector('input')!;
  const find = async (text: string) => {
    search.value = text;
    search.dispatchEvent(new Event('input'));
    await nextTick();
  };
  await find('SQLite');
  expect(titles()).toHaveLength(2);
  expect(titles().join()).toMatch(/better-sqlite3.*SQLite.*Public domain/s);
  await find('apache');
  expect(titles().join()).toContain('Apache-2.0');
  await find('no such package');
  expect(document.body.textContent).toContain('No package has that name.');
});
