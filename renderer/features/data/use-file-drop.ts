/** Data files dropped on an element are imported. */
import { useEventListener } from '@vueuse/core';
import { shallowRef, type Ref } from 'vue';
import { fileKindOf, type FileKind } from '#core/contract/file-kinds.ts';
import { useDataImportStore } from '../../stores/data-import.ts';

const notData: readonly FileKind[] = ['spec', 'work'];

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
    // Where something is no data, everything is opened beside this experiment.
    if (files.some(({ name }) => notData.some((kind) => kind === fileKindOf(name)))) return;
    event.preventDefault();
    if (files.length === 0) return;
    dropped?.();
    void imports.importFiles(files);
  });
  return { isOver };
}
