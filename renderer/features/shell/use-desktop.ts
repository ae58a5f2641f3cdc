/** The page's side of the desktop: says where it is and what can be done, and does what the desktop asks. Nothing in a browser. */
import { until } from '@vueuse/core';
import { computed, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { commandIds, type CommandId } from '#core/contract/commands.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import type { Asked, OfferedFile } from '#electron/desktop.ts';
import type { PageState } from '#electron/page-state.ts';
import { experimentAddress, formatAddress } from '../../stores/address.ts';
import { isEnabled, useCommandsStore } from '../../stores/commands.ts';
import { useCore } from '../../stores/core.ts';
import { useDataImportStore } from '../../stores/data-import.ts';
import { useLibraryStore } from '../../stores/library.ts';
import { useSettingsStore } from '../../stores/settings.ts';
import { useViewStore } from '../../stores/view.ts';
import { isDialogOpen } from '../../ui/open-dialogs.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useCommandName } from './use-command-name.ts';
import { useOpenedFiles } from './use-opened-files.ts';

export function useDesktop(): void {
  const { desktop } = window;
  if (!desktop) return;
  const { locale } = useI18n();
  const core = useCore();
  const view = useViewStore();
  const library = useLibraryStore();
  const settings = useSettingsStore();
  const imports = useDataImportStore();
  const commands = useCommandsStore();
  const nameOf = useCommandName();
  const openFiles = useOpenedFiles();
  const attempt = useAttempt();

  const canAct = computed(() => core.state === 'ready' && !isDialogOpen.value);
  function stateOf(id: CommandId): PageState['commands'][CommandId] {
    const deed = commands.deedOf(id);
    const checked = deed?.checked?.();
    return {
      label: deed?.label?.() ?? nameOf(id),
      enabled: canAct.value && isEnabled(deed),
      ...(checked !== undefined && { checked }),
    };
  }
  const state = computed<PageState>(() => ({
    language: settings.locale,
    address: formatAddress(view.address),
    commands: Object.fromEntries(commandIds.map((id) => [id, stateOf(id)])) as PageState['commands'],
  }));
  // The words follow the language a moment after the setting does.
  watch(
    [() => JSON.stringify(state.value), locale],
    () => {
      if (locale.value === settings.locale) desktop.tell(state.value);
    },
    { immediate: true, flush: 'post' },
  );

  /** @throws {StudioError} `file.gone` */
  async function fetched({ name, url }: OfferedFile): Promise<File> {
    const response = await fetch(url).catch(() => null);
    if (!response?.ok) throw new StudioError('file.gone', `${name} can’t be read any more.`, { name });
    return new File([await response.blob()], name);
  }

  async function takeFiles(offered: readonly OfferedFile[], as: 'open' | 'import'): Promise<void> {
    const files = await Promise.all(offered.map(fetched));
    if (as === 'open') {
      await openFiles(files);
      return;
    }
    view.tab = 'data';
    await imports.importFiles(files);
  }

  async function show(what: 'run' | 'study', id: string): Promise<void> {
    const { experimentId } = what === 'run' ? await core.call('runs.get', { id }) : await studyOf(id);
    view.go(experimentAddress(experimentId, what === 'run' ? { run: id } : { tab: 'studies', study: id }));
  }
  const studyOf = async (id: string) => (await core.call('studies.get', { id })).study;

  async function answer(asked: Asked): Promise<void> {
    if (asked.kind === 'command') {
      const deed = commands.deedOf(asked.command);
      if (canAct.value && isEnabled(deed)) deed.run();
      return;
    }
    await until(() => library.loaded && core.state === 'ready').toBe(true);
    await attempt(() => (asked.kind === 'files' ? takeFiles(asked.files, asked.as) : show(asked.what, asked.id)));
  }
  desktop.onAsked((asked) => void answer(asked));
}
