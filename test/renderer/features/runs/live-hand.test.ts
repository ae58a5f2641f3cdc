import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { StudioError } from '#core/errors/studio-error.ts';
import type { Run } from '#core/contract/entities.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import LiveHand from '#renderer/features/runs/LiveHand.vue';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { byRole, mountStudio } from '../../mount-studio.ts';
import type { Answers } from '../../stores/fake-core.ts';
import { runId, sampleRun } from '../../../support/samples.ts';

/** Two hidden layers with p = 0.2, η = 0.05. */
const setUp = (run: Run = sampleRun({ state: 'running' }), answers: Answers = { 'runs.change': () => undefined }) =>
  mountStudio(LiveHand, answers, { props: { run } });

async function type(name: string, text: string): Promise<void> {
  const field = byRole('textbox', name) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  field.dispatchEvent(new Event('blur'));
  await flushPromises();
}
const shown = (name: string) => (byRole('textbox', name) as HTMLInputElement).value;

describe('LiveHand', () => {
  it('changes the learning rate by typing and by tenfold', async () => {
    const { core } = await setUp();
    await type('Learning rate η', '0.01');
    byRole('button', 'Multiply by ten').click();
    await flushPromises();
    expect(core.called('runs.change')).toEqual([
      { id: runId, learningRate: 0.01 },
      { id: runId, learningRate: 0.1 },
    ]);
  });

  it('lets a schedule begin anew, where there is one', async () => {
    const spec = defaultSpec();
    const training = { ...spec.training, schedule: { kind: 'exponential', per: 'epoch', gamma: 0.9 } as const };
    const { core } = await setUp(sampleRun({ state: 'running', spec: { ...spec, training } }));
    byRole('button', 'Restart the schedule').click();
    await flushPromises();
    expect(core.called('runs.change')).toEqual([{ id: runId, restartSchedule: true }]);
  });

  it('changes all hidden layers at once, and each alone when asked', async () => {
    const { core } = await setUp();
    await type('Dropout rate p, All hidden', '0.5');
    byRole('switch', 'Set layers separately').click();
    await flushPromises();
    await type('Dropout rate p, Hidden 2', '0.3');
    expect(core.called('runs.change')).toEqual([
      { id: runId, dropoutRates: [0, 0.5, 0.5, 0] },
      { id: runId, dropoutRates: [0, 0.5, 0.3, 0] },
    ]);
  });

  it('shows the layers apart where their rates differ', async () => {
    await setUp(sampleRun({ state: 'running', marks: [{ step: 3, dropoutRates: [0, 0.1, 0.4, 0] }] }));
    expect(shown('Dropout rate p, Hidden 1')).toBe('0.1');
    expect(shown('Dropout rate p, Hidden 2')).toBe('0.4');
  });

  it('follows a change made elsewhere', async () => {
    const { wrapper } = await setUp();
    await wrapper.setProps({ run: sampleRun({ state: 'running', marks: [{ step: 3, learningRate: 0.7 }] }) });
    expect(shown('Learning rate η')).toBe('0.7');
  });

  it('shows what was set last until the run trains with it, whatever of before comes meanwhile', async () => {
    const { wrapper, core } = await setUp();
    await type('Learning rate η', '0.01');
    await type('Learning rate η', '0.02');
    const marks = [{ step: 3, learningRate: 0.01 }];
    await wrapper.setProps({ run: sampleRun({ state: 'running', marks }) });
    expect(shown('Learning rate η')).toBe('0.02');
    // Back to what is in force, with another on its way: that takes a change, too.
    await type('Learning rate η', '0.01');
    expect(core.called('runs.change')).toHaveLength(3);
    const all = [...marks, { step: 4, learningRate: 0.02 }, { step: 5, learningRate: 0.01 }];
    await wrapper.setProps({ run: sampleRun({ state: 'running', marks: all.slice(0, 2) }) });
    expect(shown('Learning rate η')).toBe('0.01');
    await wrapper.setProps({ run: sampleRun({ state: 'running', marks: all }) });
    await wrapper.setProps({ run: sampleRun({ state: 'running', marks: [...all, { step: 6, learningRate: 0.7 }] }) });
    expect(shown('Learning rate η')).toBe('0.7');
  });

  it('goes back to what is in force when the core refuses, and says why', async () => {
    await setUp(sampleRun({ state: 'running' }), {
      'runs.change': () => {
        throw new StudioError('run.notActive', 'gone');
      },
    });
    await type('Learning rate η', '0.01');
    expect(shown('Learning rate η')).toBe('0.05');
    expect(useNoticesStore().list[0]?.text).toBe('This run has already ended.');
  });

  it('refuses a rate of 1 where it is typed', async () => {
    const { core, wrapper } = await setUp();
    await type('Dropout rate p, Input', '1');
    expect(wrapper.text()).toContain('Must be less than 1.');
    expect(core.called('runs.change')).toEqual([]);
  });
});
