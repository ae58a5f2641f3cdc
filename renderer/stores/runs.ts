/**
 * Runs: those of the open experiment, those under way anywhere, and those chosen for comparison.
 *
 * Runs themselves are small and reactive. Their metrics are not: each run's series is append-only outside reactivity,
 * and `revision` rises once per frame in which any of them grew.
 */
import { defineStore } from 'pinia';
import { computed, nextTick, onScopeDispose, shallowReactive, shallowRef, watch } from 'vue';
import type { Run, RunProgress } from '#core/contract/entities.ts';
import type { Args } from '#core/contract/service.ts';
import { useCore } from './core.ts';
import { pacedFrames } from './paced-frame.ts';
import { RunFeed } from './run-feed.ts';
import { RunSeries } from './run-series.ts';
import { isActive } from './run-state.ts';
import { turns } from './turns.ts';

const newestFirst = (a: Run, b: Run) => b.createdAt - a.createdAt;

export const useRunsStore = defineStore('runs', () => {
  const core = useCore();

  const known = shallowRef<ReadonlyMap<string, Run>>(new Map());
  const openExperiment = shallowRef<string | null>(null);
  const shownId = shallowRef<string | null>(null);
  const beginShowing = turns();
  const selectedIds = shallowRef<readonly string[]>([]);
  /** Experiments whose runs were read, and are read again when the library changes. */
  const readIds = new Set<string>();

  const all = computed(() => [...known.value.values()].filter((run) => run.deletedAt === null));
  const ofExperiments = (ids: readonly string[]) =>
    all.value.filter((run) => ids.includes(run.experimentId)).sort(newestFirst);
  const runs = computed(() => (openExperiment.value === null ? [] : ofExperiments([openExperiment.value])));
  const active = computed(() => all.value.filter(isActive));
  const shown = computed(() =>
    shownId.value === null ? null : (all.value.find(({ id }) => id === shownId.value) ?? null),
  );
  const selected = computed(() => selectedIds.value.flatMap((id) => all.value.find((run) => run.id === id) ?? []));

  const seriesById = new Map<string, RunSeries>();
  const feeds = new Map<string, RunFeed>();
  // Whichever run has news, all charts are drawn: so the feeds share their frames.
  const requestFrame = pacedFrames();
  const liveProgress = shallowReactive(new Map<string, RunProgress>());
  const revision = shallowRef(0);
  const seriesErrors = shallowReactive(new Map<string, unknown>());

  function put(...changed: Run[]): void {
    known.value = new Map([...known.value, ...changed.map((run) => [run.id, run] as const)]);
  }

  /** Reads the runs of experiments, and keeps them up to date from now on. */
  async function readExperiments(ids: readonly string[]): Promise<void> {
    for (const id of ids) readIds.add(id);
    // Each list is taken as it comes: what is told of its runs while another one is waited for is newer.
    await Promise.all(ids.map(readRuns));
  }

  async function readRuns(experimentId: string): Promise<void> {
    const list = await core.call('runs.list', { experimentId });
    const others = [...known.value].filter(([, run]) => run.experimentId !== experimentId);
    known.value = new Map([...others, ...list.map((run) => [run.id, run] as const)]);
  }

  async function readAgain(): Promise<void> {
    const readActive = async () => put(...(await core.call('runs.active', {})));
    await Promise.all([readActive(), readExperiments([...readIds])]);
  }

  /** Makes an experiment's runs the ones in view, the newest of them shown. */
  async function open(experimentId: string | null): Promise<void> {
    openExperiment.value = experimentId;
    show(null);
    if (experimentId === null) return;
    await readExperiments([experimentId]);
    if (openExperiment.value === experimentId) shownId.value ??= runs.value[0]?.id ?? null;
  }

  /** The metrics of a run, as far as they are there; asked for when they aren't. */
  function seriesOf(id: string): RunSeries {
    const present = seriesById.get(id);
    if (present) return present;
    const series = new RunSeries();
    seriesById.set(id, series);
    const run = known.value.get(id);
    if (run && !isActive(run)) void readMetrics(id);
    return series;
  }

  async function readMetrics(id: string): Promise<void> {
    try {
      const metrics = await core.call('runs.metrics', { id });
      if (feeds.has(id)) return;
      seriesErrors.delete(id);
      seriesById.get(id)?.replace(metrics);
      revision.value++;
    } catch (error) {
      seriesErrors.set(id, error);
    }
  }

  /** What is drawn may be older than what was told since. */
  function noteProgress(id: string, progress: RunProgress): void {
    const noted = liveProgress.get(id) ?? known.value.get(id)?.progress;
    if (!noted || progress.step >= noted.step) liveProgress.set(id, progress);
  }

  function openFeed(id: string): RunFeed {
    const target = {
      series: seriesOf(id),
      draw: async (progress: RunProgress) => {
        noteProgress(id, progress);
        revision.value++;
        await nextTick();
      },
      failed: (error: unknown) => void seriesErrors.set(id, error),
    };
    return new RunFeed(core, id, target, requestFrame);
  }

  const inView = computed(() => {
    const ids = [...(shownId.value === null ? [] : [shownId.value]), ...selectedIds.value];
    // The charts of a branch show its parent, too.
    return new Set([...ids, ...(shown.value?.branch ? [shown.value.branch.runId] : [])]);
  });
  const toFollow = computed(() => active.value.map(({ id }) => id).filter((id) => inView.value.has(id)));
  watch(
    () => toFollow.value.join(),
    () => {
      for (const [id, feed] of feeds) {
        if (toFollow.value.includes(id)) continue;
        feed.close();
        feeds.delete(id);
        // What was displayed may have been thinned; what is kept is complete.
        if (known.value.has(id)) void readMetrics(id);
      }
      for (const id of toFollow.value) if (!feeds.has(id)) feeds.set(id, openFeed(id));
    },
    { immediate: true },
  );

  // A new core knows nothing of who watched the one before it.
  watch(
    () => core.connections,
    () => {
      for (const feed of feeds.values()) feed.close();
      feeds.clear();
      void readAgain().then(
        () => {
          for (const id of toFollow.value) if (!feeds.has(id)) feeds.set(id, openFeed(id));
        },
        () => undefined,
      );
    },
  );

  function show(id: string | null): void {
    beginShowing();
    shownId.value = id;
  }

  /** @returns a function that shows a run made since for the open experiment, unless another one was chosen before. */
  function showNext(): (made: Run) => void {
    const isStill = beginShowing();
    return ({ id, experimentId }) => {
      if (isStill() && experimentId === openExperiment.value) shownId.value = id;
    };
  }

  /** @param showMade - begun when the person asked for the run. */
  async function start(experimentId: string, seed?: number, showMade = showNext()): Promise<Run> {
    const run = await core.call('runs.start', { experimentId, ...(seed === undefined ? {} : { seed }) });
    put(run);
    showMade(run);
    return run;
  }

  async function branch(args: Args<'runs.branch'>): Promise<Run> {
    const run = await core.call('runs.branch', args);
    put(run);
    return run;
  }

  const unsubscribe = [
    core.on('run.changed', (run) => {
      liveProgress.delete(run.id);
      put(run);
    }),
    core.on('run.progress', ({ id, progress }) => {
      // Where the run is drawn, its progress comes with the drawing.
      if (!feeds.has(id) || seriesErrors.has(id)) noteProgress(id, progress);
    }),
    core.on('library.changed', () => void readAgain().catch(() => undefined)),
  ];
  onScopeDispose(() => {
    for (const end of unsubscribe) end();
    for (const feed of feeds.values()) feed.close();
  });

  return {
    runs,
    all,
    active,
    shown,
    selected,
    revision,
    seriesErrors,
    ofExperiments,
    seriesOf,
    readMetrics,
    open,
    readExperiments,
    readAgain,
    /** As told or drawn last, which is ahead of the run itself. */
    progressOf: (run: Run): RunProgress => (isActive(run) && liveProgress.get(run.id)) || run.progress,
    show,
    showNext,
    select: (ids: readonly string[]) => {
      selectedIds.value = [...ids];
    },
    start,
    branch,
    pause: (id: string) => core.call('runs.pause', { id }),
    resume: async (id: string) => put(await core.call('runs.resume', { id })),
    stop: (id: string) => core.call('runs.stop', { id }),
    change: (change: Args<'runs.change'>) => core.call('runs.change', change),
    remove: (id: string) => core.call('runs.delete', { id }),
    restore: (id: string) => core.call('runs.restore', { id }),
    exportRun: (args: Args<'runs.export'>) => core.call('runs.export', args),
  };
});
