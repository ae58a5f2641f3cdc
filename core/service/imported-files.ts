/** What presets and claims may use of the imported files. */
import type { StoredFile } from '../contract/entities.ts';
import type { PresetOptions } from '../experiment/presets.ts';
import type { LibraryStore } from '../store/library-store.ts';

/** MNIST, where it was imported: images of 28 × 28 pixels and as many labels of ten classes. */
export function importedFiles(store: LibraryStore): PresetOptions {
  const files = store.files.list();
  for (const images of files) {
    const labels = files.find((file) => areMnist(images, file));
    if (labels) {
      return {
        mnist: { images: images.hash, imagesName: images.name, labels: labels.hash, labelsName: labels.name },
      };
    }
  }
  return {};
}

function areMnist({ content: images }: StoredFile, { content: labels }: StoredFile): boolean {
  return (
    images.kind === 'idxImages' &&
    images.width === 28 &&
    images.height === 28 &&
    labels.kind === 'idxLabels' &&
    labels.classes === 10 &&
    labels.count === images.count
  );
}
