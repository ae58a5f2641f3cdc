/** Studies: those of the open experiment, and those under way anywhere. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef } from 'vue';
import type { Args, Result } from '#core/contract/service.ts';
import { activeStudyStates, type Study } from '#core/contract/studies/study.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
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

  async function start(experimentId: string, plan: StudyPlan): Promise<Study> {
    const study = await core.call('studies.start', { experimentId, plan });
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
    open,
    readAgain,
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
