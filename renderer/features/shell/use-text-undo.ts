/** Undo and redo belong to the text that is being typed, where one is; Electron’s menu asks the page, which knows. */
import { useActiveElement } from '@vueuse/core';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Deed } from '../../stores/commands.ts';
import { isTyping } from '../../ui/shortcut-keys.ts';

export function useTextUndo() {
  const { t } = useI18n();
  const active = useActiveElement();
  const typing = computed(() => isTyping(active.value ?? null));

  return {
    /** @param deed - done while no text is being typed. */
    orElse: (what: 'undo' | 'redo', deed: Required<Pick<Deed, 'run' | 'enabled' | 'label'>>): Deed => ({
      run: () => {
        if (typing.value) undoText(what);
        else deed.run();
      },
      enabled: () => typing.value || deed.enabled(),
      label: () => (typing.value ? t(`ui.${what}`) : deed.label()),
    }),
  };
}

/** There is no other way to the history of a field. */
function undoText(what: 'undo' | 'redo'): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- kept by browsers for this very purpose
  document.execCommand(what);
}
