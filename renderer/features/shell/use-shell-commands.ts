/** The commands that are there wherever one is in the studio. */
import { useLibraryStore } from '../../stores/library.ts';
import { useViewStore, type Place } from '../../stores/view.ts';
import type { Deed } from '../../stores/commands.ts';
import { useCommands } from '../../ui/use-commands.ts';
import { useLibraryActions } from './use-library-actions.ts';

/** @param chooseFiles - lets the person choose files to open. */
export function useShellCommands(chooseFiles: () => void): void {
  const view = useViewStore();
  const library = useLibraryStore();
  const actions = useLibraryActions();

  const room = (place: Place): Deed => ({
    run: () => (view.place = place),
    checked: () => view.place === place,
  });
  const dialog = (name: NonNullable<typeof view.dialog>): Deed => ({ run: () => (view.dialog = name) });

  useCommands({
    newProject: { run: () => void actions.newProject() },
    newExperiment: {
      run: () => {
        if (library.project) void actions.newExperiment(library.project.id);
      },
      enabled: () => library.project !== null,
    },
    open: { run: chooseFiles },
    home: { run: () => library.select(null), checked: () => view.address.place === 'home' },
    allRuns: room('runs'),
    lessons: room('lessons'),
    claims: room('claims'),
    descent: room('descent'),
    bin: room('bin'),
    sidebar: { run: () => (view.sidebarOpen = !view.sidebarOpen), checked: () => view.sidebarOpen },
    settings: dialog('settings'),
    shortcuts: dialog('shortcuts'),
    notices: dialog('notices'),
    about: dialog('about'),
  });
}
