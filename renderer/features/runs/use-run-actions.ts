/** What a person can do to a run; what goes wrong is said in a notice. */
import { useI18n } from 'vue-i18n';
import type { Run } from '#core/contract/entities.ts';
import type { Args } from '#core/contract/service.ts';
import { reportOf } from '#core/errors/studio-error.ts';
import { downloadBlob } from '../../charts/download.ts';
import { useNoticesStore } from '../../stores/notices.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useReportText } from '../../ui/use-report-text.ts';

export function useRunActions() {
  const { t } = useI18n();
  const runs = useRunsStore();
  const notices = useNoticesStore();
  const attempt = useAttempt();
  const reportText = useReportText('errors');

  /** A model that is no longer finite is not saved; the last state that is can be. */
  async function exportRun(
    run: Pick<Run, 'id'>,
    format: Args<'runs.export'>['format'],
    step: number | null = null,
  ): Promise<void> {
    try {
      const { fileName, blob } = await runs.exportRun({ id: run.id, format, step });
      downloadBlob(fileName, blob);
    } catch (error) {
      const { code, details } = reportOf(error);
      const finite = code === 'model.notFinite' ? Number(details['lastFinite']) : null;
      notices.show({
        tone: 'error',
        text: reportText(error),
        ...(finite !== null && {
          action: {
            label: t('runs.table.saveStep', { step: finite }),
            run: () => void exportRun(run, format, finite),
          },
        }),
      });
    }
  }

  return {
    attempt,
    pause: (run: Run) => attempt(() => runs.pause(run.id)),
    resume: (run: Run) => attempt(() => runs.resume(run.id)),
    stop: (run: Run) => attempt(() => runs.stop(run.id)),
    change: (change: Args<'runs.change'>) => attempt(() => runs.change(change)),
    exportRun,
  };
}
