/** When the core has come back, says which runs it was working on were interrupted, and offers to go on with them. */
import { watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useCore } from '../../stores/core.ts';
import { useNoticesStore } from '../../stores/notices.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { useAttempt } from '../../ui/use-attempt.ts';

export function useInterruptedRuns(): void {
  const { t } = useI18n();
  const core = useCore();
  const runs = useRunsStore();
  const notices = useNoticesStore();
  const attempt = useAttempt();
  /** Under way when the core was last seen. */
  let underWay: readonly string[] = [];

  watch(
    () => core.state,
    (state) => {
      if (state === 'lost') underWay = runs.active.map(({ id }) => id);
    },
    { flush: 'sync' },
  );
  watch(
    () => core.connections,
    () => {
      if (underWay.length > 0) void tell(underWay);
    },
  );

  async function tell(ids: readonly string[]): Promise<void> {
    const { connections } = core;
    underWay = [];
    const found = await Promise.allSettled(ids.map((id) => core.call('runs.get', { id })));
    if (core.connections !== connections) return;
    const interrupted = found.flatMap((one) =>
      one.status === 'fulfilled' && one.value.state === 'interrupted' && one.value.deletedAt === null
        ? [one.value]
        : [],
    );
    if (interrupted.length === 0) return;
    notices.show({
      tone: 'error',
      text: t('core.interrupted', { count: interrupted.length }, interrupted.length),
      action: {
        label: t('core.goOn'),
        run: () => {
          for (const { id } of interrupted) void attempt(() => runs.resume(id));
        },
      },
    });
  }
}
