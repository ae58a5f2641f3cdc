/** What a person can do to a run; what goes wrong is said in a notice. */
import type { Run } from '#core/contract/entities.ts';
import type { Args } from '#core/contract/service.ts';
import { downloadBlob } from '../../charts/download.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { useAttempt } from '../../ui/use-attempt.ts';

export function useRunActions() {
  const runs = useRunsStore();
  const attempt = useAttempt();

  async function exportRun(run: Pick<Run, 'id'>, format: Args<'runs.export'>['format']): Promise<void> {
    await attempt(async () => {
      const { fileName, blob } = await runs.exportRun({ id: run.id, format });
      downloadBlob(fileName, blob);
    });
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
