/** The figures that are about to be saved, and how figures were saved last. */
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { defaultLook, FigureFormat, FigureLook, type Figure } from '#core/contract/figures.ts';
import { stored } from './stored.ts';

export interface FiguresToSave {
  /** As they were when the person began; at least one. */
  readonly figures: readonly Figure[];
  /** Of the file, without its ending. */
  readonly name: string;
}

export const useFiguresStore = defineStore('figures', () => {
  /** Null while none is. */
  const toSave = shallowRef<FiguresToSave | null>(null);

  // What is kept may be of another version of the studio.
  const keptLook = stored<unknown>('figure-look', defaultLook);
  const look = computed({
    get: () => FigureLook.safeParse(keptLook.value).data ?? defaultLook,
    set: (next) => {
      keptLook.value = next;
    },
  });
  const keptFormat = stored<unknown>('figure-format', 'pdf');
  const format = computed({
    get: () => FigureFormat.safeParse(keptFormat.value).data ?? 'pdf',
    set: (next) => {
      keptFormat.value = next;
    },
  });
  return { toSave, look, format };
});
