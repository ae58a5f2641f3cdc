/** A `.dropout` file that is dropped anywhere on the window is brought into the library. */
import { useEventListener } from '@vueuse/core';
import { useI18n } from 'vue-i18n';
import { archiveSuffix } from '#core/contract/archives.ts';
import { useArchivesStore } from '../../stores/archives.ts';
import { useNoticesStore } from '../../stores/notices.ts';

/** Whether a file may be an archive, by its name. */
export function isArchiveName(name: string): boolean {
  return name.toLowerCase().endsWith(archiveSuffix);
}

export function useArchiveDrop(): void {
  const { t } = useI18n();
  const archives = useArchivesStore();
  const notices = useNoticesStore();
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

  // What kind of file it is can be seen once it is dropped; until then each is welcome.
  useEventListener(
    window,
    'dragover',
    (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    },
    { capture: true },
  );
  // Before whoever takes data files.
  useEventListener(
    window,
    'drop',
    (event: DragEvent) => {
      const file = [...(event.dataTransfer?.files ?? [])].find(({ name }) => isArchiveName(name));
      if (!file) return;
      event.preventDefault();
      void archives.bring(file);
    },
    { capture: true },
  );
  useEventListener(window, 'drop', (event: DragEvent) => {
    if (!holdsFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    notices.show({ text: t('archive.misplaced') });
  });
}
