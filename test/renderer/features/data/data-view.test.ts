import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StudioError } from '#core/errors/studio-error.ts';
import type { StoredFile } from '#core/contract/entities.ts';
import DataView from '#renderer/features/data/DataView.vue';
import { useDataPreviewStore } from '#renderer/stores/data-preview.ts';
import { eventually } from '../../../support/eventually.ts';
import type { Answers } from '../../stores/fake-core.ts';
import { mountEditor, samplePreview } from '../mount-editor.ts';

let wrapper: VueWrapper | undefined;
afterEach(() => {
  wrapper?.unmount();
  vi.useRealTimers();
});

async function open(answers: Answers = {}) {
  const opened = await mountEditor(DataView, undefined, answers);
  wrapper = opened.wrapper;
  return opened;
}

const images: StoredFile = {
  hash: 'b'.repeat(64),
  name: 'images.gz',
  bytes: 4,
  importedAt: 0,
  content: { kind: 'idxImages', count: 10, width: 28, height: 28 },
};

describe('DataView', () => {
  it('shows how the rows are split, and each class in every part', async () => {
    const { wrapper } = await open({
      'data.preview': () =>
        samplePreview({
          classes: ['cat', 'dog'],
          classCounts: [
            [1200, 20, 3],
            [1, 2, 4],
          ],
        }),
    });
    expect(wrapper.text()).toContain('Training: 600');
    const counts = wrapper.findAll('li[aria-label]').map((row) => row.attributes('aria-label'));
    expect(counts).toContain('cat: 1,200 training, 20 validation, 3 test');
    expect(counts).toContain('dog: 1 training, 2 validation, 4 test');
  });

  it('says that what is shown is the last that could be read', async () => {
    let isRefused = false;
    const { wrapper } = await open({
      'data.preview': () => {
        if (isRefused) throw new StudioError('test.refused', 'These rows can’t be read.');
        return samplePreview();
      },
    });
    isRefused = true;
    useDataPreviewStore().refresh();
    await flushPromises();
    expect(wrapper.text()).toContain('These rows can’t be read.');
    expect(wrapper.text()).toContain('as it was last read');
    expect(wrapper.text()).toContain('Training: 600');
  });

  it('leaves out columns of a very wide table, but never the target', async () => {
    const columns = [...Array.from({ length: 200 }, (_, i) => `pixel ${i}`), 'label'];
    const { wrapper } = await open({
      'data.preview': () => samplePreview({ target: 'label', table: { columns, rows: [columns.map(() => '0')] } }),
    });
    const shown = wrapper.findAll('th').map((cell) => cell.text());
    expect(shown).toHaveLength(40);
    expect(shown.at(-1)).toBe('label');
    expect(wrapper.text()).toContain('161 columns left out');
  });

  it('imports what is dropped anywhere on it, and asks for the other half of a pair', async () => {
    const { wrapper, core } = await open({
      'files.begin': () => ({ uploadId: '7a6c1a44-0a40-4c0c-8a5e-0d7b3a4c1e09' }),
      'files.append': () => undefined,
      'files.finish': () => images,
    });
    const files = [new File([new Uint8Array(4)], 'images.gz')];
    await wrapper.trigger('drop', { dataTransfer: { types: ['Files'], files } });
    await eventually(() => expect(core.called('files.finish')).toHaveLength(1));
    await flushPromises();
    expect(wrapper.text()).toContain('Now choose the label file');
  });

  it('leaves saved work that is dropped on it to whoever opens that', async () => {
    const { wrapper, core } = await open();
    for (const names of [['mine.dropout'], ['mine.dropout', 'iris.csv']]) {
      const drop = new DragEvent('drop', { bubbles: true, cancelable: true });
      const files = names.map((name) => new File([], name));
      Object.defineProperty(drop, 'dataTransfer', { value: { types: ['Files'], files } });
      const element: unknown = wrapper.element;
      expect(element).toBeInstanceOf(HTMLElement);
      if (element instanceof HTMLElement) element.dispatchEvent(drop);
      expect(drop.defaultPrevented).toBe(false);
    }
    expect(core.called('files.begin')).toEqual([]);
  });
});
