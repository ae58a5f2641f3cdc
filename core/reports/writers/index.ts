/** A report as a file. */
import type { ReportFormat } from '../../contract/reports.ts';
import type { ReportDocument } from '../document.ts';
import { htmlReport } from './html.ts';
import { markdownReport } from './markdown.ts';
import { pdfReport } from './pdf.ts';

export interface ReportPaper {
  readonly report: ReportDocument;
  /** When it is made, in milliseconds since 1970. */
  readonly time: number;
}

/** What writes each format. */
const writers: Readonly<Record<ReportFormat, (paper: ReportPaper) => Promise<string | Uint8Array>>> = {
  html: ({ report }) => htmlReport(report),
  pdf: ({ report }) => pdfReport(report),
  md: ({ report, time }) => markdownReport(report, time),
};

/** The bytes of a report's file. @throws {StudioError} `figure.notDrawn` */
export async function writeReport(paper: ReportPaper, format: ReportFormat): Promise<Uint8Array<ArrayBuffer>> {
  const made = await writers[format](paper);
  return typeof made === 'string' ? new TextEncoder().encode(made) : Uint8Array.from(made);
}
