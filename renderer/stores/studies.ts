/** Studies: those of the open experiment, and those under way anywhere. */
import { defineStore } from 'pinia';
import { onScopeDispose } from 'vue';
import type { Args } from '#core/contract/service.ts';
import type { Study } from '#core/contract/studies/study.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { useCore } from './core.ts';
import { useJobs, type ShowMade } from './jobs.ts';

export const useStudiesStore = defineStore('studies', () => {
  const core = useCore();
  const { ofOpen, active, resting, shown, isGone, take, noteProgress, actions } = useJobs<Study>({
    part: 'studies',
    place: 'study',
    list: (experimentId) => core.call('studies.list', { experimentId }),
    active: () => core.call('studies.active', {}),
    resume: (id) => core.call('studies.resume', { id }),
    onChanged: (listener) => core.on('study.changed', listener),
    reached: ({ share }) => share,
  });
  onScopeDispose(core.on('study.progress', ({ id, progress }) => noteProgress(id, progress)));

  return {
    ...actions,
    studies: ofOpen,
    active,
    resting,
    shown,
    isGone,
    /** @param showMade - begun when the person asked for the study. */
    start: (experimentId: string, plan: StudyPlan, showMade?: ShowMade<Study>) =>
      take(core.call('studies.start', { experimentId, plan }), showMade),
    /** Goes on by another plan, which what was found belongs to as well. */
    replan: (id: string, plan: StudyPlan) => take(core.call('studies.replan', { id, plan })),
    repeat: (id: string) => take(core.call('studies.repeat', { id })),
    exportStudy: (args: Args<'studies.export'>) => core.call('studies.export', args),
  };
});
