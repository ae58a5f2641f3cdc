/**
 * Work on its way out of the library and into it: what the person has chosen to save, move or copy, and the `.dropout` file that
 * they have brought, from its first byte to what has come of it.
 */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ArchiveSummary, PackChoice, RunPlace, UnpackReport } from '#core/contract/archives.ts';
import type { Experiment, Run } from '#core/contract/entities.ts';
import { fetchFile, type FetchedFile } from '../link/fetch-file.ts';
import { uploadArchive } from '../link/upload-file.ts';
import { useCore } from './core.ts';
import { useDraftStore } from './draft.ts';

/** A file that was brought. */
export type Incoming = { readonly name: string } & (
  | { readonly phase: 'sending'; readonly sent: number; readonly bytes: number }
  /** The core looks into it, or takes it in. */
  | { readonly phase: 'working' }
  | { readonly phase: 'asked'; readonly uploadId: string; readonly summary: ArchiveSummary }
  | { readonly phase: 'done'; readonly report: UnpackReport }
  | { readonly phase: 'restored'; readonly setAside: string }
  | { readonly phase: 'refused'; readonly error: unknown }
);

/** What is to be saved, and what it is called. */
export interface Packing {
  readonly choice: PackChoice;
  readonly name: string;
}

/** What is to be moved or copied. */
export type Transfer =
  | { readonly kind: 'experiment'; readonly experiment: Experiment }
  | { readonly kind: 'runs'; readonly runs: readonly Pick<Run, 'id' | 'experimentId' | 'state'>[] };

export const useArchivesStore = defineStore('archives', () => {
  const core = useCore();
  const draft = useDraftStore();
  const incoming = shallowRef<Incoming | null>(null);
  const packing = shallowRef<Packing | null>(null);
  const transfer = shallowRef<Transfer | null>(null);
  let current = new AbortController();

  /** Each step is of the file that was brought last, or comes to nothing. */
  async function step(name: string, work: (signal: AbortSignal, tell: (next: Incoming) => void) => Promise<Incoming>) {
    const { signal } = current;
    const tell = (next: Incoming) => {
      if (!signal.aborted) incoming.value = next;
    };
    try {
      tell(await work(signal, tell));
    } catch (error) {
      tell({ phase: 'refused', name, error });
    }
  }

  /** Sends a file and asks what is in it. One that was brought before gives way. */
  async function bring(file: File): Promise<void> {
    forget();
    current = new AbortController();
    const { name, size: bytes } = file;
    await step(name, async (signal, tell) => {
      const uploadId = await uploadArchive(
        core.call,
        file,
        (sent) => tell({ phase: 'sending', name, sent, bytes }),
        signal,
      );
      tell({ phase: 'working', name });
      try {
        const summary = await core.call('archives.inspect', { uploadId });
        return { phase: 'asked', name, uploadId, summary };
      } catch (error) {
        drop(uploadId);
        throw error;
      }
    });
  }

  /** Does what the person has decided about the file that they were asked about; the core needs it no more after. */
  async function decide(work: (name: string, uploadId: string) => Promise<Incoming>): Promise<void> {
    const asked = incoming.value;
    if (asked?.phase !== 'asked') return;
    const { name, uploadId } = asked;
    incoming.value = { phase: 'working', name };
    await step(name, () => work(name, uploadId));
    drop(uploadId);
  }

  /** @param projectId - null for a project of its own. */
  const unpack = (projectId: string | null) =>
    decide(async (name, uploadId) => {
      return { phase: 'done', name, report: await core.call('archives.unpack', { uploadId, projectId }) };
    });

  const restore = () =>
    decide(async (name, uploadId) => {
      await draft.flush();
      return { phase: 'restored', name, ...(await core.call('archives.restore', { uploadId })) };
    });

  function drop(uploadId: string): void {
    void core.call('archives.drop', { uploadId }).catch(() => undefined);
  }

  /** Ends what goes on with the file; what was sent of it is dropped. */
  function forget(): void {
    current.abort();
    const { value } = incoming;
    if (value?.phase === 'asked') drop(value.uploadId);
    incoming.value = null;
  }

  /** As it is edited now. */
  async function pack(
    choice: PackChoice,
    checkpoints: boolean,
    onProgress: (bytes: number) => void,
  ): Promise<FetchedFile> {
    await draft.flush();
    return fetchFile(core.call, await core.call('archives.pack', { choice, checkpoints }), onProgress);
  }

  async function backUp(onProgress: (bytes: number) => void): Promise<FetchedFile> {
    await draft.flush();
    return fetchFile(core.call, await core.call('archives.backUp', {}), onProgress);
  }

  async function moveExperiment(id: string, projectId: string): Promise<void> {
    await draft.flush();
    await core.call('transfer.moveExperiment', { id, projectId });
  }

  async function copyExperiment(id: string, projectId: string): Promise<Experiment> {
    await draft.flush();
    return core.call('transfer.copyExperiment', { id, projectId });
  }

  return {
    incoming,
    packing,
    transfer,
    bring,
    unpack,
    restore,
    forget,
    pack,
    backUp,
    moveExperiment,
    copyExperiment,
    /** @returns what puts them back. */
    moveRuns: (places: RunPlace[]) => core.call('transfer.moveRuns', { places }),
    copyRuns: (ids: string[], experimentId: string) => core.call('transfer.copyRuns', { ids, experimentId }),
  };
});
