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
import { claimSource, comparedSource, experimentSource, projectSource, runSource, studySource } from './sources.ts';

const kinds: {
  readonly [Kind in ReportKind]: (
    context: ServiceContext,
    subject: SubjectOf<Kind>,
    words: Words,
  ) => Promise<ReportBody>;
} = {
  run: async (context, { id }, words) => runReport(await runSource(context, id), words),
  experiment: async (context, { id }, words) => experimentReport(await experimentSource(context, id), words),
  comparison: async (context, { ids }, words) => comparisonReport(await comparedSource(context, ids), words),
  study: async (context, { id }, words) => Promise.resolve(studyReport(studySource(context, id), words)),
  claim: async (context, { claim }, words) => Promise.resolve(claimReport(claimSource(context, claim), words)),
  project: async (context, { id }, words) => projectReport(await projectSource(context, id), words),
};

/** @throws {StudioError} `report.nothing`, `library.notFound` */
export async function reportOf(
  context: ServiceContext,
  subject: ReportSubject,
  language: Locale,
): Promise<ReportDocument> {
  const words = wordsOf(language);
  const body = await bodyOf(context, subject.kind, subject, words);
  const { t, format } = words;
  const colophon = t('reports.madeOn', { version: madeBy().studio ?? '', date: format.dateTime(context.now()) });
  return { ...body, locale: language, kicker: t(`reports.of.${subject.kind}`), colophon };
}

function bodyOf<Kind extends ReportKind>(
  context: ServiceContext,
  kind: Kind,
  subject: SubjectOf<Kind>,
  words: Words,
): Promise<ReportBody> {
  return kinds[kind](context, subject, words);
}
