/** What the stores of runs and of studies share: the jobs that are known, those in view, and what can be done with each. */
import { computed, onScopeDispose, shallowReactive, shallowRef, watch } from 'vue';
import { isActive, isResting, type Job } from '#core/contract/jobs.ts';
import { newStudy } from './address.ts';
import { useCore } from './core.ts';
import { turns } from './turns.ts';
import { useViewStore } from './view.ts';

/** Where a kind of job comes from. */
export interface JobSource<J extends Job> {
  /** The contract's part that it is called by. */
  readonly part: 'runs' | 'studies';
  /** Where the address says which one is shown. */
  readonly place: 'run' | 'study';
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
  const view = useViewStore();
  const known = shallowRef<ReadonlyMap<string, J>>(new Map());
  const openExperiment = shallowRef<string | null>(null);
  /** Whether its jobs have been read. */
  const isListed = shallowRef(false);
  const beginShowing = turns();
  /** Experiments whose jobs are kept up to date beside those of the open one. */
  let others: readonly string[] = [];
  const liveProgress = shallowReactive(new Map<string, J['progress']>());

  const all = computed(() => [...known.value.values()].filter(({ deletedAt }) => deletedAt === null));
  const ofExperiments = (ids: readonly string[]) =>
    all.value.filter(({ experimentId }) => ids.includes(experimentId)).sort(newestFirst);
  const ofOpen = computed(() => (openExperiment.value === null ? [] : ofExperiments([openExperiment.value])));
  const active = computed(() => all.value.filter(isActive));
  const resting = computed(() => all.value.filter(isResting));
  const shownId = computed(() => view.experiment?.[source.place] ?? null);
  const shown = computed(() => ofOpen.value.find(({ id }) => id === shownId.value) ?? null);
  /** Whether the address names one that is not there. */
  const isGone = computed(
    () => isListed.value && shownId.value !== null && shownId.value !== newStudy && shown.value === null,
  );

  /** Orders what was asked and what was told, each of which has a moment of its own. */
  let moment = 0;
  const toldAt = new Map<string, number>();
  const listedAt = new Map<string, number>();

  function put(...changed: readonly J[]): void {
    for (const { id } of changed) toldAt.set(id, ++moment);
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

  /** Takes a list that was asked for at a moment; what was told of a job since then is newer, and stays. */
  function takeList(list: readonly J[], asked: number, isReplaced: (job: J) => boolean): void {
    const isNewer = (id: string) => (toldAt.get(id) ?? 0) > asked;
    const rest = [...known.value].filter(([id, job]) => isNewer(id) || !isReplaced(job));
    known.value = new Map([...list.map((job) => [job.id, asKnown(job)] as const), ...rest]);
  }

  /** Each list is taken as it comes, unless a newer one is there already. */
  async function readLists(ids: readonly string[]): Promise<void> {
    await Promise.all(
      ids.map(async (experimentId) => {
        const asked = ++moment;
        const list = await source.list(experimentId);
        if ((listedAt.get(experimentId) ?? 0) > asked) return;
        listedAt.set(experimentId, asked);
        takeList(list, asked, (job) => job.experimentId === experimentId);
        if (openExperiment.value === experimentId) isListed.value = true;
      }),
    );
  }

  /** Reads jobs by their ids, of whatever experiment; of those asked about, what is not there any more is forgotten. */
  async function readNamed(ids: readonly string[], read: () => Promise<readonly J[]>): Promise<readonly J[]> {
    const asked = ++moment;
    const wanted = new Set(ids);
    const list = await read();
    const found = new Set(list.map(({ id }) => id));
    takeList(list, asked, ({ id }) => wanted.has(id) || found.has(id));
    return list;
  }

  async function readAgain(): Promise<void> {
    const inView = new Set([...others, ...(openExperiment.value === null ? [] : [openExperiment.value])]);
    const readActive = async () => {
      const asked = ++moment;
      const list = await source.active();
      const listed = new Set(list.map(({ id }) => id));
      // What was active elsewhere and is not in the list has ended.
      const hasEnded = (job: J) => (isActive(job) || isResting(job)) && !inView.has(job.experimentId);
      takeList(list, asked, (job) => listed.has(job.id) || hasEnded(job));
    };
    await Promise.all([readActive(), readLists([...inView])]);
  }

  /** Makes an experiment's jobs the ones in view; the address says which of them is shown. */
  async function open(experimentId: string | null): Promise<void> {
    isListed.value = false;
    openExperiment.value = experimentId;
    if (experimentId !== null) await readLists([experimentId]);
  }

  let isFilling = false;
  function fill(id: string | null): void {
    isFilling = true;
    view.fill(source.place === 'run' ? { run: id } : { study: id });
    isFilling = false;
  }
  // Going back and forward is choosing, too.
  watch([() => view.experiment?.experimentId, shownId], () => isFilling || beginShowing(), { flush: 'sync' });

  // An address that says none shows the newest, and so does one whose job goes while it is looked at.
  let lastShown: string | null = null;
  watch(
    [isListed, ofOpen, shownId],
    () => {
      if (shown.value) lastShown = shown.value.id;
      if (shown.value || !isListed.value || openExperiment.value !== view.experiment?.experimentId) return;
      const newest = ofOpen.value[0]?.id ?? null;
      if (shownId.value === null ? newest !== null : shownId.value === lastShown) fill(newest);
    },
    { flush: 'sync' },
  );

  function show(id: string | null): void {
    beginShowing();
    view.choose(source.place === 'run' ? { run: id } : { study: id });
  }

  /** To be called when the person asks for a job. */
  function showNext(): ShowMade<J> {
    const isStill = beginShowing();
    return ({ id, experimentId }) => {
      if (isStill() && experimentId === openExperiment.value) fill(id);
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
    resting,
    shownId,
    shown,
    isGone,
    ofExperiments,
    put,
    readNamed,
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
      pause: (id: string) => core.call(`${source.part}.pause`, { id }),
      stop: (id: string) => core.call(`${source.part}.stop`, { id }),
      resume: async (id: string) => put(await source.resume(id)),
      remove: (id: string) => core.call(`${source.part}.delete`, { id }),
      restore: (id: string) => core.call(`${source.part}.restore`, { id }),
    },
  };
}
