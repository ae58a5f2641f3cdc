/** Short messages about what has just happened, with a way back where there is one. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'info' | 'success' | 'error';
  /** For example Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const lifeMs = 6000;
const listLimit = 4;

export const useNoticesStore = defineStore('notices', () => {
  const list = shallowRef<readonly Notice[]>([]);
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let lastId = 0;

  function dismiss(id: number): void {
    hold(id);
    list.value = list.value.filter((notice) => notice.id !== id);
  }

  function hold(id: number): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
  }

  function release(id: number): void {
    hold(id);
    timers.set(
      id,
      setTimeout(() => dismiss(id), lifeMs),
    );
  }

  /** Shows a notice for a few seconds. `text` is in the person's language. */
  function show(notice: Omit<Notice, 'id' | 'tone'> & { tone?: Notice['tone'] }): number {
    const id = ++lastId;
    list.value = [...list.value, { tone: 'info', ...notice, id }];
    for (const old of list.value.slice(0, -listLimit)) dismiss(old.id);
    release(id);
    return id;
  }

  return { list, show, dismiss, hold, release };
});
