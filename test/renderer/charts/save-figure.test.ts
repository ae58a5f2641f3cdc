import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultLook, figureFormats, type Figure } from '#core/contract/figures.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import type { HeatMapInput } from '#core/charts/heat-map.ts';
import { figureOfHeatMap } from '#core/charts/figure-of-chart.ts';
import SaveFigure from '#renderer/charts/SaveFigure.vue';
import { useFiguresStore } from '#renderer/stores/figures.ts';
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

async function setUp(...figures: Figure[]) {
  const saved: string[] = [];
  // A browser saves what a link names.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const { core } = await mountStudio(
    SaveFigure,
    {
      'figures.draw': ({ format, name }) => {
        const { suffix, mediaType } = figureFormats[format];
        return { fileName: name + suffix, mediaType, bytes: new TextEncoder().encode(`<svg>${format}</svg>`) };
      },
    },
    {
      prepare: () => {
        useFiguresStore().toSave = { figures: figures.length > 0 ? figures : [figure], name: 'Moons Accuracy' };
      },
    },
  );
  const save = async () => {
    byRole('button', 'Save').click();
    await flushPromises();
  };
  return { core, saved, save, isClosed: () => useFiguresStore().toSave === null };
}
const preview = () => document.querySelector<HTMLImageElement>('img[alt="The figure as it will be saved"]');

describe('saving a figure', () => {
  it('shows what will be saved, and saves it as a PDF unless something else is chosen', async () => {
    const { core, saved, save, isClosed } = await setUp();
    expect(preview()?.src).toMatch(/^blob:/);
    await save();
    expect(core.called('figures.draw')).toEqual([
      { figures: [figure], format: 'png', look: defaultLook, name: '' },
      { figures: [figure], format: 'pdf', look: defaultLook, name: 'Moons Accuracy' },
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
    const expected = { figures: [{ x: { label: 'Learning rate' } }], look: { theme: 'dark' } };
    await eventually(() => expect(core.called('figures.draw').at(-1)).toMatchObject(expected));
    expect(JSON.parse(localStorage.getItem('dropout-studio.figure-look') ?? '')).toMatchObject({ theme: 'dark' });
  });

  it('saves all of several, each with the words it was given', async () => {
    const { core, save } = await setUp(figure, { ...figure, title: 'Loss' });
    await save();
    expect(core.called('figures.draw').at(-1)).toMatchObject({ figures: [{ title: 'Accuracy' }, { title: 'Loss' }] });
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

  it.each([
    ['svg', 'Copy as SVG', 'text/plain'],
    ['pdf', 'Copy as picture', 'image/png'],
  ] as const)('chosen as %s goes to the clipboard by “%s” as other programs paste it', async (chosen, button, type) => {
    const write = vi.spyOn(navigator.clipboard, 'write').mockResolvedValue();
    await setUp();
    useFiguresStore().format = chosen;
    await flushPromises();
    byRole('button', button).click();
    await flushPromises();
    const items = write.mock.calls.flatMap(([written]) => written);
    expect(items.map(({ types }) => types)).toEqual([[type]]);
    const blob = await items[0]?.getType(type);
    expect(blob?.type).toBe(type);
    expect(await blob?.text()).toBe(type === 'text/plain' ? '<svg>svg</svg>' : '<svg>png</svg>');
  });
});
