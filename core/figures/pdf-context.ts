/**
 * A canvas' drawing commands written into a PDF: vector shapes, and text as text.
 *
 * As much of CanvasRenderingContext2D as vega-scenegraph's marks use. A canvas takes a path's points where they are said,
 * whatever is moved or turned afterwards, and keeps it after it is filled; PDF does neither. So the path is recorded, and
 * drawn once for each use.
 */
import { textRuns, textWidth, type FontWeight } from './fonts.ts';

/** The document's operations that are used here. */
type Document = PDFKit.PDFDocument;
type Point = readonly [x: number, y: number];
/** A part of a path by its points on the page; `place` says where they are as things are moved now. */
type Command = (document: Document, place: (point: Point) => Point) => void;

interface State {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  miterLimit: number;
  globalAlpha: number;
  font: string;
  textAlign: string;
  dash: readonly number[];
  dashOffset: number;
  matrix: Matrix;
}

interface Gradient {
  readonly ends: readonly [number, number, number, number];
  readonly stops: (readonly [offset: number, color: string])[];
}

export class PdfContext implements State {
  fillStyle: unknown = '#000000';
  strokeStyle: unknown = '#000000';
  lineWidth = 1;
  lineCap = 'butt';
  lineJoin = 'miter';
  miterLimit = 10;
  globalAlpha = 1;
  font = '11px sans-serif';
  textAlign = 'left';
  textBaseline = 'alphabetic';
  dash: readonly number[] = [];
  dashOffset = 0;
  matrix: Matrix = identity;
  readonly pixelRatio = 1;
  readonly #document: Document;
  #path: Command[] = [];
  readonly #states: State[] = [];

  constructor(document: Document) {
    this.#document = document;
  }

  get lineDashOffset(): number {
    return this.dashOffset;
  }

  set lineDashOffset(offset: number) {
    this.dashOffset = offset;
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, miterLimit, globalAlpha, font, textAlign } = this;
    const { dash, dashOffset, matrix } = this;
    this.#states.push({
      ...{ fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, miterLimit, globalAlpha, font, textAlign },
      ...{ dash, dashOffset, matrix },
    });
    this.#document.save();
  }

  restore(): void {
    const state = this.#states.pop();
    if (!state) return;
    Object.assign(this, state);
    this.#document.restore();
  }

  translate(x: number, y: number): void {
    this.matrix = product(this.matrix, [1, 0, 0, 1, x, y]);
    this.#document.translate(x, y);
  }

  /** @param angle - in radians. */
  rotate(angle: number): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.matrix = product(this.matrix, [cos, sin, -sin, cos, 0, 0]);
    this.#document.rotate((angle * 180) / Math.PI);
  }

  scale(x: number, y: number): void {
    this.matrix = product(this.matrix, [x, 0, 0, y, 0, 0]);
    this.#document.scale(x, y);
  }

  setLineDash(lengths: readonly number[]): void {
    this.dash = lengths;
  }

  beginPath(): void {
    this.#path = [];
  }

  moveTo(x: number, y: number): void {
    const to = this.#onPage(x, y);
    this.#path.push((document, place) => document.moveTo(...place(to)));
  }

  lineTo(x: number, y: number): void {
    // A path that begins with a line begins where that ends.
    if (this.#path.length === 0) {
      this.moveTo(x, y);
      return;
    }
    const to = this.#onPage(x, y);
    this.#path.push((document, place) => document.lineTo(...place(to)));
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const [first, second, to] = [this.#onPage(x1, y1), this.#onPage(x2, y2), this.#onPage(x, y)];
    this.#path.push((document, place) => document.bezierCurveTo(...place(first), ...place(second), ...place(to)));
  }

  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void {
    const [first, to] = [this.#onPage(x1, y1), this.#onPage(x, y)];
    this.#path.push((document, place) => document.quadraticCurveTo(...place(first), ...place(to)));
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  /** Whole circles only, which is all that marks and keys draw. */
  arc(x: number, y: number, radius: number): void {
    const center = this.#onPage(x, y);
    this.#path.push((document, place) => document.circle(...place(center), radius));
  }

  closePath(): void {
    this.#path.push((document) => document.closePath());
  }

  clip(): void {
    this.#draw();
    this.#document.clip();
  }

  fill(): void {
    const color = this.#paint(this.fillStyle);
    if (color === null) return;
    this.#draw();
    this.#document.fillOpacity(this.globalAlpha).fill(color);
  }

  stroke(): void {
    const color = this.#paint(this.strokeStyle);
    if (color === null) return;
    const document = this.#document;
    document.save();
    document.lineWidth(this.lineWidth).miterLimit(this.miterLimit);
    document.lineCap(this.lineCap === 'round' || this.lineCap === 'square' ? this.lineCap : 'butt');
    document.lineJoin(this.lineJoin === 'round' || this.lineJoin === 'bevel' ? this.lineJoin : 'miter');
    // A space of no length is none, and PDF refuses it.
    if (this.dash.length > 0 && this.dash.every((length) => length > 0)) {
      document.addContent(`[${this.dash.join(' ')}] ${this.dashOffset} d`);
    }
    this.#draw();
    document.strokeOpacity(this.globalAlpha).stroke(color);
    document.restore();
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const color = this.#paint(this.fillStyle);
    if (color !== null) this.#document.rect(x, y, width, height).fillOpacity(this.globalAlpha).fill(color);
  }

  fillText(text: string, x: number, y: number): void {
    const color = this.#paint(this.fillStyle);
    if (color === null) return;
    const size = sizeOf(this.font);
    const weight = weightOf(this.font);
    const width = textWidth(text, size, weight);
    const isRight = this.textAlign === 'right' || this.textAlign === 'end';
    let left = x - (this.textAlign === 'center' ? width / 2 : isRight ? width : 0);
    const document = this.#document;
    document.fillOpacity(this.globalAlpha).fillColor(color);
    for (const { text: part, font } of textRuns(text, weight)) {
      document.font(font.name).fontSize(size).text(part, left, y, { lineBreak: false, baseline: 'alphabetic' });
      left += textWidth(part, size, weight);
    }
  }

  createLinearGradient(x1: number, y1: number, x2: number, y2: number) {
    const gradient: Gradient = { ends: [x1, y1, x2, y2], stops: [] };
    return {
      gradient,
      addColorStop: (offset: number, color: string) => void gradient.stops.push([offset, color]),
    };
  }

  #draw(): void {
    const back = inverse(this.matrix);
    for (const command of this.#path) command(this.#document, (point) => applied(back, point));
  }

  #onPage(x: number, y: number): Point {
    return applied(this.matrix, [x, y]);
  }

  /** What the document paints with; null for nothing. */
  #paint(style: unknown): PDFKit.Mixins.ColorValue | null {
    if (typeof style === 'string') return style === 'transparent' || style === 'none' ? null : hexOf(style);
    if (typeof style !== 'object' || style === null || !('gradient' in style)) return null;
    const { ends, stops } = (style as { gradient: Gradient }).gradient;
    const made = this.#document.linearGradient(...ends);
    for (const [offset, color] of stops) made.stop(offset, hexOf(color));
    return made;
  }
}

/** `x' = a x + c y + e`, `y' = b x + d y + f`. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

function product([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const area = a * d - b * c;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}

function applied([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Of a canvas' font, for example `bold 11px NanumGothic`. */
function sizeOf(font: string): number {
  return Number(/([\d.]+)px/.exec(font)?.[1] ?? 11);
}

export function weightOf(font: string | number | undefined): FontWeight {
  return /\b(bold|[6-9]00)\b/.test(String(font)) ? 'bold' : 'regular';
}

/** `rgb(1, 2, 3)` as `#010203`; PDF knows no other way to write it. */
function hexOf(color: string): string {
  const parts = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)/.exec(color)?.slice(1) ?? [];
  if (parts.length < 3) return color;
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}
