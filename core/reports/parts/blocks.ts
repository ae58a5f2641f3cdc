/** The blocks of a report that every kind is made of. */
import type { Translate } from '../../words/translate.ts';
import type { ReportBlock, TableColumn } from '../document.ts';

/** The parts of a report that have a title of their own. */
export const sectionKeys = [
  'question',
  'notes',
  'results',
  'findings',
  'settings',
  'differences',
  'data',
  'figures',
  'inside',
  'runs',
  'studies',
  'changes',
  'repeat',
  'versions',
] as const;

/** A part with its title; nothing where there is nothing in it. */
export function section(
  key: (typeof sectionKeys)[number],
  blocks: readonly ReportBlock[],
  t: Translate,
): ReportBlock[] {
  if (blocks.length === 0) return [];
  return [{ kind: 'heading', level: 2, text: t(`reports.section.${key}`) }, ...blocks];
}

/** What is too long to stand in the middle. @param what - it is. */
export function appendix(what: string, text: string, t: Translate): ReportBlock[] {
  return [
    { kind: 'heading', level: 2, text: t('reports.section.appendix', { what }) },
    { kind: 'code', text },
  ];
}

export function paragraph(text: string): ReportBlock {
  return { kind: 'paragraph', text };
}

/** How something was measured, or what is to be kept in mind. */
export function remark(text: string): ReportBlock {
  return { kind: 'paragraph', text, isSmall: true };
}

/** Nothing without rows. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): ReportBlock[] {
  return rows.length === 0 ? [] : [{ kind: 'table', columns, rows }];
}

export const names = (label: string): TableColumn => ({ label, align: 'start' });
export const numbers = (label: string): TableColumn => ({ label, align: 'end' });
