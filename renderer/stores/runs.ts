/**
 * Runs: those of the open experiment, those under way anywhere, and those chosen for comparison.
 *
 * Runs themselves are small and reactive. Their metrics are not: each run's series is append-only outside reactivity,
 * and `revision` rises once per frame in which any of them grew.
 */
import { defineStore } from 'pinia';
import { computed, nextTick, onScopeDispose, shallowReactive, shallowRef, watch } from 'vue';
import type { Measured, Run, RunProgress } from '#core/contract/entities.ts';
import { isActive } from '#core/contract/jobs.ts';
import type { Args } from '#core/contract/service.ts';
import { fetchFile } from '../link/fetch-file.ts';
import { useCore } from './core.ts';
import { useJobs, type ShowMade } from './jobs.ts';
import { pacedFrames } from './paced-frame.ts';
import { RunFeed } from './run-feed.ts';
import { RunSeries } from '#core/charts/runs/run-series.ts';
import { useViewStore } from './view.ts';

export const useRunsStore = defineStore('runs', () => {
  const core = useCore();
  const view = useViewStore();

  const jobs = useJobs<Run>({
    part: 'runs',
    place: 'run',
    list: (experimentId) => core.call('runs.list', { experimentId }),
    active: () => core.call('runs.active', {}),
    resume: (id) => core.call('runs.resume', { id }),
    onChanged: (listener) => core.on('run.changed', listener),
    reached: ({ step }) => step,
  });
  const { known, all, active, shownId, shown, noteProgress } = jobs;
  const selectedIds = computed(() => view.experiment?.compared ?? []);
  const selected = computed(() =>
    selectedIds.value.flatMap((id) => {
      const run = known.value.get(id);
      return run?.deletedAt === null ? [run] : [];
    }),
  );

  const seriesById = new Map<string, RunSeries>();
  /** Those that were read to be laid over others, and have few of their steps. */
  const coarse = new Set<string>();
  const feeds = new Map<string, RunFeed>();
  // Whichever run has news, all charts are drawn: so the feeds share their frames.
  const frames = pacedFrames();
  const revision = shallowRef(0);
  /** How much of its data each run has prepared that is at it. */
  const preparing = shallowReactive(new Map<string, number>());
  /** What the runs under way are worth at the moment. */
  const measured = shallowReactive(new Map<string, Measured>());
  const seriesErrors = shallowReactive(new Map<string, unknown>());

  /** The metrics of a run, as far as they are there; asked for when they aren't. */
  function seriesOf(id: string): RunSeries {
    const present = seriesById.get(id);
    if (present && !coarse.delete(id)) return present;
    const series = present ?? new RunSeries();
    seriesById.set(id, series);
    const run = known.value.get(id);
    if (run && !isActive(run)) void readMetrics(id);
    return series;
  }

  /** The metrics of runs that are laid over each other; those that aren't there are asked for together. */
  function seriesToOverlay(ids: readonly string[]): RunSeries[] {
    const missing = ids.filter((id) => !seriesById.has(id) && !active.value.some((run) => run.id === id));
    for (const id of missing) {
      seriesById.set(id, new RunSeries());
      coarse.add(id);
    }
    if (missing.length > 0) void readOverlay(missing);
    return ids.map((id) => (coarse.has(id) ? seriesById.get(id) : undefined) ?? seriesOf(id));
  }

  async function readOverlay(ids: readonly string[]): Promise<void> {
    try {
      const read = await core.call('runs.overlay', { ids: [...ids] });
      for (const { id, metrics } of read) {
        seriesErrors.delete(id);
        if (coarse.has(id)) seriesById.get(id)?.replace(metrics);
      }
      revision.value++;
      // What can't be read is asked for by itself, which tells why.
      const found = new Set(read.map(({ id }) => id));
      for (const id of ids) if (!found.has(id) && coarse.delete(id)) void readMetrics(id);
    } catch (error) {
      for (const id of ids) seriesErrors.set(id, error);
    }
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
    return new RunFeed(core, id, target, frames.request);
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
      void jobs.actions.readAgain().then(
        () => {
          for (const id of toFollow.value) if (!feeds.has(id)) feeds.set(id, openFeed(id));
        },
        () => undefined,
      );
    },
  );

  const endPreparing = core.on('run.preparing', ({ id, share }) => void preparing.set(id, share));
  const endChanges = core.on('run.changed', (run) => {
    const { id } = run;
    preparing.delete(id);
    if (!isActive(run)) measured.delete(id);
    if (feeds.has(id)) frames.hurry();
  });
  // Figures are cheap where charts are not: they never wait for a frame.
  const endProgress = core.on('run.progress', ({ id, progress, measured: last }) => {
    noteProgress(id, progress);
    if (last) measured.set(id, last);
  });
  onScopeDispose(() => {
    endPreparing();
    endChanges();
    endProgress();
    for (const feed of feeds.values()) feed.close();
  });

  return {
    ...jobs.actions,
    runs: jobs.ofOpen,
    /** One that is known, of whatever experiment, in the bin or not. */
    runOf: (id: string) => known.value.get(id),
    /** Reads runs by their ids, of whatever experiment. */
    readNamed: (ids: readonly string[]) => jobs.readNamed(ids, () => core.call('runs.named', { ids: [...ids] })),
    /** Reads all runs that are related to some by branching, with those in the bin. */
    readFamily: (ids: readonly string[]) => jobs.readNamed([], () => core.call('runs.family', { ids: [...ids] })),
    repeat: (id: string) => jobs.take(core.call('runs.repeat', { id })),
    all,
    active,
    shown,
    isGone: jobs.isGone,
    selected,
    revision,
    preparing,
    measured,
    seriesErrors,
    ofExperiments: jobs.ofExperiments,
    seriesOf,
    seriesToOverlay,
    readMetrics,
    /** The part of its steps that a run under way has made; null where nothing is known of it. */
    shareOf: (id: string): number | null => {
      const run = known.value.get(id);
      const { step, totalSteps } = run ? jobs.actions.progressOf(run) : { step: 0, totalSteps: 0 };
      return totalSteps > 0 ? Math.min(1, step / totalSteps) : null;
    },
    /** Back leads past what was ticked, not through it. */
    select: (ids: readonly string[]) => {
      view.mark();
      view.fill({ compared: ids });
    },
    /** @param showMade - begun when the person asked for the run. */
    start: (experimentId: string, seed?: number, showMade?: ShowMade<Run>) =>
      jobs.take(core.call('runs.start', { experimentId, ...(seed === undefined ? {} : { seed }) }), showMade),
    branch: async (args: Args<'runs.branch'>) => {
      const run = await core.call('runs.branch', args);
      jobs.put(run);
      return run;
    },
    change: (change: Args<'runs.change'>) => core.call('runs.change', change),
    verify: (args: Args<'runs.verify'>) => core.call('runs.verify', args),
    exportRun: async (args: Args<'runs.export'>) => {
      return fetchFile(core.call, await core.call('runs.export', args));
    },
  };
});
