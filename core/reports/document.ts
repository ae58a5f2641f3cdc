/** A report as data: its words, tables and figures in order, apart from the kind of file that it becomes. */
import type { Locale } from '../contract/app.ts';
import type { Figure } from '../contract/figures.ts';

export interface TableColumn {
  readonly label: string;
  /** Numbers stand at the end of their cell. */
  readonly align: 'start' | 'end';
}

/** How something is to be taken: for the better, for the worse, or neither. */
export type Tone = 'good' | 'bad' | 'plain';

export interface ReportFinding {
  /** In a word; null where the sentence says all. */
  readonly verdict: string | null;
  readonly tone: Tone;
  readonly text: string;
}

export type ReportBlock =
  | { readonly kind: 'heading'; readonly text: string; readonly level: 2 | 3 }
  | { readonly kind: 'paragraph'; readonly text: string; readonly isSmall?: true }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'findings'; readonly items: readonly ReportFinding[] }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | { readonly kind: 'code'; readonly text: string };

export interface ReportDocument {
  readonly locale: Locale;
  /** What kind of report it is. */
  readonly kicker: string;
  readonly title: string;
  readonly subtitle: string;
  readonly blocks: readonly ReportBlock[];
  /** By which version, and when: at its end, or on every page. */
  readonly colophon: string;
}
