/** What the stores of runs and of studies share: the jobs that are known, those in view, and what can be done with each. */
import { computed, onScopeDispose, shallowReactive, shallowRef } from 'vue';
import { isActive, type Job } from '#core/contract/jobs.ts';
import { useCore } from './core.ts';
import { turns } from './turns.ts';

/** Where a kind of job comes from. */
export interface JobSource<J extends Job> {
  /** The contract's part that it is called by. */
  readonly part: 'runs' | 'studies';
  list(experimentId: string): Promise<readonly J[]>;
  active(): Promise<readonly J[]>;
  resume(id: string): Promise<J>;
  onChanged(listener: (job: J) => void): () => void;
  /** Progress of two moments is told apart by it: it never goes back. */
  reached(progress: J['progress']): number;
}

/** Shows a job made since for the open experiment, unless another one was chosen before. */
export type ShowMade<J extends Job> = (made: J) => void;

const newestFirst = (a: Job, b: Job) => b.createdAt - a.createdAt || b.number - a.number;

export function useJobs<J extends Job>(source: JobSource<J>) {
  const core = useCore();
  const known = shallowRef<ReadonlyMap<string, J>>(new Map());
  const openExperiment = shallowRef<string | null>(null);
  const shownId = shallowRef<string | null>(null);
  const beginShowing = turns();
  /** Experiments whose jobs are kept up to date beside those of the open one. */
  let others: readonly string[] = [];
  const liveProgress = shallowReactive(new Map<string, J['progress']>());

  const all = computed(() => [...known.value.values()].filter(({ deletedAt }) => deletedAt === null));
  const ofExperiments = (ids: readonly string[]) =>
    all.value.filter(({ experimentId }) => ids.includes(experimentId)).sort(newestFirst);
  const ofOpen = computed(() => (openExperiment.value === null ? [] : ofExperiments([openExperiment.value])));
  const active = computed(() => all.value.filter(isActive));
  const shown = computed(() => all.value.find(({ id }) => id === shownId.value) ?? null);

  function put(...changed: readonly J[]): void {
    known.value = new Map([...known.value, ...changed.map((job) => [job.id, job] as const)]);
  }

  /** The very job that is known where it has not changed: what is made of it needn't be made anew. */
  function asKnown(job: J): J {
    const before = known.value.get(job.id);
    return before && JSON.stringify(before) === JSON.stringify(job) ? before : job;
  }

  /** Reads the jobs of experiments, and keeps them up to date from now on, beside those of the open one. */
  async function readExperiments(ids: readonly string[]): Promise<void> {
    others = ids;
    await readLists(ids);
  }

  /** Each list is taken as it comes: what is told of its jobs while another one is waited for is newer. */
  async function readLists(ids: readonly string[]): Promise<void> {
    await Promise.all(
      ids.map(async (experimentId) => {
        const list = await source.list(experimentId);
        const rest = [...known.value].filter(([, job]) => job.experimentId !== experimentId);
        known.value = new Map([...rest, ...list.map((job) => [job.id, asKnown(job)] as const)]);
      }),
    );
  }

  async function readAgain(): Promise<void> {
    const inView = new Set([...others, ...(openExperiment.value === null ? [] : [openExperiment.value])]);
    const readActive = async () => {
      const list = await source.active();
      // What was active elsewhere and is not in the list has ended.
      const rest = [...known.value].filter(([, job]) => !isActive(job) || inView.has(job.experimentId));
      known.value = new Map([...rest, ...list.map((job) => [job.id, job] as const)]);
    };
    await Promise.all([readActive(), readLists([...inView])]);
  }

  /** Makes an experiment's jobs the ones in view, the newest of them shown. */
  async function open(experimentId: string | null): Promise<void> {
    openExperiment.value = experimentId;
    show(null);
    if (experimentId === null) return;
    await readLists([experimentId]);
    if (openExperiment.value === experimentId) shownId.value ??= ofOpen.value[0]?.id ?? null;
  }

  function show(id: string | null): void {
    beginShowing();
    shownId.value = id;
  }

  /** To be called when the person asks for a job. */
  function showNext(): ShowMade<J> {
    const isStill = beginShowing();
    return ({ id, experimentId }) => {
      if (isStill() && experimentId === openExperiment.value) shownId.value = id;
    };
  }

  /** Takes in a job that is being made. */
  async function take(making: Promise<J>, showMade: ShowMade<J> = showNext()): Promise<J> {
    const made = await making;
    put(made);
    showMade(made);
    return made;
  }

  /** What comes later may have been told earlier: progress never goes back. */
  function noteProgress(id: string, progress: J['progress']): void {
    const noted = liveProgress.get(id) ?? known.value.get(id)?.progress;
    if (!noted || source.reached(progress) >= source.reached(noted)) liveProgress.set(id, progress);
  }

  const unsubscribe = [
    source.onChanged((job) => {
      liveProgress.delete(job.id);
      put(job);
    }),
    core.on('library.changed', () => void readAgain().catch(() => undefined)),
  ];
  onScopeDispose(() => {
    for (const end of unsubscribe) end();
  });

  return {
    known,
    all,
    ofOpen,
    active,
    shownId,
    shown,
    ofExperiments,
    put,
    take,
    noteProgress,
    actions: {
      open,
      readExperiments,
      readAgain,
      /** As told last, which is ahead of the job itself. */
      progressOf: (job: J): J['progress'] => (isActive(job) && liveProgress.get(job.id)) || job.progress,
      show,
      showNext,
      stop: (id: string) => core.call(`${source.part}.stop`, { id }),
      resume: async (id: string) => put(await source.resume(id)),
      remove: (id: string) => core.call(`${source.part}.delete`, { id }),
      restore: (id: string) => core.call(`${source.part}.restore`, { id }),
    },
  };
}
