/** Reports as files. */
import { reportFormats } from '../../contract/reports.ts';
import { safeFileName } from '../../contract/file-name.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function reportHandlers(context: ServiceContext): HandlersOf<'reports'> {
  return {
    'reports.make': async ({ subject, language, smoothing, format }) => {
      // The dictionary is large, and few ask for a report.
      const { reportOf } = await import('../reports/report-kinds.ts');
      const report = await reportOf(context, subject, language, smoothing);
      const paper = { report, time: context.now() };
      const bytes = await context.data.ask('writeReport', { paper, format });
      const { suffix, mediaType } = reportFormats[format];
      return { fileName: safeFileName(`${report.title} ${report.kicker}`) + suffix, mediaType, bytes };
    },
  };
}
