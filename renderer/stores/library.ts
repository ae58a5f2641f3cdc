/** Projects and their experiments, and which of them is open. Names come from the page, which knows the language. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef } from 'vue';
import type { Experiment, Project } from '#core/contract/entities.ts';
import type { Args } from '#core/contract/service.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { useCore } from './core.ts';
import { useDraftStore } from './draft.ts';
import { readSelection, writeSelection } from './selection.ts';
import { inOrder } from './turns.ts';
import { useViewStore } from './view.ts';

/** What is to be opened: an experiment, or the first one of a project. */
interface Opening {
  readonly projectId: string;
  readonly experimentId?: string;
}

export type LibraryItem = { kind: 'project'; item: Project } | { kind: 'experiment'; item: Experiment };

export const useLibraryStore = defineStore('library', () => {
  const core = useCore();
  const draft = useDraftStore();
  const view = useViewStore();
  const projects = shallowRef<readonly Project[]>([]);
  const experiments = shallowRef<ReadonlyMap<string, readonly Experiment[]>>(new Map());
  const loaded = shallowRef(false);
  const projectId = shallowRef<string | null>(null);
  const experimentId = shallowRef<string | null>(null);

  const project = computed(() => projects.value.find(({ id }) => id === projectId.value) ?? null);
  const experiment = computed(() => experimentsOf(projectId.value).find(({ id }) => id === experimentId.value) ?? null);

  function experimentsOf(id: string | null): readonly Experiment[] {
    return id === null ? [] : (experiments.value.get(id) ?? []);
  }

  async function read() {
    const listed = await core.call('projects.list', {});
    const lists = await Promise.all(
      listed.map(async ({ id }) => [id, await core.call('experiments.list', { projectId: id })] as const),
    );
    return { listed, lists };
  }

  /** Reads everything; the first time, also what was open when the studio was last closed. */
  const load = inOrder(read, ({ listed, lists }) => {
    const siblings = experimentsOf(projectId.value);
    projects.value = listed;
    experiments.value = new Map(lists);
    if (!loaded.value) ({ projectId: projectId.value, experimentId: experimentId.value } = readSelection());
    loaded.value = true;
    settleSelection(siblings);
  });

  /**
   * What is open but no longer there gives way: a project to the start page, an experiment to the one that stood after
   * it, or else before it. What the person looks at beside the library stays.
   */
  function settleSelection(siblings: readonly Experiment[]): void {
    if (projectId.value === null || experiment.value) return;
    if (!project.value) {
      put(null, null);
      return;
    }
    const at = siblings.findIndex(({ id }) => id === experimentId.value);
    const present = experimentsOf(projectId.value);
    const nearby = [...siblings.slice(at + 1), ...siblings.slice(0, Math.max(at, 0)).reverse(), ...present];
    put(projectId.value, nearby.find(({ id }) => present.some((one) => one.id === id))?.id ?? null);
  }

  function put(project: string | null, experiment: string | null): void {
    projectId.value = project;
    experimentId.value = experiment;
    writeSelection({ projectId: project, experimentId: experiment });
  }

  /** Goes to an experiment, a project (at its first experiment), or with null the start page. */
  function select(project: string | null, experiment?: string | null): void {
    view.place = 'library';
    put(project, experiment ?? experimentsOf(project)[0]?.id ?? null);
  }

  /** Makes something and goes to it, unless the person has gone elsewhere before it is there. */
  async function openMade(make: () => Promise<Opening>): Promise<void> {
    const isStill = view.mark();
    const made = await make();
    await load();
    if (isStill()) select(made.projectId, made.experimentId);
  }

  const createProject = (name: string, experimentName: string) =>
    openMade(async () => {
      const { id: projectId } = await core.call('projects.create', { name });
      await core.call('experiments.create', { projectId, name: experimentName, spec: defaultSpec() });
      return { projectId };
    });

  const createFromPreset = (args: Args<'projects.createFromPreset'>) =>
    openMade(async () => ({ projectId: (await core.call('projects.createFromPreset', args)).id }));

  const createExperiment = (projectId: string, name: string) =>
    openMade(async () => {
      const made = await core.call('experiments.create', { projectId, name, spec: defaultSpec() });
      return { projectId, experimentId: made.id };
    });

  async function rename({ kind, item }: LibraryItem, name: string): Promise<void> {
    await core.call(kind === 'project' ? 'projects.rename' : 'experiments.rename', { id: item.id, name });
    await load();
  }

  /** Copies a project or an experiment as it is edited now. */
  const duplicate = ({ kind, item }: LibraryItem, name: string) =>
    openMade(async () => {
      await draft.flush();
      if (kind === 'project') return { projectId: (await core.call('projects.duplicate', { id: item.id, name })).id };
      const made = await core.call('experiments.duplicate', { id: item.id, name });
      return { projectId: made.projectId, experimentId: made.id };
    });

  /** Moves to the bin, with all edits. */
  async function remove({ kind, item }: LibraryItem): Promise<void> {
    await draft.flush();
    await core.call(kind === 'project' ? 'projects.delete' : 'experiments.delete', { id: item.id });
    await load();
  }

  const restore = ({ kind, item }: LibraryItem) =>
    openMade(async () => {
      await core.call(kind === 'project' ? 'projects.restore' : 'experiments.restore', { id: item.id });
      return kind === 'project' ? { projectId: item.id } : { projectId: item.projectId, experimentId: item.id };
    });

  onScopeDispose(core.on('library.changed', () => void load().catch(() => undefined)));

  return {
    projects: computed(() => projects.value),
    loaded: computed(() => loaded.value),
    projectId: computed(() => projectId.value),
    experimentId: computed(() => experimentId.value),
    project,
    experiment,
    experimentsOf,
    load,
    select,
    openMade,
    createProject,
    createFromPreset,
    createExperiment,
    rename,
    duplicate,
    remove,
    restore,
  };
});
