/**
 * Projects and their experiments, and which of them the address names. Names come from the page, which knows the
 * language.
 */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { Experiment, Project } from '#core/contract/entities.ts';
import type { Args } from '#core/contract/service.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { experimentAddress, home, type Address } from './address.ts';
import { useCore } from './core.ts';
import { useDraftStore } from './draft.ts';
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
  const experimentId = computed(() => view.experiment?.experimentId ?? null);
  const projectId = computed(() => {
    if (view.address.place === 'project') return view.address.projectId;
    return experimentId.value === null ? null : (projectOf(experimentId.value)?.id ?? null);
  });
  const project = computed(() => projects.value.find(({ id }) => id === projectId.value) ?? null);
  const experiment = computed(() => experimentsOf(projectId.value).find(({ id }) => id === experimentId.value) ?? null);

  function experimentsOf(id: string | null): readonly Experiment[] {
    return id === null ? [] : (experiments.value.get(id) ?? []);
  }

  function projectOf(experiment: string): Project | null {
    return projects.value.find((one) => experimentsOf(one.id).some(({ id }) => id === experiment)) ?? null;
  }

  async function read() {
    const listed = await core.call('projects.list', {});
    const lists = await Promise.all(
      listed.map(async ({ id }) => [id, await core.call('experiments.list', { projectId: id })] as const),
    );
    return { listed, lists };
  }

  const load = inOrder(read, ({ listed, lists }) => {
    const before = { project: project.value, experiment: experiment.value, siblings: experimentsOf(projectId.value) };
    projects.value = listed;
    experiments.value = new Map(lists);
    loaded.value = true;
    if (before.experiment && !experiment.value) leave(before.experiment, before.siblings);
    else if (before.project && !project.value) view.settle(home);
  });

  /**
   * An experiment that was open and is gone gives way to the one that stood after it, or else before it; with its
   * project it gives way to the start page.
   */
  function leave({ id, projectId: of }: Experiment, siblings: readonly Experiment[]): void {
    const at = siblings.findIndex((one) => one.id === id);
    const present = experimentsOf(of);
    const nearby = [...siblings.slice(at + 1), ...siblings.slice(0, at).reverse(), ...present];
    const next = nearby.find((one) => present.some((other) => other.id === one.id));
    if (next && view.experiment) view.settle({ ...view.experiment, experimentId: next.id, run: null, study: null });
    else view.settle(experiments.value.has(of) ? { place: 'project', projectId: of } : home);
  }

  /** The same tab of another experiment; what is compared in its project stays so. */
  function addressOf(id: string, of: string): Address {
    const { scope = 'experiment', compared = [] } = projectId.value === of ? (view.experiment ?? {}) : {};
    return experimentAddress(id, { tab: view.tab, scope, compared });
  }

  // The address of a project leads to its first experiment.
  watch(
    [() => view.address, experiments],
    ([address]) => {
      const first = address.place === 'project' ? experimentsOf(address.projectId)[0] : undefined;
      if (first) view.settle(experimentAddress(first.id));
    },
    { flush: 'sync' },
  );

  /** Goes to an experiment, a project (at its first experiment), or with null the start page. */
  function select(project: string | null, experiment?: string | null): void {
    const id = experiment ?? experimentsOf(project)[0]?.id;
    if (project === null) view.go(home);
    else view.go(id === undefined ? { place: 'project', projectId: project } : addressOf(id, project));
  }

  /** Makes something and goes to it, unless the person has gone elsewhere before it is there. */
  async function openMade<Made extends Opening>(make: () => Promise<Made>): Promise<Made> {
    const isStill = view.mark();
    const made = await make();
    await load();
    if (isStill()) select(made.projectId, made.experimentId);
    return made;
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

  /**
   * Makes an experiment in the open project, or in a new one of its name.
   * @returns it, wherever the person is by then.
   */
  async function createOf(name: string, spec: ExperimentSpec): Promise<Experiment> {
    const { experiment: made } = await openMade(async () => {
      const of = project.value?.id ?? (await core.call('projects.create', { name })).id;
      const experiment = await core.call('experiments.create', { projectId: of, name, spec });
      return { projectId: of, experimentId: experiment.id, experiment };
    });
    return made;
  }

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
    projectId,
    experimentId,
    project,
    experiment,
    experimentsOf,
    projectOf,
    load,
    select,
    openMade,
    createProject,
    createFromPreset,
    createExperiment,
    createOf,
    rename,
    duplicate,
    remove,
    restore,
  };
});
