/** A table on paper: its columns as wide as what is in them, as far as the page goes; its head again on every page. */
import type { ReportBlock } from '../document.ts';
import { linesOf, widthOf, type Line } from './lines.ts';
import { colors, contentWidth, lineHeight, margin, type PdfPages } from './pdf-page.ts';

type Table = Extract<ReportBlock, { kind: 'table' }>;

const gap = 9;
const padding = 2.5;
/** Large first: the more columns, the smaller the letters. */
const sizes = [8.5, 7.5, 6.5] as const;
/** Narrower columns would cut every word. */
const least = 26;

export function drawTable(pages: PdfPages, { columns, rows }: Table): void {
  const size = sizes.find((one) => naturalWidths({ columns, rows }, one).wanted <= contentWidth) ?? sizes[2];
  const widths = widthsOf({ columns, rows }, size);
  const total = widths.reduce((sum, width) => sum + width, 0) + gap * (widths.length - 1);
  const cellsOf = (texts: readonly string[], color: string) =>
    texts.map((text, i) => linesOf([{ text, weight: 'regular', color }], size, widths[i] ?? least));
  const head = cellsOf(
    columns.map(({ label }) => label),
    colors.muted,
  );
  const drawHead = () => {
    drawRow(pages, head, { columns, widths, size, atEnd: true });
    pages.rule(margin.left, pages.y, total, colors.muted);
  };
  const body = rows.map((row) => cellsOf(row, colors.text));
  pages.keep(heightOf(head, size) + heightOf(body[0] ?? [], size));
  drawHead();
  body.forEach((row, i) => {
    if (pages.keep(heightOf(row, size))) drawHead();
    else if (i > 0) pages.rule(margin.left, pages.y, total, colors.line);
    drawRow(pages, row, { columns, widths, size, atEnd: false });
  });
}

function heightOf(row: readonly (readonly Line[])[], size: number): number {
  return Math.max(1, ...row.map((lines) => lines.length)) * lineHeight(size) + 2 * padding;
}

interface RowLook {
  readonly columns: Table['columns'];
  readonly widths: readonly number[];
  readonly size: number;
  /** Its lines stand at the lower end of it. */
  readonly atEnd: boolean;
}

function drawRow(pages: PdfPages, row: readonly (readonly Line[])[], { columns, widths, size, atEnd }: RowLook): void {
  const height = heightOf(row, size);
  let x = margin.left;
  row.forEach((lines, i) => {
    const width = widths[i] ?? least;
    const top = pages.y + (atEnd ? height - padding - lines.length * lineHeight(size) : padding);
    lines.forEach((line, number) => {
      const shift = columns[i]?.align === 'end' ? width - lengthOf(line, size) : 0;
      pages.line(line, size, x + shift, top + number * lineHeight(size));
    });
    x += width + gap;
  });
  pages.y += height;
}

function lengthOf(line: Line, size: number): number {
  const last = line.at(-1);
  return last ? last.x + widthOf(last.text.trimEnd(), size, last.weight) : 0;
}

/** @param withHeads - whether heads are to be on one line; otherwise what is beneath them decides, and their longest word. */
function naturalWidths({ columns, rows }: Pick<Table, 'columns' | 'rows'>, size: number, withHeads = false) {
  const widths = columns.map(({ label }, i) => {
    const words = (withHeads ? [label] : label.split(/\s+/)).map((word) => widthOf(word, size, 'regular'));
    return Math.max(least, ...words, ...rows.map((row) => widthOf(row[i] ?? '', size, 'regular')));
  });
  return { widths, wanted: widths.reduce((sum, width) => sum + width, 0) + gap * (widths.length - 1) };
}

/** Where they don't fit, the widest give way first. */
function widthsOf(table: Pick<Table, 'columns' | 'rows'>, size: number): number[] {
  const whole = naturalWidths(table, size, true);
  if (whole.wanted <= contentWidth) return whole.widths.map((width) => width + 0.5);
  const { widths, wanted } = naturalWidths(table, size);
  const room = contentWidth - gap * (widths.length - 1);
  if (wanted <= contentWidth) return widths.map((width) => width + 0.5);
  let low = 0;
  let high = Math.max(...widths);
  for (let i = 0; i < 30; i++) {
    const cap = (low + high) / 2;
    const sum = widths.reduce((all, width) => all + Math.min(width, cap), 0);
    if (sum > room) high = cap;
    else low = cap;
  }
  return widths.map((width) => Math.min(width, low));
}
