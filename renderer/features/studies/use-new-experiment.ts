/** Makes an experiment of what a study has found, beside the one it was made for, and opens it. */
import { useI18n } from 'vue-i18n';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { useCore } from '../../stores/core.ts';
import { useLibraryStore } from '../../stores/library.ts';
import { useNoticesStore } from '../../stores/notices.ts';
import { useAttempt } from '../../ui/use-attempt.ts';

/** Longest name an experiment may have. */
const nameLimit = 120;

export function useNewExperiment() {
  const { t } = useI18n();
  const core = useCore();
  const library = useLibraryStore();
  const notices = useNoticesStore();
  const attempt = useAttempt();
  return (beside: string, wantedName: string, spec: ExperimentSpec) =>
    attempt(async () => {
      const name = wantedName.slice(0, nameLimit);
      await library.openMade(async () => {
        const { projectId } = await core.call('experiments.get', { id: beside });
        const made = await core.call('experiments.create', { projectId, name, spec });
        return { projectId, experimentId: made.id };
      });
      notices.show({ tone: 'success', text: t('studies.experimentMade', { name }) });
    });
}
