/** Reports of the core in the person's language, found by their code; the English message stands in where none is. */
import { useI18n } from 'vue-i18n';
import { reportOf, type ErrorReport } from '#core/errors/studio-error.ts';

/** @returns a function that puts a report, or anything thrown, into words. */
export function useReportText(root: 'errors' | 'advice'): (report: unknown) => string {
  const i18n = useI18n();
  return (thrown) => {
    const report = isReport(thrown) ? thrown : reportOf(thrown);
    const key = `${root}.${report.code}`;
    if (!i18n.te(key) && !i18n.te(key, 'en')) return report.message;
    const values = Object.entries(report.details).map(([name, value]) => [
      name,
      typeof value === 'number' ? i18n.n(value, Number.isInteger(value) ? {} : { maximumSignificantDigits: 6 }) : value,
    ]);
    return i18n.t(key, Object.fromEntries(values) as Record<string, string>);
  };
}

function isReport(thrown: unknown): thrown is ErrorReport {
  return (
    typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown && 'details' in thrown
  );
}
