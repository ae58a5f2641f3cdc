/**
 * Files on their way into the library, and from there into the experiment they were chosen for.
 *
 * A table becomes the source once the core has read it as it was inspected; one that can't be read so is a
 * candidate, to be corrected beside it. Images and labels come together or one after the other, and become the
 * source once they have been read as a pair. Whatever is refused leaves the experiment as it was.
 */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowReactive, shallowRef } from 'vue';
import type { StoredFile } from '#core/contract/entities.ts';
import type { TableInspection } from '#core/contract/data-preview.ts';
import { reportOf } from '#core/errors/studio-error.ts';
import { npzChoice } from '#core/contract/npz-choice.ts';
import {
  isTable,
  type DataSource,
  type IdxSource,
  type TableOverride,
  type TableSource,
} from '#core/experiment/data-spec.ts';
import { uploadFile } from '../link/upload-file.ts';
import { useCore } from './core.ts';
import { useDraftStore } from './draft.ts';
import { useSourceAdoption, type SourceChoice } from './source-adoption.ts';
import { inOrder } from './turns.ts';

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

/** A table that can't be read as it stands, and why. */
export interface TableCandidate {
  readonly source: TableSource;
  readonly error: unknown;
}

/** A file that could not be cut into cells as it was found to be, and what has been said of it since. */
interface RefusedTable {
  readonly file: File;
  readonly dialect: Said;
}
type Said = NonNullable<TableOverride['dialect']>;

/** What is wrong with how a table is thought to be written, not with what is in it. */
const misread: ReadonlySet<string> = new Set([
  'csv.raggedRow',
  'csv.openQuote',
  'csv.unreadable',
  'csv.wrongEncoding',
  'csv.notText',
]);

/** What goes on, or was refused, in one experiment. */
interface Imports {
  readonly progress: ImportProgress | null;
  readonly error: unknown;
  readonly pair: IdxPair;
  readonly candidate: TableCandidate | null;
  readonly refused: RefusedTable | null;
}

const noPair: IdxPair = { images: null, labels: null };
const nothing: Imports = { progress: null, error: null, pair: noPair, candidate: null, refused: null };

export const useDataImportStore = defineStore('data-import', () => {
  const core = useCore();
  const draft = useDraftStore();
  const files = shallowRef<readonly StoredFile[]>([]);
  const imports = shallowReactive(new Map<string, Imports>());
  const uploads = new Map<string, AbortController>();
  /** The last correction of each experiment's table. */
  const corrections = new Map<string, Promise<void>>();
  const { begin, isOvertaken, overtake, adopt } = useSourceAdoption();

  const of = (id: string | undefined): Imports => (id === undefined ? nothing : (imports.get(id) ?? nothing));
  const open = computed(() => of(draft.experiment?.id));
  function note(id: string | undefined, change: Partial<Imports>): void {
    if (id !== undefined) imports.set(id, { ...of(id), ...change });
  }

  const loadFiles = inOrder(
    () => core.call('files.list', {}),
    (listed) => (files.value = listed.toSorted((a, b) => b.importedAt - a.importedAt)),
  );

  /**
   * Uploads files and uses what they are. A second import for the same experiment takes the first one's place.
   * @param dialect - what is said of how a table is written.
   * @param choice - begun when the person asked for it.
   */
  async function importFiles(chosen: readonly File[], dialect: Said = {}, choice = begin()): Promise<void> {
    if (!choice) return;
    const id = choice.experimentId;
    cancel(id);
    const controller = new AbortController();
    const { signal } = controller;
    uploads.set(id, controller);
    await attempt(
      choice,
      async () => {
        const stored: StoredFile[] = [];
        for (const file of chosen) stored.push(await upload(file, id, signal, dialect));
        signal.throwIfAborted();
        await use(stored, choice, dialect);
      },
      signal,
    );
    const [file] = chosen;
    const { error } = of(id);
    if (file && error !== null && misread.has(reportOf(error).code)) note(id, { refused: { file, dialect } });
    if (!signal.aborted) note(id, { progress: null });
    await loadFiles().catch(() => undefined);
  }

  /** Uses files imported before. */
  async function useStored(stored: readonly StoredFile[]): Promise<void> {
    const choice = begin();
    if (choice) await attempt(choice, () => use(stored, choice));
  }

  /** Keeps what was refused in `error`, unless the person has ended it or chosen something else. */
  async function attempt(choice: SourceChoice, work: () => Promise<void>, signal?: AbortSignal): Promise<void> {
    note(choice.experimentId, { error: null, refused: null });
    try {
      await work();
    } catch (error) {
      if (!signal?.aborted && !isOvertaken(choice)) note(choice.experimentId, { error });
    }
  }

  function upload(file: File, id: string, signal: AbortSignal, dialect: Said): Promise<StoredFile> {
    const show = (sent: number) => {
      if (!signal.aborted) note(id, { progress: { name: file.name, sent, bytes: file.size } });
    };
    return uploadFile(core.call, file, show, signal, dialect);
  }

  function cancel(id: string | undefined): void {
    if (id === undefined) return;
    uploads.get(id)?.abort();
    note(id, { progress: null });
  }

  async function use(stored: readonly StoredFile[], choice: SourceChoice, dialect: Said = {}): Promise<void> {
    if (isOvertaken(choice)) return;
    const id = choice.experimentId;
    const find = (kind: StoredFile['content']['kind']) => stored.find(({ content }) => content.kind === kind) ?? null;
    const table = stored.find(({ content }) => isTable(content));
    if (table) {
      const override = { fileName: table.name, dialect };
      await useInspected(await core.call('data.inspectTable', { file: table.hash, override }), choice);
      return;
    }
    for (const file of stored) {
      if (file.content.kind !== 'npz') continue;
      const { source, rows, split } = npzChoice(file, file.content);
      if (await adopt(choice, source, rows, split)) note(id, { pair: noPair });
      return;
    }
    const chosen = find('idxImages') ?? of(id).pair.images;
    const pair = { images: chosen, labels: find('idxLabels') ?? of(id).pair.labels };
    note(id, { pair });
    const source = idxSource(pair, (await draft.specOf(id)).data.source);
    const counted = pair.images ?? pair.labels;
    const rows = counted && 'count' in counted.content ? counted.content.count : 0;
    if (source && (await adopt(choice, source, rows))) note(id, { pair: noPair });
  }

  /**
   * Makes a table the source as it was inspected, or a candidate where it can't be read so.
   * @param choice - begun when the person asked for it.
   */
  async function useInspected({ source, rowCount }: TableInspection, choice: SourceChoice): Promise<void> {
    try {
      if (await adopt(choice, source, rowCount)) note(choice.experimentId, { candidate: null });
    } catch (error) {
      note(choice.experimentId, { candidate: { source, error } });
    }
  }

  /**
   * Corrects how the table of the open experiment is read, once the corrections before have come to something: each is a
   * change of what is read by then, and would undo them otherwise.
   * @param file - the table meant; where another has taken its place by then, nothing is corrected.
   * @param inspect - reads it with the correction; null where that is refused, which leaves everything as it is.
   */
  async function correctTable(
    file: string,
    inspect: (now: TableSource) => Promise<TableInspection | null>,
  ): Promise<void> {
    const choice = begin();
    if (!choice) return;
    const id = choice.experimentId;
    const correct = async () => {
      const now = of(id).candidate?.source ?? (await draft.specOf(id)).data.source;
      if (!isTable(now) || now.file !== file) return;
      const answer = await inspect(now);
      if (answer) await useInspected(answer, choice);
    };
    const before = corrections.get(id);
    const corrected = before ? before.then(correct, correct) : correct();
    corrections.set(id, corrected);
    await corrected;
  }

  /** The chosen halves; one not chosen stays as it is at present. Null while a half is missing. */
  function idxSource({ images, labels }: IdxPair, now: DataSource): IdxSource | null {
    const present = now.kind === 'idx' ? now : null;
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

  /** What was chosen before in the open experiment, and isn't there yet, comes to nothing. */
  function forgo(): void {
    const choice = begin();
    if (choice) overtake(choice);
    note(draft.experiment?.id, { error: null, candidate: null, refused: null });
  }

  onScopeDispose(core.on('library.changed', () => void loadFiles().catch(() => undefined)));

  return {
    files: computed(() => files.value),
    /** These are of the open experiment. */
    progress: computed(() => open.value.progress),
    error: computed(() => open.value.error),
    pair: computed(() => open.value.pair),
    candidate: computed(() => open.value.candidate),
    refused: computed(() => open.value.refused),
    loadFiles,
    importFiles,
    useStored,
    /** Begins a choice for an experiment that files are then imported for. */
    begin,
    correctTable,
    forgo,
    dismissCandidate: () => note(draft.experiment?.id, { candidate: null }),
    cancel: () => cancel(draft.experiment?.id),
    dismissError: () => note(draft.experiment?.id, { error: null, refused: null }),
  };
});
