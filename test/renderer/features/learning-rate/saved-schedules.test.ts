import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import SavedSchedules from '#renderer/features/learning-rate/SavedSchedules.vue';
import { byRole, mountStudio } from '../../mount-studio.ts';

const name = () => document.querySelector<HTMLInputElement>('form input');
async function type(text: string): Promise<void> {
  const field = name()!;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await flushPromises();
}

describe('SavedSchedules', () => {
  it('stays open for the next name that is typed before the last one is kept', async () => {
    let answer: () => void = () => undefined;
    await mountStudio(SavedSchedules, {
      'schedules.list': () => [],
      'schedules.save': () => new Promise<void>((resolve) => (answer = resolve)),
    });
    byRole('button', 'Saved schedules').click();
    await flushPromises();
    await type('One');
    document.querySelector('form')?.dispatchEvent(new Event('submit'));
    await flushPromises();
    await type('Two');
    answer();
    await flushPromises();
    expect(name()?.value).toBe('Two');
  });
});
