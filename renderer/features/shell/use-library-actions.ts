/** What a person can do to projects and experiments, in the person's language; what goes wrong is said in a notice. */
import { useI18n } from 'vue-i18n';
import type { PresetKey } from '#core/experiment/presets.ts';
import { createPreset } from '#core/experiment/presets.ts';
import { useArchivesStore } from '../../stores/archives.ts';
import { useLibraryStore, type LibraryItem } from '../../stores/library.ts';
import { useNoticesStore } from '../../stores/notices.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { chooseArchive } from '../archive/choose-archive.ts';

/** Longest name the core takes. */
const nameLimit = 120;

export function useLibraryActions() {
  const { t } = useI18n();
  const library = useLibraryStore();
  const archives = useArchivesStore();
  const notices = useNoticesStore();
  const attempt = useAttempt();

  /** The first numbered name that is not taken yet. */
  function freeName(key: 'library.newProjectName' | 'library.newExperimentName', taken: readonly string[]): string {
    for (let number = 1; ; number++) {
      const name = t(key, { number });
      if (!taken.includes(name)) return name;
    }
  }

  const newProject = () =>
    attempt(() =>
      library.createProject(
        freeName(
          'library.newProjectName',
          library.projects.map(({ name }) => name),
        ),
        t('library.newExperimentName', { number: 1 }),
      ),
    );

  const newExperiment = (projectId: string) =>
    attempt(() =>
      library.createExperiment(
        projectId,
        freeName(
          'library.newExperimentName',
          library.experimentsOf(projectId).map(({ name }) => name),
        ),
      ),
    );

  function newFromPreset(preset: PresetKey): Promise<boolean> {
    const names = createPreset(preset).experiments.map(({ key }) => [key, t(`presets.${preset}.experiments.${key}`)]);
    return attempt(() =>
      library.createFromPreset({
        preset,
        name: t(`presets.${preset}.name`),
        experimentNames: Object.fromEntries(names) as Record<string, string>,
      }),
    );
  }

  function duplicate(entry: LibraryItem): Promise<boolean> {
    const name = t('library.copyName', { name: entry.item.name }).slice(0, nameLimit);
    return attempt(() => library.duplicate(entry, name));
  }

  async function remove(entry: LibraryItem): Promise<void> {
    if (!(await attempt(() => library.remove(entry)))) return;
    notices.show({
      text: t('library.deleted', { name: entry.item.name }),
      action: { label: t('ui.undo'), run: () => void attempt(() => library.restore(entry)) },
    });
  }

  async function importArchive(): Promise<void> {
    const file = await chooseArchive();
    if (file) await archives.bring(file);
  }

  /** Asks how it is to be saved. */
  function pack({ kind, item }: LibraryItem): void {
    archives.packing = { choice: { kind, id: item.id }, name: item.name };
  }

  /** Asks where it is to go. */
  function transfer(entry: LibraryItem): void {
    if (entry.kind === 'experiment') archives.transfer = { kind: 'experiment', experiment: entry.item };
  }

  return {
    importArchive,
    pack,
    transfer,
    newProject,
    newExperiment,
    newFromPreset,
    rename: (entry: LibraryItem, name: string) => attempt(() => library.rename(entry, name)),
    duplicate,
    remove,
  };
}
