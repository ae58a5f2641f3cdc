/**
 * Files on their way into the library, and from there into the draft.
 *
 * A CSV file becomes the source once the core has read it as it was inspected; one that can't be read so is a
 * candidate, to be corrected beside the draft. Images and labels come together or one after the other, and become the
 * source once they have been read as a pair. Whatever is refused leaves the draft as it was.
 */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { StoredFile } from '#core/contract/entities.ts';
import type { CsvInspection } from '#core/contract/data-preview.ts';
import type { CsvSource, IdxSource } from '#core/experiment/data-spec.ts';
import { uploadFile } from '../link/upload-file.ts';
import { useCore } from './core.ts';
import { useDraftStore } from './draft.ts';
import { useSourceAdoption } from './source-adoption.ts';

export interface ImportProgress {
  readonly name: string;
  readonly sent: number;
  readonly bytes: number;
}

/** Halves of an image data set, chosen but not yet part of the source. */
export interface IdxPair {
  readonly images: StoredFile | null;
  readonly labels: StoredFile | null;
}

/** A CSV source that can't be read as it stands, and why. */
export interface CsvCandidate {
  readonly source: CsvSource;
  readonly error: unknown;
}

const noPair: IdxPair = { images: null, labels: null };

export const useDataImportStore = defineStore('data-import', () => {
  const core = useCore();
  const draft = useDraftStore();
  const files = shallowRef<readonly StoredFile[]>([]);
  const progress = shallowRef<ImportProgress | null>(null);
  const error = shallowRef<unknown>(null);
  const pair = shallowRef(noPair);
  const candidate = shallowRef<CsvCandidate | null>(null);
  const adopt = useSourceAdoption();
  let controller = new AbortController();

  async function loadFiles(): Promise<void> {
    const listed = await core.call('files.list', {});
    files.value = listed.toSorted((a, b) => b.importedAt - a.importedAt);
  }

  /** Uploads files and uses what they are. A second import takes the first one's place. */
  async function importFiles(chosen: readonly File[]): Promise<void> {
    cancel();
    const { signal } = (controller = new AbortController());
    await attempt(async () => {
      const stored: StoredFile[] = [];
      for (const file of chosen) stored.push(await upload(file, signal));
      signal.throwIfAborted();
      await use(stored);
    }, signal);
    if (!signal.aborted) progress.value = null;
    await loadFiles().catch(() => undefined);
  }

  /** Uses files imported before. */
  const useStored = (stored: readonly StoredFile[]): Promise<void> => attempt(() => use(stored));

  /** Keeps what was refused in `error`, unless the person has ended it. */
  async function attempt(work: () => Promise<void>, signal?: AbortSignal): Promise<void> {
    error.value = null;
    try {
      await work();
    } catch (thrown) {
      if (!signal?.aborted) error.value = thrown;
    }
  }

  function upload(file: File, signal: AbortSignal): Promise<StoredFile> {
    const show = (sent: number) => {
      if (!signal.aborted) progress.value = { name: file.name, sent, bytes: file.size };
    };
    return uploadFile(core.call, file, show, signal);
  }

  function cancel(): void {
    controller.abort();
    progress.value = null;
  }

  async function use(stored: readonly StoredFile[]): Promise<void> {
    const find = (kind: StoredFile['content']['kind']) => stored.find(({ content }) => content.kind === kind) ?? null;
    const csv = find('csv');
    if (csv) {
      await useInspected(await core.call('data.inspectCsv', { file: csv.hash, override: { fileName: csv.name } }));
      return;
    }
    pair.value = {
      images: find('idxImages') ?? pair.value.images,
      labels: find('idxLabels') ?? pair.value.labels,
    };
    const source = idxSource(pair.value);
    const counted = pair.value.images ?? pair.value.labels;
    const rows = counted && counted.content.kind !== 'csv' ? counted.content.count : 0;
    if (source && (await adopt(source, rows))) pair.value = noPair;
  }

  /** Makes a CSV file the source as it was inspected, or a candidate where it can't be read so. */
  async function useInspected({ source, rowCount }: CsvInspection): Promise<void> {
    try {
      if (await adopt(source, rowCount)) candidate.value = null;
    } catch (thrown) {
      candidate.value = { source, error: thrown };
    }
  }

  /** The chosen halves; one not chosen stays as it is in the draft. Null while a half is missing. */
  function idxSource({ images, labels }: IdxPair): IdxSource | null {
    const present = draft.spec?.data.source.kind === 'idx' ? draft.spec.data.source : null;
    const imagesHash = images?.hash ?? present?.images;
    const labelsHash = labels?.hash ?? present?.labels;
    if (imagesHash === undefined || labelsHash === undefined) return null;
    return {
      kind: 'idx',
      images: imagesHash,
      imagesName: images?.name ?? present?.imagesName ?? '',
      labels: labelsHash,
      labelsName: labels?.name ?? present?.labelsName ?? '',
    };
  }

  watch(
    () => draft.experiment?.id,
    () => {
      pair.value = noPair;
      candidate.value = null;
      error.value = null;
    },
  );
  onScopeDispose(core.on('library.changed', () => void loadFiles().catch(() => undefined)));

  return {
    files: computed(() => files.value),
    progress: computed(() => progress.value),
    error: computed(() => error.value),
    pair: computed(() => pair.value),
    candidate: computed(() => candidate.value),
    loadFiles,
    importFiles,
    useStored,
    useInspected,
    dismissCandidate: () => {
      candidate.value = null;
    },
    cancel,
    dismissError: () => {
      error.value = null;
    },
  };
});
