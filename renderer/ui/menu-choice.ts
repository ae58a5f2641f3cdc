/**
 * A menu's choice, made once the menu has closed and given the focus back.
 *
 * What was chosen may move the focus itself, to a field for renaming or into a dialog; it must come last.
 */
import type { ComponentPublicInstance, ShallowRef } from 'vue';

/** @param trigger - what the menu was opened from, and what gets the focus back. */
export function useMenuChoice(trigger: Readonly<ShallowRef<ComponentPublicInstance | null>>) {
  let chosen: (() => void) | null = null;
  return {
    choose: (act: () => void): void => {
      chosen = act;
    },
    /** For the content's `close-auto-focus`. */
    closed: (event: Event): void => {
      if (!chosen) return;
      event.preventDefault();
      const element: unknown = trigger.value?.$el;
      if (element instanceof HTMLElement) element.focus();
      chosen();
      chosen = null;
    },
  };
}
