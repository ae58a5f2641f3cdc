import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { dropoutRates, withDropoutRates } from '#core/experiment/network-spec.ts';
import DropoutEditor from '#renderer/features/dropout/DropoutEditor.vue';
import { mountEditor, typeNumber } from '../mount-editor.ts';

let wrapper: VueWrapper | undefined;
afterEach(() => wrapper?.unmount());

async function open(rates?: number[]) {
  const spec = defaultSpec();
  const opened = await mountEditor(
    DropoutEditor,
    rates ? { ...spec, network: withDropoutRates(spec.network, rates) } : spec,
  );
  wrapper = opened.wrapper;
  return { ...opened, rates: () => dropoutRates(opened.spec().network) };
}
const rateField = (position: string) => `Dropout rate p, ${position}`;

describe('DropoutEditor', () => {
  it('changes all hidden rates together while they are linked, in one step back', async () => {
    const { wrapper, rates, draft } = await open();
    await typeNumber(wrapper, rateField('Hidden 2'), '0.5');
    expect(rates()).toEqual([0, 0.5, 0.5, 0]);
    draft.undo();
    expect(rates()).toEqual([0, 0.2, 0.2, 0]);
  });

  it('changes one rate alone once they are unlinked, and links them again at the first one’s rate', async () => {
    const { wrapper, rates } = await open();
    const link = wrapper.get('[role="switch"]');
    await link.trigger('click');
    await typeNumber(wrapper, rateField('Hidden 2'), '0.5');
    expect(rates()).toEqual([0, 0.2, 0.5, 0]);
    await link.trigger('click');
    expect(rates()).toEqual([0, 0.2, 0.2, 0]);
  });

  it('shows rates that differ as not linked', async () => {
    const { wrapper } = await open([0, 0.1, 0.5, 0]);
    expect(wrapper.get('[role="switch"]').attributes('aria-checked')).toBe('false');
  });

  it('never links input or output', async () => {
    const { wrapper, rates } = await open();
    await typeNumber(wrapper, rateField('Input'), '0.1');
    await typeNumber(wrapper, rateField('Output'), '0.3');
    expect(rates()).toEqual([0.1, 0.2, 0.2, 0.3]);
  });

  it('refuses a rate of 1 with a message and leaves the draft as it was', async () => {
    const { wrapper, rates } = await open();
    await typeNumber(wrapper, rateField('Hidden 1'), '1');
    expect(rates()).toEqual([0, 0.2, 0.2, 0]);
    expect(wrapper.get('[role="alert"]').text()).toContain('less than 1');
  });

  it('draws other units on demand, and says how many are left', async () => {
    const { wrapper } = await open([0, 0.5, 0.5, 0]);
    const drawing = () => wrapper.get('svg[role="img"]').attributes('aria-label');
    const before = drawing();
    expect(before).toContain('Input: 2 of 2 units take part.');
    const again = wrapper.findAll('button').find((button) => button.text() === 'Draw again');
    await again!.trigger('click');
    expect(drawing()).not.toBe(before);
  });

  it('advises below 0.2, above 0.5 and on the output', async () => {
    const { wrapper } = await open([0, 0.1, 0.7, 0.2]);
    await flushPromises();
    expect(wrapper.text()).toContain('it may not prevent overfitting');
    expect(wrapper.text()).toContain('as a rule that hinders learning');
    expect(wrapper.text()).toContain('Dropout on the output is unusual');
  });

  it('says the same thing once, at the last of the positions concerned', async () => {
    const { wrapper } = await open([0, 0.7, 0.7, 0]);
    const rows = wrapper.findAll('ol > li').map((row) => row.text().includes('hinder'));
    expect(rows).toEqual([false, false, true, false]);
  });

  it('lets the rates rise over the epochs', async () => {
    const { wrapper, spec } = await open();
    const ramp = wrapper.findAll('button, [role="radio"]').find((button) => button.text() === 'Ramp');
    await ramp!.trigger('click');
    expect(spec().network.dropoutSchedule).toEqual({ kind: 'linear', from: 0, to: 1, epochs: null });
    expect(wrapper.text()).toContain('Largest rate p');
  });

  it('counts and draws weights where those are dropped', async () => {
    const { wrapper, draft } = await open();
    draft.edit((spec) => ({ ...spec, network: { ...spec.network, dropoutKind: 'dropConnect' } }));
    await flushPromises();
    expect(wrapper.text()).toContain('4,096 weights · × 1.25');
    expect(wrapper.text()).toContain('no outgoing weights');
    expect(wrapper.text()).toContain('All units take part');
  });

  it('says what another kind does, and offers scaling only where the kind leaves a choice', async () => {
    const { wrapper, draft } = await open();
    expect(wrapper.text()).toContain('Inverted');
    draft.edit((spec) => ({ ...spec, network: { ...spec.network, dropoutKind: 'gaussian' } }));
    await flushPromises();
    expect(wrapper.text()).not.toContain('Textbook');
    expect(wrapper.text()).toContain('noise, deviation 0.5');
    expect(wrapper.text()).toContain('No unit is removed');
    expect(wrapper.text()).not.toContain('thinned networks');
  });
});
