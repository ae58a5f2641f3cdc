/**
 * Files that are opened, by the system, a menu or a drop beside an experiment: data and specs become experiments of their
 * own, in the open project or in a new one, and saved work comes into the library. What is open stays as it is.
 */
import { until } from '@vueuse/core';
import { useI18n } from 'vue-i18n';
import type { Experiment } from '#core/contract/entities.ts';
import { fileKindNames, fileKindOf, type FileKind } from '#core/contract/file-kinds.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { useArchivesStore } from '../../stores/archives.ts';
import { useDataImportStore } from '../../stores/data-import.ts';
import { useLibraryStore } from '../../stores/library.ts';
import { useNoticesStore } from '../../stores/notices.ts';
import { useViewStore } from '../../stores/view.ts';
import { useAttempt } from '../../ui/use-attempt.ts';

/** Longest name the core takes. */
const nameLimit = 120;

export function useOpenedFiles(): (files: readonly File[]) => Promise<void> {
  const { t } = useI18n();
  const archives = useArchivesStore();
  const library = useLibraryStore();
  const imports = useDataImportStore();
  const notices = useNoticesStore();
  const view = useViewStore();
  const attempt = useAttempt();

  /** Makes an experiment of the files' name and has it take them as its data. */
  async function openData(files: readonly File[]): Promise<void> {
    const [first] = files;
    if (!first) return;
    const made = await library.createOf(nameOf(first), defaultSpec());
    if (isOpen(made)) view.fill({ tab: 'data' });
    await imports.importFiles(files, {}, imports.begin(made));
  }

  async function openSpec(file: File): Promise<void> {
    await library.createOf(nameOf(file), specOf(file.name, await file.text()));
  }

  /** One after the other: of each the person is asked what is to become of it. */
  async function openWork(files: readonly File[]): Promise<void> {
    for (const file of files) {
      await archives.bring(file);
      await until(() => archives.incoming).toBeNull({ flush: 'post' });
    }
  }

  const isOpen = ({ id }: Experiment) => view.experiment?.experimentId === id;
  const each = (open: (file: File) => Promise<void>) => async (files: readonly File[]) => {
    for (const file of files) await attempt(() => open(file));
  };

  /** What becomes of the files of a kind. */
  const openers: Readonly<Record<FileKind, (files: readonly File[]) => unknown>> = {
    // Nothing else waits for what is decided of them.
    work: (files) => void openWork(files),
    table: each((file) => openData([file])),
    arrays: each((file) => openData([file])),
    idx: (files) => attempt(() => openData(files)),
    spec: each(openSpec),
  };

  return async (files) => {
    const unknown = files.filter(({ name }) => fileKindOf(name) === null).map(({ name }) => name);
    if (unknown.length > 0)
      notices.show({ tone: 'error', text: t('commands.cantOpen', { names: unknown.join(', ') }) });
    for (const kind of fileKindNames) {
      const ofKind = files.filter(({ name }) => fileKindOf(name) === kind);
      if (ofKind.length > 0) await openers[kind](ofKind);
    }
  };
}

/** The file's name without what says its kind. */
function nameOf({ name }: File): string {
  const short = name
    .replace(/( spec)?(\.(csv|tsv|txt|parquet|npz|json|idx|gz))+$/i, '')
    .replace(/[-.]idx\d-ubyte$/i, '');
  return (short.trim() || name).slice(0, nameLimit);
}

/** Its `$schema` is for editors and left out. @throws {StudioError} `spec.notJson`, and what is wrong with it. */
function specOf(name: string, text: string): ExperimentSpec {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError('spec.notJson', `${name} is not JSON: ${reason}.`, { name, reason });
  }
  if (typeof value !== 'object' || value === null) return parseSpec(value);
  return parseSpec(Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$schema')));
}
