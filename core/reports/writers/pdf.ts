/** A report as pages: its text is text, its figures are vectors, and the letters of both come with it. */
import type { Figure } from '../../contract/figures.ts';
import { drawInto } from '../../figures/draw.ts';
import { openPdf } from '../../figures/pdf-document.ts';
import { sizeOf } from '../../figures/vega-lite.ts';
import type { ReportBlock, ReportDocument } from '../document.ts';
import { beneathTitle, isWide, lookIn } from './figure-size.ts';
import { linesOf, widthOf, type Span } from './lines.ts';
import { colors, contentWidth, lineHeight, margin, pageSize, PdfPages } from './pdf-page.ts';
import { drawTable } from './pdf-table.ts';

const sizes = { title: 20, heading: 13, subheading: 10.5, text: 9.5, small: 8.2, code: 7.2, caption: 8.5 } as const;
/** Lines of text are no longer than are read with ease. */
const textWidth = 440;
const columnGap = 16;

export async function pdfReport(report: ReportDocument): Promise<Uint8Array> {
  const { document, end } = openPdf({
    size: [pageSize.width, pageSize.height],
    // Nothing flows by itself: everything is put where it stands.
    margin: 0,
    bufferPages: true,
    lang: report.locale,
    info: { Title: report.title, Subject: report.kicker, Creator: 'Dropout Studio' },
  });
  const pages = new PdfPages(document);
  drawTitle(pages, report);
  for (const [i, block] of report.blocks.entries()) await drawBlock(pages, block, report.blocks[i + 1]);
  drawFeet(pages, report.colophon);
  return end();
}

const plain = (text: string, color: string = colors.text): Span => ({ text, weight: 'regular', color });
const bold = (text: string, color: string = colors.text): Span => ({ text, weight: 'bold', color });

function drawTitle(pages: PdfPages, { kicker, title, subtitle }: ReportDocument): void {
  pages.lines(linesOf([plain(kicker, colors.muted)], sizes.text, contentWidth), sizes.text, margin.left);
  pages.lines(linesOf([bold(title)], sizes.title, contentWidth), sizes.title, margin.left);
  pages.lines(linesOf([plain(subtitle, colors.muted)], sizes.text, contentWidth), sizes.text, margin.left);
}

async function drawBlock(pages: PdfPages, block: ReportBlock, next: ReportBlock | undefined): Promise<void> {
  switch (block.kind) {
    case 'heading':
      drawHeading(pages, block, next);
      return;
    case 'paragraph': {
      const size = block.isSmall ? sizes.small : sizes.text;
      const color = block.isSmall ? colors.muted : colors.text;
      pages.skip(3);
      pages.lines(linesOf([plain(block.text, color)], size, textWidth), size, margin.left);
      pages.skip(3);
      return;
    }
    case 'facts':
      drawFacts(pages, block.rows);
      return;
    case 'table':
      pages.skip(6);
      drawTable(pages, block);
      pages.skip(8);
      return;
    case 'findings':
      drawFindings(pages, block);
      return;
    case 'figures':
      await drawFigures(pages, block.figures);
      return;
    case 'code':
      drawCode(pages, block.text);
      return;
  }
}

/** Never alone at the end of a page. */
function drawHeading(
  pages: PdfPages,
  { text, level }: Extract<ReportBlock, { kind: 'heading' }>,
  next: ReportBlock | undefined,
): void {
  const size = level === 2 ? sizes.heading : sizes.subheading;
  const lines = linesOf([bold(text)], size, contentWidth);
  const follows = next?.kind === 'figures' ? (rowsOf(next.figures)[0]?.height ?? 0) : 3 * lineHeight(sizes.text);
  const before = level === 2 ? 20 : 12;
  pages.keep(before + lines.length * lineHeight(size) + follows + 10);
  pages.skip(before);
  if (level === 2 && !pages.isAtTop) pages.rule(margin.left, pages.y - 5, contentWidth, colors.line);
  pages.lines(lines, size, margin.left);
  pages.skip(3);
}

function drawFacts(pages: PdfPages, rows: readonly (readonly [string, string])[]): void {
  const size = sizes.text;
  const names = rows.map(([name]) => widthOf(name, size, 'regular'));
  const nameWidth = Math.min(contentWidth * 0.38, Math.max(0, ...names)) + 14;
  pages.skip(3);
  for (const [name, value] of rows) {
    const left = linesOf([plain(name, colors.muted)], size, nameWidth - 8);
    const right = linesOf([plain(value)], size, contentWidth - nameWidth);
    pages.keep(Math.max(left.length, right.length) * lineHeight(size));
    const top = pages.y;
    left.forEach((line, i) => pages.line(line, size, margin.left, top + i * lineHeight(size)));
    right.forEach((line, i) => pages.line(line, size, margin.left + nameWidth, top + i * lineHeight(size)));
    pages.y = top + Math.max(left.length, right.length) * lineHeight(size);
  }
  pages.skip(4);
}

function drawFindings(pages: PdfPages, { items }: Extract<ReportBlock, { kind: 'findings' }>): void {
  const tones = { good: colors.good, bad: colors.bad, plain: colors.muted } as const;
  for (const { verdict, tone, text } of items) {
    const spans = [...(verdict === null ? [] : [bold(verdict, tones[tone]), plain('  ')]), plain(text)];
    const lines = linesOf(spans, sizes.text, textWidth);
    pages.keep(lines.length * lineHeight(sizes.text));
    pages.skip(2);
    pages.lines(lines, sizes.text, margin.left);
    pages.skip(2);
  }
}

interface FigureRow {
  readonly figures: readonly Figure[];
  readonly width: number;
  readonly height: number;
}

const captionRoom = lineHeight(sizes.caption) + 3;

/** Two beside each other, or one that needs the width. */
function rowsOf(figures: readonly Figure[]): FigureRow[] {
  const rows: Figure[][] = [];
  for (const figure of figures) {
    const last = rows.at(-1);
    const [first] = last ?? [];
    if (last?.length === 1 && first && !isWide(first) && !isWide(figure)) last.push(figure);
    else rows.push([figure]);
  }
  return rows.map((own) => {
    const isFull = own.some(isWide);
    const width = isFull ? contentWidth : (contentWidth - columnGap) / 2;
    const captions = own.map(({ title }) => linesOf([bold(title)], sizes.caption, width).length);
    const heights = own.map((figure) => {
      const size = sizeOf(lookIn(figure));
      return (size.height * width) / size.width;
    });
    const height = Math.max(...heights) + captionRoom + (Math.max(...captions) - 1) * lineHeight(sizes.caption);
    return { figures: own, width, height };
  });
}

async function drawFigures(pages: PdfPages, figures: readonly Figure[]): Promise<void> {
  for (const { figures: own, width, height } of rowsOf(figures)) {
    pages.skip(6);
    pages.keep(height);
    const top = pages.y;
    for (const [i, figure] of own.entries()) {
      const x = margin.left + i * (width + columnGap);
      const caption = linesOf([bold(figure.title)], sizes.caption, width);
      caption.forEach((line, row) => pages.line(line, sizes.caption, x, top + row * lineHeight(sizes.caption)));
      const look = lookIn(figure);
      const scale = width / sizeOf(look).width;
      const { document } = pages;
      document.save();
      document.translate(x, top + caption.length * lineHeight(sizes.caption) + 3).scale(scale);
      await drawInto(document, beneathTitle(figure), look);
      document.restore();
    }
    pages.y = top + height;
    pages.skip(6);
  }
}

function drawCode(pages: PdfPages, text: string): void {
  const size = sizes.code;
  const indent = widthOf('m', size, 'regular');
  const inset = 8;
  pages.skip(4);
  for (const row of text.split('\n')) {
    const depth = (row.length - row.trimStart().length) / 2;
    const left = margin.left + inset + depth * indent;
    for (const line of linesOf([plain(row.trimStart())], size, contentWidth - 2 * inset - depth * indent)) {
      pages.keep(lineHeight(size));
      pages.box(margin.left, pages.y, contentWidth, lineHeight(size) + 0.5, colors.soft);
      pages.line(line, size, left, pages.y);
      pages.y += lineHeight(size);
    }
  }
  pages.skip(6);
}

function drawFeet(pages: PdfPages, colophon: string): void {
  const { document } = pages;
  const { count } = document.bufferedPageRange();
  const size = sizes.small;
  const y = pageSize.height - margin.bottom + 24;
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    const text = `${page + 1} / ${count}`;
    pages.text(colophon, size, 'regular', colors.muted, margin.left, y);
    const right = pageSize.width - margin.right - widthOf(text, size, 'regular');
    pages.text(text, size, 'regular', colors.muted, right, y);
  }
}
