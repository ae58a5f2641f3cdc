import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Unreadable } from '#core/contract/unreadable.ts';
import UnreadableList from '#renderer/components/UnreadableList.vue';
import { useUnreadableStore } from '#renderer/stores/unreadable.ts';
import { openQuestion } from '#renderer/ui/confirm.ts';
import { byRole, mountStudio } from '../mount-studio.ts';

const run: Unreadable = {
  kind: 'run',
  id: '33333333-3333-4333-8333-333333333333',
  parentId: '22222222-2222-4222-8222-222222222222',
  name: 'Baseline',
  number: 3,
  createdAt: 1,
  deletedAt: null,
  reason: { code: 'version.newer', message: 'in English', details: { found: 9, expected: 2 } },
};
const schedule: Unreadable = { ...run, kind: 'schedule', id: 'Slow', name: 'Slow', number: null, parentId: null };

describe('UnreadableList', () => {
  it('shows name and reason, and moves to the bin', async () => {
    let known = [run];
    const { core, wrapper } = await mountStudio(
      UnreadableList,
      { 'library.unreadable': () => known, 'runs.delete': () => void (known = [{ ...run, deletedAt: 5 }]) },
      { props: { entries: [run] } },
    );
    expect(wrapper.text()).toContain('Baseline, run 3: can’t be read');
    expect(wrapper.text()).toContain('newer studio (format 9; this one reads up to 2)');
    const store = useUnreadableStore();
    expect(store.of('run', [run.parentId ?? ''])).toEqual([run]);
    expect(store.of('run', ['elsewhere'])).toEqual([]);
    byRole('button', 'Move “Baseline, run 3” to the bin').click();
    await flushPromises();
    expect(core.called('runs.delete')).toEqual([{ id: run.id }]);
    expect(store.of('run')).toEqual([]);
    expect(store.binned.map(({ id }) => id)).toEqual([run.id]);
  });

  it('speaks Korean', async () => {
    const { wrapper } = await mountStudio(
      UnreadableList,
      { 'library.unreadable': () => [run] },
      { props: { entries: [run] }, locale: 'ko' },
    );
    expect(wrapper.text()).toContain('읽을 수 없음');
    expect(wrapper.text()).toContain('더 새로운 스튜디오');
  });

  it('asks before a schedule is deleted for good', async () => {
    const { core } = await mountStudio(
      UnreadableList,
      { 'library.unreadable': () => [schedule], 'schedules.delete': () => undefined },
      { props: { entries: [schedule] } },
    );
    byRole('button', 'Delete “Slow”').click();
    await flushPromises();
    openQuestion.value?.answer(false);
    await flushPromises();
    expect(core.called('schedules.delete')).toEqual([]);
    byRole('button', 'Delete “Slow”').click();
    await flushPromises();
    openQuestion.value?.answer(true);
    await flushPromises();
    expect(core.called('schedules.delete')).toEqual([{ name: 'Slow' }]);
  });
});
