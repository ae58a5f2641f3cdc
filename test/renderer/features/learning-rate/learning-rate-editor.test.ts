import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { schedules } from '#core/experiment/schedules/index.ts';
import type { TrainingSpec } from '#core/experiment/training-spec.ts';
import LearningRateEditor from '#renderer/features/learning-rate/LearningRateEditor.vue';
import { mountEditor, samplePreview } from '../mount-editor.ts';

let wrapper: VueWrapper | undefined;
afterEach(() => wrapper?.unmount());

/** Without training rows there is no plan, and so no canvas, which the test's browser can't draw on. */
async function open(training: Partial<TrainingSpec> = {}, trainRows = 0) {
  const spec = defaultSpec();
  const opened = await mountEditor(
    LearningRateEditor,
    { ...spec, training: { ...spec.training, ...training } },
    { 'data.preview': () => samplePreview({ rows: [trainRows, 0, 0] }) },
  );
  wrapper = opened.wrapper;
  return { ...opened, training: () => opened.spec().training };
}

const fieldOf = (wrapper: VueWrapper, label: string) => {
  const id = wrapper
    .findAll('label')
    .find((one) => one.text() === label)
    ?.attributes('for');
  return wrapper.get<HTMLInputElement>(`[id="${id ?? ''}"]`);
};
async function type(wrapper: VueWrapper, label: string, text: string) {
  const field = fieldOf(wrapper, label);
  await field.setValue(text);
  await field.trigger('blur');
}
/** Opens the list of this name and takes one of its options. */
async function choose(wrapper: VueWrapper, list: string, option: string) {
  const trigger = fieldOf(wrapper, list);
  await trigger.trigger('keydown', { key: 'Enter' });
  await flushPromises();
  const found = [...document.querySelectorAll('[role="option"]')].find((one) => one.textContent.startsWith(option));
  found?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await flushPromises();
}

describe('LearningRateEditor', () => {
  it('shows every change that is planned, and takes them away one by one or all', async () => {
    const changes = [
      { step: 120, learningRate: 0.01 },
      { step: 300, dropoutRates: [0, 0.5, 0.25, 0] },
      { step: 900, learningRate: 1e-4 },
    ];
    const { wrapper, training } = await open({ changes });
    const rows = () => wrapper.findAll('section[aria-label="Changes during the training"] li').map((row) => row.text());
    expect(rows()).toEqual([
      'From step 120: η = 0.01',
      'From step 300: p = 0 · 0.5 · 0.25 · 0',
      'From step 900: η = 1e-4',
    ]);
    await wrapper.get('button[aria-label="Remove the change at step 300"]').trigger('click');
    expect(training().changes).toEqual([changes[0], changes[2]]);
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'Remove all')
      ?.trigger('click');
    expect(training().changes).toEqual([]);
    expect(wrapper.text()).not.toContain('Changes during the training');
  });

  it('moves the learning rate by equal factors on the slider', async () => {
    const { wrapper, training } = await open({ learningRate: 0.01 });
    const thumb = wrapper.get('[role="slider"]');
    await thumb.trigger('keydown', { key: 'ArrowRight' });
    const up = training().learningRate;
    expect(up).toBeGreaterThan(0.01);
    expect(up).toBeLessThan(0.012);
    await thumb.trigger('keydown', { key: 'ArrowLeft' });
    expect(training().learningRate).toBe(0.01);
  });

  it('takes what is typed beyond the slider’s ends, and refuses what no training takes', async () => {
    const { wrapper, training } = await open();
    await type(wrapper, 'Learning rate η', '50');
    expect(training().learningRate).toBe(50);
    await type(wrapper, 'Learning rate η', '0');
    expect(training().learningRate).toBe(50);
  });

  it('finds a schedule again as it was left', async () => {
    const { wrapper, training } = await open();
    await choose(wrapper, 'Schedule', 'Step');
    await type(wrapper, 'Factor per drop', '0.25');
    await choose(wrapper, 'Schedule', 'Cosine');
    expect(training().schedule.kind).toBe('cosine');
    await choose(wrapper, 'Schedule', 'Step');
    expect(training().schedule).toMatchObject({ kind: 'step', gamma: 0.25 });
  });

  it('puts a warm-up in front of any schedule and takes it away again', async () => {
    const { wrapper, training } = await open();
    await fieldOf(wrapper, 'Warm-up').trigger('click');
    expect(training().warmup).toMatchObject({ startFactor: 0.1 });
    await fieldOf(wrapper, 'Warm-up').trigger('click');
    expect(training().warmup).toBeNull();
  });

  it('has fields for every schedule, and what is typed arrives in the spec', async () => {
    const { wrapper, training } = await open();
    await choose(wrapper, 'Schedule', '1cycle');
    await type(wrapper, 'Share spent rising', '0.4');
    await fieldOf(wrapper, 'Cycle momentum').trigger('click');
    expect(training().schedule).toMatchObject({ riseShare: 0.4, cycleMomentum: { min: 0.85, max: 0.95 } });
    await choose(wrapper, 'Schedule', 'On plateaus');
    await type(wrapper, 'Patience', '3');
    expect(training().schedule).toMatchObject({ kind: 'plateau', patience: 3 });
    await choose(wrapper, 'Schedule', 'Milestones');
    await type(wrapper, 'Drops after', '40 10');
    expect(training().schedule).toMatchObject({ milestones: [10, 40] });
    await type(wrapper, 'Drops after', 'soon');
    expect(training().schedule).toMatchObject({ milestones: [10, 40] });
    expect(wrapper.text()).toContain('Enter 1 to 100 whole numbers');
  });

  it('puts schedules one after the other', async () => {
    const { wrapper, training } = await open();
    await choose(wrapper, 'Schedule', 'Sequence');
    const press = (label: string) => wrapper.get(`button[aria-label="${label}"]`).trigger('click');
    await wrapper
      .findAll('button')
      .find((one) => one.text() === 'Add a part')!
      .trigger('click');
    const kinds = () => {
      const { schedule } = training();
      return schedule.kind === 'sequence' ? schedule.parts.map((part) => part.schedule.kind) : [];
    };
    expect(kinds()).toEqual(['constant', 'cosine', 'constant']);
    await press('Move part 2 up');
    await press('Remove part 3');
    expect(kinds()).toEqual(['cosine', 'constant']);
  });

  it('keeps a schedule under a name and takes one over, as one step back', async () => {
    const named = { name: 'Slow end', schedule: schedules.linear.defaults, warmup: { steps: 5, startFactor: 0.5 } };
    const { wrapper, training, core, draft } = await open();
    Object.assign(core.answers, { 'schedules.list': () => [named], 'schedules.save': () => undefined });
    await wrapper.get('button[aria-label="Saved schedules"]').trigger('click');
    await flushPromises();
    const input = document.querySelector<HTMLInputElement>('input[aria-label="Name of this schedule"]')!;
    input.value = ' Plain ';
    input.dispatchEvent(new Event('input'));
    await flushPromises();
    input.form!.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(core.called('schedules.save')).toEqual([{ name: 'Plain', schedule: { kind: 'constant' }, warmup: null }]);

    await wrapper.get('button[aria-label="Saved schedules"]').trigger('click');
    await flushPromises();
    document.querySelector<HTMLButtonElement>('button[aria-label="Use “Slow end”"]')!.click();
    await flushPromises();
    expect(training()).toMatchObject({ schedule: named.schedule, warmup: named.warmup });
    draft.undo();
    expect(training()).toMatchObject({ schedule: { kind: 'constant' }, warmup: null });
  });

  it('shows the settings of the optimiser in use', async () => {
    const { wrapper, training } = await open({
      optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    });
    await type(wrapper, 'Decay β₁', '0.8');
    expect(training().optimizer).toMatchObject({ kind: 'adam', beta1: 0.8 });
  });

  it('renews the seed', async () => {
    const { wrapper, training } = await open({ seed: 1 });
    const before = training().seed;
    const renew = wrapper.get('button[aria-label="New seed"]');
    await renew.trigger('click');
    await renew.trigger('click');
    expect(training().seed).not.toBe(before);
  });

  it('says what it needs where the number of steps is not known', async () => {
    const { wrapper } = await open();
    expect(wrapper.text()).toContain('once the data can be read');
  });
});
