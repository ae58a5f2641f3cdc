/** Studies: those of the open experiment, and those under way anywhere. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef } from 'vue';
import type { Args, Result } from '#core/contract/service.ts';
import { activeStudyStates, type Study } from '#core/contract/studies/study.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { useCore } from './core.ts';
import { turns } from './turns.ts';

/** Whether a study holds or awaits workers. */
export function isStudyActive({ state }: Pick<Study, 'state'>): boolean {
  return activeStudyStates.includes(state);
}

export const useStudiesStore = defineStore('studies', () => {
  const core = useCore();
  const known = shallowRef<ReadonlyMap<string, Study>>(new Map());
  const openExperiment = shallowRef<string | null>(null);
  const shownId = shallowRef<string | null>(null);
  const beginShowing = turns();

  const all = computed(() => [...known.value.values()].filter(({ deletedAt }) => deletedAt === null));
  const studies = computed(() =>
    all.value.filter(({ experimentId }) => experimentId === openExperiment.value).sort((a, b) => b.number - a.number),
  );
  const active = computed(() => all.value.filter(isStudyActive));
  const shown = computed(() => studies.value.find(({ id }) => id === shownId.value) ?? null);

  function put(...changed: readonly Study[]): void {
    known.value = new Map([...known.value, ...changed.map((study) => [study.id, study] as const)]);
  }

  /** Each list is taken as it comes: what is told of a study while another one is waited for is newer. */
  async function readAgain(): Promise<void> {
    const experimentId = openExperiment.value;
    const readActive = async () => replace(await core.call('studies.active', {}), (study) => !isOwn(study));
    const readOwn = async (id: string) => {
      const list = await core.call('studies.list', { experimentId: id });
      if (openExperiment.value === id) replace(list, isOwn);
    };
    await Promise.all([readActive(), ...(experimentId === null ? [] : [readOwn(experimentId)])]);
  }

  const isOwn = (study: Study) => study.experimentId === openExperiment.value;
  function replace(list: readonly Study[], concerned: (study: Study) => boolean): void {
    const others = [...known.value.values()].filter((study) => !concerned(study));
    known.value = new Map([...others, ...list].map((study) => [study.id, study]));
  }

  /** Makes an experiment's studies the ones in view, the newest of them shown. */
  async function open(experimentId: string | null): Promise<void> {
    openExperiment.value = experimentId;
    show(null);
    await readAgain();
    if (openExperiment.value === experimentId) shownId.value ??= studies.value[0]?.id ?? null;
  }

  function show(id: string | null): void {
    beginShowing();
    shownId.value = id;
  }

  /** @returns a function that shows a study made since for the open experiment, unless another one was chosen before. */
  function showNext(): (made: Study) => void {
    const isStill = beginShowing();
    return ({ id, experimentId }) => {
      if (isStill() && experimentId === openExperiment.value) shownId.value = id;
    };
  }

  /** @param showMade - begun when the person asked for the study. */
  async function start(experimentId: string, plan: StudyPlan, showMade = showNext()): Promise<Study> {
    const study = await core.call('studies.start', { experimentId, plan });
    put(study);
    showMade(study);
    return study;
  }

  async function repeat(id: string): Promise<void> {
    const showMade = showNext();
    const study = await core.call('studies.repeat', { id });
    put(study);
    showMade(study);
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
    show,
    showNext,
    stop: (id: string) => core.call('studies.stop', { id }),
    resume: async (id: string) => put(await core.call('studies.resume', { id })),
    remove: (id: string) => core.call('studies.delete', { id }),
    restore: (id: string) => core.call('studies.restore', { id }),
    exportStudy: (args: Args<'studies.export'>): Promise<Result<'studies.export'>> => core.call('studies.export', args),
  };
});
