/** Figures that are about to be saved: their words, what the shown one will look like, and their file. */
import { useDebounceFn } from '@vueuse/core';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { figureFormats, type Figure } from '#core/contract/figures.ts';
import { useCore } from '../stores/core.ts';
import { useFiguresStore } from '../stores/figures.ts';
import { turns } from '../stores/turns.ts';
import { download } from './download.ts';

/** While someone types, each letter needs no picture of its own. */
const previewDelayMs = 150;

export function useFigureFile() {
  const core = useCore();
  const saving = useFiguresStore();
  const figures = shallowRef<readonly Figure[]>([]);
  /** Which of them is looked at. */
  const shown = shallowRef(0);
  watch(
    () => saving.toSave,
    (next) => {
      figures.value = next?.figures ?? [];
      shown.value = 0;
    },
    { immediate: true },
  );
  const figure = computed({
    get: () => figures.value[shown.value] ?? null,
    set: (next) => {
      if (next) figures.value = figures.value.with(shown.value, next);
    },
  });
  const isPicture = computed(() => figureFormats[saving.format].isPicture);

  const preview = shallowRef<string | null>(null);
  const failure = shallowRef<unknown>(null);
  const begin = turns();
  function show(picture: string | null): void {
    if (preview.value !== null) URL.revokeObjectURL(preview.value);
    preview.value = picture;
  }
  async function drawPreview(): Promise<void> {
    const isLast = begin();
    if (!figure.value || !isPicture.value) return;
    try {
      // With the very letters of the file, which the browser may not have.
      const asked = { figures: [figure.value], format: 'png' as const, look: saving.look, name: '' };
      const { bytes, mediaType } = await core.call('figures.draw', asked);
      if (!isLast()) return;
      failure.value = null;
      show(URL.createObjectURL(new Blob([bytes], { type: mediaType })));
    } catch (error) {
      if (isLast()) failure.value = error;
    }
  }
  const drawSoon = useDebounceFn(drawPreview, previewDelayMs);
  watch(
    [figure, () => saving.look, isPicture],
    ([next], [before]) => {
      if (next && before) {
        void drawSoon();
        return;
      }
      show(null);
      failure.value = null;
      void drawPreview();
    },
    { immediate: true },
  );
  onScopeDispose(() => show(null));

  return {
    figures,
    shown,
    figure,
    isPicture,
    preview,
    failure,
    /** All of them. */
    save: async () => {
      const { look, format, toSave } = saving;
      const asked = { figures: [...figures.value], format, look, name: toSave?.name ?? '' };
      download(await core.call('figures.draw', asked));
    },
  };
}
