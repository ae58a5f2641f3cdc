/** A run's name is written where it stands in the table. */
import { nextTick, shallowRef } from 'vue';

interface Renaming {
  /** Brings the names into view. */
  readonly show: () => void;
  readonly save: (id: string, name: string) => void;
  readonly focus: () => void;
}

export function useRenaming({ show, save, focus }: Renaming) {
  /** The run whose name is being written. */
  const renaming = shallowRef<string | null>(null);
  return {
    renaming,
    begin: async (id: string): Promise<void> => {
      show();
      await nextTick();
      renaming.value = id;
    },
    /** @param name - null where writing it is over. */
    rename: (id: string, name: string | null): void => {
      if (renaming.value !== id) return;
      if (name !== null) {
        save(id, name);
        return;
      }
      renaming.value = null;
      void nextTick(() => {
        if (document.activeElement === document.body) focus();
      });
    },
  };
}
