/** What menu and keys do with the runs of the open experiment. */
import type { ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Run } from '#core/contract/entities.ts';
import { numberedName } from '#core/words/run-name.ts';
import { useRunsStore } from '../../stores/runs.ts';
import type { Deed } from '../../stores/commands.ts';
import { useViewStore } from '../../stores/view.ts';
import { useCommands } from '../../ui/use-commands.ts';
import { useRunActions } from './use-run-actions.ts';
import type { useStart } from './use-start.ts';

/** @param run - what the buttons act on. */
export function useRunCommands(
  run: ComputedRef<Run | null>,
  { canStart, start }: Pick<ReturnType<typeof useStart>, 'canStart' | 'start'>,
): void {
  const { t } = useI18n();
  const runs = useRunsStore();
  const view = useViewStore();
  const actions = useRunActions();
  const nameOf = (run: Run) => numberedName(run, t);
  const withRun = (act: (run: Run) => unknown) => () => {
    if (run.value) act(run.value);
  };

  /** Of the run that is looked at. */
  const ofShown = (act: (shown: Run) => unknown, canAct: (shown: Run) => boolean = () => true): Deed => ({
    run: () => {
      if (runs.shown) act(runs.shown);
    },
    enabled: () => runs.shown !== null && canAct(runs.shown),
  });

  useCommands({
    start: { run: () => void start(), enabled: () => canStart.value },
    pause: {
      run: withRun((one) => (one.state === 'paused' ? actions.resume(one) : actions.pause(one))),
      enabled: () => run.value?.state === 'running' || run.value?.state === 'paused',
      label: () => {
        if (!run.value) return t('runs.control.pause');
        const name = { run: nameOf(run.value) };
        return run.value.state === 'paused' ? t('runs.control.resumeNamed', name) : t('runs.control.pauseNamed', name);
      },
    },
    stop: {
      run: withRun(actions.stop),
      enabled: () => run.value !== null && run.value.state !== 'stopping',
      label: () => (run.value ? t('runs.control.stopNamed', { run: nameOf(run.value) }) : t('runs.control.stop')),
    },
    exportModel: ofShown(
      ({ id }) => (view.exporting = { run: id, part: 'model' }),
      ({ hasModel }) => hasModel,
    ),
    exportMetrics: ofShown(({ id }) => (view.exporting = { run: id, part: 'metrics' })),
    exportRows: ofShown((shown) => actions.exportRun(shown, 'rows-csv')),
    exportSettings: ofShown((shown) => actions.exportRun(shown, 'spec-json')),
  });
}
