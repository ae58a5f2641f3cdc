/** What has become of something that an address names and that is in none of the lists. */
import { computed, onScopeDispose, shallowRef } from 'vue';
import { useCore } from '../../stores/core.ts';
import { useLibraryStore } from '../../stores/library.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { useStudiesStore } from '../../stores/studies.ts';
import { inOrder } from '../../stores/turns.ts';

export type Kind = 'project' | 'experiment' | 'run' | 'study';
/** Something in the bin, by which what was looked for comes back. */
interface Binned {
  readonly kind: Kind;
  readonly id: string;
}

const lists = { project: 'projects', experiment: 'experiments', run: 'runs', study: 'studies' } as const;

export function useWhereabouts(kind: Kind, id: string) {
  const core = useCore();
  const library = useLibraryStore();
  const runs = useRunsStore();
  const studies = useStudiesStore();
  const binned = shallowRef<Binned | null>(null);
  /** Whether it is known where it is. */
  const isKnown = shallowRef(false);

  async function look(): Promise<Binned | null> {
    const bin = await core.call('bin.list', {});
    if (bin[lists[kind]].some((one) => one.id === id)) return { kind, id };
    if (kind !== 'experiment') return null;
    // One whose project is in the bin is not listed there, and one that was made just now is in no list yet.
    const found = await core.call('experiments.get', { id }).catch(() => null);
    const project = bin.projects.find((one) => one.id === found?.projectId);
    if (found && !project) await library.load();
    return project ? { kind: 'project', id: project.id } : null;
  }

  const find = inOrder(look, (found) => {
    binned.value = found;
    isKnown.value = true;
  });
  // Where nothing can be told, nothing is said: that the core is lost stands in front of it.
  const findAgain = () => void find().catch(() => undefined);
  findAgain();
  onScopeDispose(core.on('library.changed', findAgain));

  /** Takes it out of the bin; then the address shows it. @throws {StudioError} what the core refused. */
  async function restore(): Promise<void> {
    if (!binned.value) return;
    await core.call(`${lists[binned.value.kind]}.restore`, { id: binned.value.id });
    await Promise.all([library.load(), runs.readAgain(), studies.readAgain()]);
  }

  return { isKnown: computed(() => isKnown.value), isBinned: computed(() => binned.value !== null), restore };
}
