/**
 * Whether a dialog stands in front of the page: then nothing behind it can be done. What had the focus before gets it back once
 * none is left. A dialog gives it back to where it was opened from; that is gone where it was another dialog.
 */
import { computed, onScopeDispose, shallowRef, watch } from 'vue';

const open = shallowRef(0);
let focusedBefore: HTMLElement | null = null;

export const isDialogOpen = computed(() => open.value > 0);

/** Counts a dialog for as long as it is open. */
export function countDialog(isOpen: () => boolean): void {
  let counted = false;
  const count = (now: boolean): void => {
    if (now === counted) return;
    counted = now;
    open.value += now ? 1 : -1;
  };
  watch(
    isOpen,
    (now, before) => {
      count(now);
      if (now) keepFocus();
      // Once it has gone, and has tried to give the focus back itself.
      else if (before) setTimeout(giveFocusBack);
    },
    { immediate: true },
  );
  onScopeDispose(() => count(false));
}

function keepFocus(): void {
  const { activeElement, body } = document;
  if (!(activeElement instanceof HTMLElement) || activeElement === body) return;
  if (!activeElement.closest('[role=dialog], [role=alertdialog]')) focusedBefore = activeElement;
}

function giveFocusBack(): void {
  if (!isDialogOpen.value && document.activeElement === document.body) focusedBefore?.focus();
}
