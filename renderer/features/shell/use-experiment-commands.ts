/** The commands of the open experiment: its tabs, and data for it. */
import { tabs, type Tab } from '../../stores/address.ts';
import type { Deed, Deeds } from '../../stores/commands.ts';
import { useDraftStore } from '../../stores/draft.ts';
import { useViewStore } from '../../stores/view.ts';
import { useCommands } from '../../ui/use-commands.ts';

export function useExperimentCommands(): void {
  const view = useViewStore();
  const draft = useDraftStore();
  const isOpen = () => draft.experiment !== null;
  const tab = (name: Tab): Deed => ({
    run: () => (view.tab = name),
    enabled: isOpen,
    checked: () => isOpen() && view.tab === name,
  });
  const ofTabs: Deeds = Object.fromEntries(tabs.map((name) => [name, tab(name)]));
  // In a browser the data's own place lets choose files.
  useCommands({ ...ofTabs, importData: { run: () => (view.tab = 'data'), enabled: isOpen } });
}
