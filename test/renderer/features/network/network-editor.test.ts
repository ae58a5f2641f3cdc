import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import NetworkEditor from '#renderer/features/network/NetworkEditor.vue';
import { mountEditor, typeNumber } from '../mount-editor.ts';

let wrapper: VueWrapper | undefined;
afterEach(() => wrapper?.unmount());

async function open(units: number[] = [64, 32]) {
  const spec = defaultSpec();
  const hidden = units.map((count) => ({
    units: count,
    activation: 'relu' as const,
    dropoutRate: 0.2,
    batchNorm: false,
  }));
  const opened = await mountEditor(NetworkEditor, { ...spec, network: { ...spec.network, hidden } });
  wrapper = opened.wrapper;
  return { ...opened, units: () => opened.spec().network.hidden.map((layer) => layer.units) };
}

describe('NetworkEditor', () => {
  it('counts every weight and bias before a run', async () => {
    const { wrapper } = await open([64, 32]);
    // 2·64 + 64, 64·32 + 32, 32·2 + 2
    expect(wrapper.text()).toContain('2,338 parameters');
    await typeNumber(wrapper, 'Hidden layer 2, Units', '10');
    expect(wrapper.text()).toContain('864 parameters');
  });

  it('normalises a layer on demand, and counts what that trains', async () => {
    const { wrapper, spec } = await open([64, 32]);
    await wrapper
      .get('button[aria-label="Hidden layer 2, Batch normalisation before the activation"]')
      .trigger('click');
    expect(spec().network.hidden.map(({ batchNorm }) => batchNorm)).toEqual([false, true]);
    expect(wrapper.text()).toContain('2,402 parameters');
  });

  it('limits the length of weights on demand', async () => {
    const { wrapper, spec } = await open();
    await wrapper.get('[role="switch"]').trigger('click');
    expect(spec().network.maxNorm).toBe(3);
    expect(wrapper.text()).toContain('Maximum length c');
    await wrapper.get('[role="switch"]').trigger('click');
    expect(spec().network.maxNorm).toBeNull();
  });

  it('shows what the data puts at both ends', async () => {
    const { wrapper } = await open();
    expect(wrapper.text()).toContain('2 features');
    expect(wrapper.text()).toContain('2 classes, softmax');
  });

  it('moves a layer with Alt and an arrow key, and the focus with it', async () => {
    const { wrapper, units } = await open([64, 32, 16]);
    const field = wrapper.get<HTMLInputElement>('input[aria-label="Hidden layer 1, Units"]');
    field.element.focus();
    await field.trigger('keydown', { key: 'ArrowDown', altKey: true });
    expect(units()).toEqual([32, 64, 16]);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Hidden layer 2, Units');
  });

  it('adds a layer like the last one', async () => {
    const { wrapper, units } = await open([64, 32]);
    const add = wrapper.findAll('button').find((button) => button.text() === 'Add layer');
    await add!.trigger('click');
    expect(units()).toEqual([64, 32, 32]);
  });

  it('leaves the network as it was where a number of units is refused', async () => {
    const { wrapper, units } = await open();
    await typeNumber(wrapper, 'Hidden layer 1, Units', '0');
    expect(units()).toEqual([64, 32]);
    expect(wrapper.get('[role="alert"]').text()).toContain('at least 1');
  });
});
