/** Pages that are filled from top to bottom. */
import { textRuns, textWidth, type FontWeight } from '../../figures/fonts.ts';
import type { Line } from './lines.ts';

export const pageSize = { width: 595.28, height: 841.89 };
export const margin = { left: 48, right: 48, top: 52, bottom: 60 };
export const contentWidth = pageSize.width - margin.left - margin.right;

export const colors = {
  text: '#1b1c22',
  muted: '#5d606c',
  line: '#e2e2e8',
  soft: '#f5f5f8',
  good: '#00694c',
  bad: '#b3261e',
} as const;

/** Of the size of the letters. */
const leading = 1.42;
const ascent = 1.02;

export function lineHeight(size: number): number {
  return size * leading;
}

export class PdfPages {
  readonly document: PDFKit.PDFDocument;
  y = margin.top;

  constructor(document: PDFKit.PDFDocument) {
    this.document = document;
  }

  /** What is left of this page. */
  get room(): number {
    return pageSize.height - margin.bottom - this.y;
  }

  get isAtTop(): boolean {
    return this.y === margin.top;
  }

  addPage(): void {
    this.document.addPage();
    this.y = margin.top;
  }

  /** Goes to the next page where this one has not so much room. @returns whether it did. */
  keep(height: number): boolean {
    if (height <= this.room || this.isAtTop) return false;
    this.addPage();
    return true;
  }

  skip(height: number): void {
    if (!this.isAtTop) this.y += height;
  }

  /** Lines from here on, over as many pages as they need; the last two stay together. */
  lines(lines: readonly Line[], size: number, x: number): void {
    lines.forEach((line, i) => {
      this.keep(lineHeight(size) * (i === lines.length - 2 ? 2 : 1));
      this.line(line, size, x, this.y);
      this.y += lineHeight(size);
    });
  }

  /** One line, wherever. @param y - of its upper end. */
  line(line: Line, size: number, x: number, y: number): void {
    for (const { text, weight, color, x: left } of line) this.text(text, size, weight, color, x + left, y);
  }

  text(text: string, size: number, weight: FontWeight, color: string, x: number, y: number): void {
    let left = x;
    this.document.fillOpacity(1).fillColor(color);
    for (const { text: part, font } of textRuns(text, weight)) {
      const place = { lineBreak: false, baseline: 'alphabetic' } as const;
      this.document
        .font(font.name)
        .fontSize(size)
        .text(part, left, y + size * ascent, place);
      left += textWidth(part, size, weight);
    }
  }

  rule(x: number, y: number, width: number, color: string): void {
    this.document
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.5)
      .strokeOpacity(1)
      .stroke(color);
  }

  box(x: number, y: number, width: number, height: number, color: string): void {
    this.document.rect(x, y, width, height).fillOpacity(1).fill(color);
  }
}
