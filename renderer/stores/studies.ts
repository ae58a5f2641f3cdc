/** Studies: those of the open experiment, those under way anywhere, and what the shown one has found so far. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { Args, Result } from '#core/contract/service.ts';
import { activeStudyStates, type Study, type StudyResult } from '#core/contract/studies/study.ts';
import type { StudyPlan } from '#core/spec/studies/study-plan.ts';
import { useCore } from './core.ts';

/** Whether a study holds or awaits workers. */
export function isStudyActive({ state }: Pick<Study, 'state'>): boolean {
  return activeStudyStates.includes(state);
}

export const useStudiesStore = defineStore('studies', () => {
  const core = useCore();
  const known = shallowRef<ReadonlyMap<string, Study>>(new Map());
  const openExperiment = shallowRef<string | null>(null);
  const shownId = shallowRef<string | null>(null);
  const result = shallowRef<{ readonly id: string; readonly done: number; readonly value: StudyResult | null } | null>(
    null,
  );
  const resultError = shallowRef<unknown>(null);

  const all = computed(() => [...known.value.values()].filter(({ deletedAt }) => deletedAt === null));
  const studies = computed(() =>
    all.value.filter(({ experimentId }) => experimentId === openExperiment.value).sort((a, b) => b.number - a.number),
  );
  const active = computed(() => all.value.filter(isStudyActive));
  const shown = computed(() => studies.value.find(({ id }) => id === shownId.value) ?? null);

  function put(...changed: readonly Study[]): void {
    known.value = new Map([...known.value, ...changed.map((study) => [study.id, study] as const)]);
  }

  async function readAgain(): Promise<void> {
    const experimentId = openExperiment.value;
    const [underWay, own] = await Promise.all([
      core.call('studies.active', {}),
      experimentId === null ? [] : core.call('studies.list', { experimentId }),
    ]);
    known.value = new Map([...underWay, ...own].map((study) => [study.id, study]));
  }

  /** Makes an experiment's studies the ones in view, the newest of them shown. */
  async function open(experimentId: string | null): Promise<void> {
    openExperiment.value = experimentId;
    shownId.value = null;
    await readAgain();
    if (openExperiment.value === experimentId) shownId.value ??= studies.value[0]?.id ?? null;
  }

  async function readResult(id: string): Promise<void> {
    try {
      const read = await core.call('studies.get', { id });
      put(read.study);
      if (shownId.value !== id) return;
      result.value = { id, done: read.study.progress.done, value: read.result };
      resultError.value = null;
    } catch (error) {
      if (shownId.value === id) resultError.value = error;
    }
  }
  // Another task done is another point on the chart.
  watch(
    () => (shown.value ? ([shown.value.id, shown.value.progress.done] as const) : null),
    (next, before) => {
      if (!next) result.value = null;
      else if (next[0] !== before?.[0] || next[1] !== before[1]) void readResult(next[0]);
    },
  );

  async function start(experimentId: string, plan: StudyPlan, claim: string | null = null): Promise<Study> {
    const study = await core.call('studies.start', { experimentId, plan, claim });
    put(study);
    if (openExperiment.value === experimentId) shownId.value = study.id;
    return study;
  }

  async function repeat(id: string): Promise<void> {
    const study = await core.call('studies.repeat', { id });
    put(study);
    shownId.value = study.id;
  }

  const unsubscribe = [
    core.on('study.changed', (study) => put(study)),
    core.on('library.changed', () => void readAgain().catch(() => undefined)),
  ];
  onScopeDispose(() => {
    for (const end of unsubscribe) end();
  });

  return {
    studies,
    active,
    shown,
    /** What the shown study has found, as last read; null while there is nothing. */
    result: computed(() => (result.value?.id === shownId.value ? result.value.value : null)),
    resultError: computed(() => resultError.value),
    open,
    readAgain,
    readResult,
    start,
    repeat,
    show: (id: string | null) => {
      shownId.value = id;
    },
    stop: (id: string) => core.call('studies.stop', { id }),
    resume: async (id: string) => put(await core.call('studies.resume', { id })),
    remove: (id: string) => core.call('studies.delete', { id }),
    restore: (id: string) => core.call('studies.restore', { id }),
    exportStudy: (args: Args<'studies.export'>): Promise<Result<'studies.export'>> => core.call('studies.export', args),
  };
});
