/** What a kind of report says; what all say alike is added to it. */
import type { ReportDocument } from './document.ts';

export type ReportBody = Pick<ReportDocument, 'title' | 'subtitle' | 'blocks'>;
