/** Files dropped on an element are imported. */
import { useEventListener } from '@vueuse/core';
import { shallowRef, type Ref } from 'vue';
import { fileKindOf } from '#core/contract/file-kinds.ts';
import { useDataImportStore } from '../../stores/data-import.ts';

/**
 * @param dropped - called when files were dropped, before they are imported.
 * @returns whether files are being held over the element.
 */
export function useFileDrop(element: Readonly<Ref<HTMLElement | null>>, dropped?: () => void) {
  const imports = useDataImportStore();
  const isOver = shallowRef(false);
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

  useEventListener(element, 'dragover', (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    isOver.value = true;
  });
  useEventListener(element, 'dragleave', (event: DragEvent) => {
    const inside = event.relatedTarget instanceof Node && (element.value?.contains(event.relatedTarget) ?? false);
    if (!inside) isOver.value = false;
  });
  useEventListener(element, 'drop', (event: DragEvent) => {
    isOver.value = false;
    if (!holdsFiles(event) || event.defaultPrevented) return;
    const files = [...(event.dataTransfer?.files ?? [])];
    // An experiment is no data: it is opened beside this one.
    if (files.every(({ name }) => fileKindOf(name) === 'spec')) return;
    event.preventDefault();
    if (files.length === 0) return;
    dropped?.();
    void imports.importFiles(files);
  });
  return { isOver };
}
