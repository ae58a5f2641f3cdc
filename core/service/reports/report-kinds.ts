/** Every kind of report, registered once: what is on record of its subject, and what is told of that. */
import type { Locale } from '../../contract/app.ts';
import type { ReportKind, ReportSubject, SubjectOf } from '../../contract/reports.ts';
import { claimReport } from '../../reports/claim-report.ts';
import { comparisonReport } from '../../reports/comparison-report.ts';
import type { ReportDocument } from '../../reports/document.ts';
import { experimentReport } from '../../reports/experiment-report.ts';
import { projectReport } from '../../reports/project-report.ts';
import type { ReportBody } from '../../reports/report-body.ts';
import { runReport } from '../../reports/run-report.ts';
import { studyReport } from '../../reports/study-report.ts';
import type { Words } from '../../words/translate.ts';
import { wordsOf } from '../../words/words.ts';
import type { ServiceContext } from '../context.ts';
import { madeBy } from '../made-by.ts';
import { claimSource, comparedSource, projectSource, runSource, studySource, wholeExperiment } from './sources.ts';

const kinds: {
  readonly [Kind in ReportKind]: (
    context: ServiceContext,
    subject: SubjectOf<Kind>,
    smoothing: number,
    words: Words,
  ) => Promise<ReportBody>;
} = {
  run: async (context, { id }, smoothing, words) => runReport(await runSource(context, id, smoothing), words),
  experiment: async (context, { id }, smoothing, words) =>
    experimentReport(await wholeExperiment(context, id, smoothing), words),
  comparison: async (context, { ids }, smoothing, words) =>
    comparisonReport(await comparedSource(context, ids, smoothing), words),
  study: async (context, { id }, _, words) => studyReport(await studySource(context, id), words),
  claim: async (context, { claim }, _, words) => claimReport(await claimSource(context, claim), words),
  project: async (context, { id }, smoothing, words) =>
    projectReport(await projectSource(context, id, smoothing), words),
};

/**
 * @param smoothing - weight of the moving average of runs' lines; 0 for none.
 * @throws {StudioError} `report.nothing`, `library.notFound`
 */
export async function reportOf(
  context: ServiceContext,
  subject: ReportSubject,
  language: Locale,
  smoothing: number,
): Promise<ReportDocument> {
  const words = wordsOf(language);
  const body = await bodyOf(context, subject.kind, subject, smoothing, words);
  const { t, format } = words;
  const colophon = t('reports.madeOn', { version: madeBy().studio ?? '', date: format.dateTime(context.now()) });
  return { ...body, locale: language, kicker: t(`reports.of.${subject.kind}`), colophon };
}

function bodyOf<Kind extends ReportKind>(
  context: ServiceContext,
  kind: Kind,
  subject: SubjectOf<Kind>,
  smoothing: number,
  words: Words,
): Promise<ReportBody> {
  return kinds[kind](context, subject, smoothing, words);
}
