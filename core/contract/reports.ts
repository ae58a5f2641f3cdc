/** Reports: what can be told of as one document, and as what kind of file. */
import { z } from 'zod';
import { ClaimKey } from './claims.ts';
import { Id } from './entities.ts';

/** Runs in one report: more can't be told apart in a chart, nor in a table on paper. */
export const comparedLimit = 40;

export const ReportSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), id: Id }),
  z.strictObject({ kind: z.literal('experiment'), id: Id }),
  /** The first is what the others are compared with. */
  z.strictObject({ kind: z.literal('comparison'), ids: z.array(Id).min(2).max(comparedLimit) }),
  z.strictObject({ kind: z.literal('study'), id: Id }),
  z.strictObject({ kind: z.literal('claim'), claim: ClaimKey }),
  z.strictObject({ kind: z.literal('project'), id: Id }),
]);
export type ReportSubject = z.infer<typeof ReportSubject>;
export type ReportKind = ReportSubject['kind'];
/** A subject of one kind. */
export type SubjectOf<Kind extends ReportKind> = Extract<ReportSubject, { kind: Kind }>;

/** The largest weight: with it some hundred values count. */
export const mostSmoothing = 0.99;

/** Weight of the moving average by which lines of training are smoothed; 0 for none. */
export const Smoothing = z.number().min(0).max(mostSmoothing);

/** What has figures of its own. */
export const FigureSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), id: Id }),
  z.strictObject({ kind: z.literal('experiment'), id: Id }),
  z.strictObject({ kind: z.literal('study'), id: Id }),
]);
export type FigureSubject = z.infer<typeof FigureSubject>;

interface ReportFormatDefinition {
  readonly name: string;
  readonly suffix: string;
  readonly mediaType: string;
}

export const reportFormats = {
  html: { name: 'HTML', suffix: '.html', mediaType: 'text/html' },
  pdf: { name: 'PDF', suffix: '.pdf', mediaType: 'application/pdf' },
  /** With its figures beside it. */
  md: { name: 'Markdown', suffix: ' md.zip', mediaType: 'application/zip' },
} as const satisfies Readonly<Record<string, ReportFormatDefinition>>;

export const ReportFormat = z.enum(['html', 'pdf', 'md'] satisfies (keyof typeof reportFormats)[]);
export type ReportFormat = z.infer<typeof ReportFormat>;
