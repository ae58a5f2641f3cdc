/** Whether a dialog stands in front of the page: then nothing behind it can be done. */
import { computed, onScopeDispose, shallowRef, watch } from 'vue';

const open = shallowRef(0);

export const isDialogOpen = computed(() => open.value > 0);

/** Counts a dialog for as long as it is open. */
export function countDialog(isOpen: () => boolean): void {
  let counted = false;
  const count = (now: boolean): void => {
    if (now === counted) return;
    counted = now;
    open.value += now ? 1 : -1;
  };
  watch(isOpen, count, { immediate: true });
  onScopeDispose(() => count(false));
}
