/** A report that is about to be saved: what it is of, as what, and in which language. */
import { computed, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { Locale } from '#core/contract/app.ts';
import { defaultLook, FigureFormat, FigureLook } from '#core/contract/figures.ts';
import { FigureSubject, ReportFormat, type ReportSubject } from '#core/contract/reports.ts';
import { download } from '../../charts/download.ts';
import { useCore } from '../../stores/core.ts';
import { stored } from '../../stores/stored.ts';

export function useReport(subject: () => ReportSubject) {
  const core = useCore();
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
  /** As single figures were saved last. */
  const figureLook = stored<unknown>('figure-look', defaultLook);
  const figureFormat = stored<unknown>('figure-format', 'pdf');

  return {
    format,
    language,
    busy,
    error,
    ofFigures,
    figureFormat: computed(() => FigureFormat.safeParse(figureFormat.value).data ?? 'pdf'),
    /** @returns whether it was saved. */
    save: () =>
      doing('report', async () => {
        const asked = { subject: subject(), format: format.value, language: language.value };
        download(await core.call('reports.make', asked));
      }),
    saveFigures: () =>
      doing('figures', async () => {
        if (!ofFigures.value) return;
        const look = FigureLook.safeParse(figureLook.value).data ?? defaultLook;
        const asked = { format: FigureFormat.safeParse(figureFormat.value).data ?? 'pdf', language: language.value };
        download(await core.call('figures.all', { subject: ofFigures.value, look, ...asked }));
      }),
  };
}
