/** Projects and their experiments, and which of them is open. Names come from the page, which knows the language. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef } from 'vue';
import type { Experiment, Project } from '#core/contract/entities.ts';
import type { Args } from '#core/contract/service.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { useCore } from './core.ts';
import { readSelection, writeSelection } from './selection.ts';

export type LibraryItem = { kind: 'project'; item: Project } | { kind: 'experiment'; item: Experiment };

export const useLibraryStore = defineStore('library', () => {
  const core = useCore();
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

  /** Reads everything; the first time, also what was open when the studio was last closed. */
  async function load(): Promise<void> {
    const listed = await core.call('projects.list', {});
    const read = await Promise.all(
      listed.map(async ({ id }) => [id, await core.call('experiments.list', { projectId: id })] as const),
    );
    projects.value = listed;
    experiments.value = new Map(read);
    if (!loaded.value) ({ projectId: projectId.value, experimentId: experimentId.value } = readSelection());
    loaded.value = true;
    settleSelection();
  }

  /** What is selected but no longer there gives way to the experiment, or the place, next to it. */
  function settleSelection(): void {
    if (projectId.value !== null && !project.value) select(null);
    else if (projectId.value !== null && !experiment.value) {
      select(projectId.value, experimentsOf(projectId.value)[0]?.id ?? null);
    }
  }

  /** Opens an experiment, a project (at its first experiment), or with null the start page. */
  function select(project: string | null, experiment?: string | null): void {
    projectId.value = project;
    experimentId.value = experiment ?? experimentsOf(project)[0]?.id ?? null;
    writeSelection({ projectId: projectId.value, experimentId: experimentId.value });
  }

  async function createProject(name: string, experimentName: string): Promise<void> {
    const made = await core.call('projects.create', { name });
    await createExperiment(made.id, experimentName);
  }

  async function createFromPreset(args: Args<'projects.createFromPreset'>): Promise<void> {
    const made = await core.call('projects.createFromPreset', args);
    await load();
    select(made.id);
  }

  async function createExperiment(inProject: string, name: string): Promise<Experiment> {
    const made = await core.call('experiments.create', { projectId: inProject, name, spec: defaultSpec() });
    await load();
    select(inProject, made.id);
    return made;
  }

  async function rename({ kind, item }: LibraryItem, name: string): Promise<void> {
    await core.call(kind === 'project' ? 'projects.rename' : 'experiments.rename', { id: item.id, name });
    await load();
  }

  async function duplicate({ kind, item }: LibraryItem, name: string): Promise<void> {
    if (kind === 'project') {
      const made = await core.call('projects.duplicate', { id: item.id, name });
      await load();
      select(made.id);
    } else {
      const made = await core.call('experiments.duplicate', { id: item.id, name });
      await load();
      select(made.projectId, made.id);
    }
  }

  /** Moves to the bin; what stood after it, or else before it, is selected in its place. */
  async function remove({ kind, item }: LibraryItem): Promise<void> {
    const wasOpen = item.id === experimentId.value;
    const siblings = kind === 'experiment' ? experimentsOf(item.projectId) : [];
    const at = siblings.findIndex(({ id }) => id === item.id);
    await core.call(kind === 'project' ? 'projects.delete' : 'experiments.delete', { id: item.id });
    if (wasOpen && kind === 'experiment') {
      select(item.projectId, siblings[at + 1]?.id ?? siblings[at - 1]?.id ?? null);
    }
    await load();
  }

  async function restore({ kind, item }: LibraryItem): Promise<void> {
    await core.call(kind === 'project' ? 'projects.restore' : 'experiments.restore', { id: item.id });
    await load();
    if (kind === 'project') select(item.id);
    else select(item.projectId, item.id);
  }

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
    createProject,
    createFromPreset,
    createExperiment,
    rename,
    duplicate,
    remove,
    restore,
  };
});
