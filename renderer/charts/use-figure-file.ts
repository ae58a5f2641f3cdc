/** A figure that is about to be saved: its look, its words, what it will look like, and its file. */
import { useDebounceFn } from '@vueuse/core';
import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { defaultLook, FigureFormat, figureFormats, FigureLook, type Figure } from '#core/contract/figures.ts';
import { useCore } from '../stores/core.ts';
import { stored } from '../stores/stored.ts';
import { turns } from '../stores/turns.ts';
import { download } from './download.ts';

/** While someone types, each letter needs no picture of its own. */
const previewDelayMs = 150;

/**
 * @param given - the figure as the chart shows it; null while none is saved.
 * @param name - of the file, without its ending.
 */
export function useFigureFile(given: Readonly<Ref<Figure | null>>, name: () => string) {
  const core = useCore();
  const kept = { look: stored<unknown>('figure-look', defaultLook), format: stored<unknown>('figure-format', 'pdf') };
  // What is kept may be of another version of the studio.
  const look = computed({
    get: () => FigureLook.safeParse(kept.look.value).data ?? defaultLook,
    set: (next) => {
      kept.look.value = next;
    },
  });
  const format = computed({
    get: () => FigureFormat.safeParse(kept.format.value).data ?? 'pdf',
    set: (next) => {
      kept.format.value = next;
    },
  });
  const figure = shallowRef<Figure | null>(null);
  watch(given, (next) => (figure.value = next), { immediate: true });
  const isPicture = computed(() => figureFormats[format.value].isPicture);

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
      const { bytes, mediaType } = await drawn('png');
      if (!isLast()) return;
      failure.value = null;
      show(URL.createObjectURL(new Blob([bytes], { type: mediaType })));
    } catch (error) {
      if (isLast()) failure.value = error;
    }
  }
  const drawSoon = useDebounceFn(drawPreview, previewDelayMs);
  watch(
    [figure, look, isPicture],
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

  async function drawn(as: FigureFormat) {
    if (!figure.value) throw new Error('There is no figure to be drawn.');
    return core.call('figures.draw', { figure: figure.value, format: as, look: look.value, name: name() });
  }

  return {
    look,
    format,
    figure,
    isPicture,
    preview,
    failure,
    save: async () => download(await drawn(format.value)),
    /** As a picture that other programs paste. */
    copy: async () => {
      const { bytes, mediaType } = await drawn('png');
      await navigator.clipboard.write([new ClipboardItem({ [mediaType]: new Blob([bytes], { type: mediaType }) })]);
    },
  };
}
