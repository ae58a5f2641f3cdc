/** The system's own dialog for choosing a `.dropout` file. */
import { archiveSuffix } from '#core/contract/archives.ts';

/** @returns null where none was chosen. */
export function chooseArchive(): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = archiveSuffix;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { once: true });
    input.addEventListener('cancel', () => resolve(null), { once: true });
    input.click();
  });
}
