/** A report that is about to be saved: what it is of, as what, and in which language. */
import { computed, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { Locale } from '#core/contract/app.ts';
import { FigureSubject, ReportFormat, type ReportSubject } from '#core/contract/reports.ts';
import { download } from '../../charts/download.ts';
import { useCore } from '../../stores/core.ts';
import { useChartViewStore } from '../../stores/chart-view.ts';
import { useFiguresStore } from '../../stores/figures.ts';
import { stored } from '../../stores/stored.ts';

export function useReport(subject: () => ReportSubject) {
  const core = useCore();
  const chartView = useChartViewStore();
  const figures = useFiguresStore();
  const { locale } = useI18n();
  const kept = stored<unknown>('report-format', 'html');
  // What is kept may be of another version of the studio.
  const format = computed({
    get: () => ReportFormat.safeParse(kept.value).data ?? 'html',
    set: (next) => {
      kept.value = next;
    },
  });
  const language = shallowRef<Locale>(Locale.parse(locale.value));
  const busy = shallowRef<'report' | 'figures' | null>(null);
  const error = shallowRef<unknown>(null);

  async function doing(what: 'report' | 'figures', act: () => Promise<void>): Promise<boolean> {
    busy.value = what;
    error.value = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      error.value = thrown;
      return false;
    } finally {
      busy.value = null;
    }
  }

  /** Only of what has figures of its own. */
  const ofFigures = computed(() => FigureSubject.safeParse(subject()).data ?? null);
  return {
    format,
    language,
    busy,
    error,
    ofFigures,
    /** As single figures were saved last. */
    figureFormat: computed(() => figures.format),
    /** @returns whether it was saved. */
    save: () =>
      doing('report', async () => {
        const { smoothing } = chartView;
        const asked = { subject: subject(), format: format.value, language: language.value, smoothing };
        download(await core.call('reports.make', asked));
      }),
    saveFigures: () =>
      doing('figures', async () => {
        if (!ofFigures.value) return;
        const { look, format: as } = figures;
        const asked = { look, format: as, language: language.value, smoothing: chartView.smoothing };
        download(await core.call('figures.all', { subject: ofFigures.value, ...asked }));
      }),
  };
}
