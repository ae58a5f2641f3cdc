import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultLook, figureFormats } from '#core/contract/figures.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import type { HeatMapInput } from '#core/charts/heat-map.ts';
import { figureOfHeatMap } from '#core/charts/figure-of-chart.ts';
import SaveFigure from '#renderer/charts/SaveFigure.vue';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { eventually } from '../../support/eventually.ts';
import { byRole, mountStudio } from '../mount-studio.ts';

const input: HeatMapInput = {
  xLabel: 'η',
  yLabel: 'p',
  columns: ['0.1', '1'],
  rows: ['0'],
  cells: [{ column: 1, row: 0, value: 0.5, description: '' }],
  best: null,
  formatValue: String,
};
const figure = figureOfHeatMap('Accuracy', 'Moons', input);

afterEach(() => vi.restoreAllMocks());

async function setUp() {
  const saved: string[] = [];
  // A browser saves what a link names.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const { core, wrapper } = await mountStudio(
    SaveFigure,
    {
      'figures.draw': ({ format, name }) => {
        const { suffix, mediaType } = figureFormats[format];
        return { fileName: name + suffix, mediaType, bytes: new Uint8Array(4) };
      },
    },
    { props: { modelValue: figure, name: 'Moons Accuracy' } },
  );
  const save = async () => {
    byRole('button', 'Save').click();
    await flushPromises();
  };
  return { core, saved, save, isClosed: () => wrapper.emitted('update:modelValue')?.at(-1)?.[0] === null };
}
const preview = () => document.querySelector<HTMLImageElement>('img[alt="The figure as it will be saved"]');

describe('saving a figure', () => {
  it('shows what will be saved, and saves it as a PDF unless something else is chosen', async () => {
    const { core, saved, save, isClosed } = await setUp();
    expect(preview()?.src).toMatch(/^blob:/);
    await save();
    expect(core.called('figures.draw')).toEqual([
      { figure, format: 'png', look: defaultLook, name: 'Moons Accuracy' },
      { figure, format: 'pdf', look: defaultLook, name: 'Moons Accuracy' },
    ]);
    expect(saved).toEqual(['Moons Accuracy.pdf']);
    expect(isClosed()).toBe(true);
  });

  it('is drawn anew with the words and colours that are chosen, which are kept', async () => {
    const { core } = await setUp();
    const label = [...document.querySelectorAll('label')].find((one) => one.textContent.trim() === 'Horizontal axis');
    const field = document.getElementById(label?.htmlFor ?? '') as HTMLInputElement;
    field.value = 'Learning rate';
    for (const event of ['input', 'blur']) field.dispatchEvent(new Event(event, { bubbles: true }));
    byRole('radio', 'Dark').click();
    const expected = { figure: { x: { label: 'Learning rate' } }, look: { theme: 'dark' } };
    await eventually(() => expect(core.called('figures.draw').at(-1)).toMatchObject(expected));
    expect(JSON.parse(localStorage.getItem('dropout-studio.figure-look') ?? '')).toMatchObject({ theme: 'dark' });
  });

  it('of a heat map says which colour stands for what is beyond its ends', () => {
    const values = [0.3, 0.31, 0.32, 0.33, 0.34, 0.35, 0.36, 1e9];
    const { cells } = figureOfHeatMap('Loss', 'Moons', {
      ...input,
      columns: values.map(String),
      cells: values.map((value, column) => ({ column, row: 0, value, description: '' })),
    });
    expect(cells?.keyTicks.map(({ label }) => label)).toEqual(['0.3', '≥ 0.36']);
  });

  it('that can’t be drawn says why, and stays', async () => {
    const { core, saved, save, isClosed } = await setUp();
    core.answers['figures.draw'] = () => {
      throw new StudioError('test.refused', 'No room for so many letters.');
    };
    await save();
    expect(saved).toEqual([]);
    expect(isClosed()).toBe(false);
    expect(useNoticesStore().list[0]?.text).toBe('No room for so many letters.');
  });
});
