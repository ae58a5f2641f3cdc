/** Text broken into lines that fit a width, word by word; a word that fits no line is cut. */
import { textWidth, type FontWeight } from '../../figures/fonts.ts';

/** A stretch of text in one look. */
export interface Span {
  readonly text: string;
  readonly weight: FontWeight;
  readonly color: string;
}

export interface PlacedSpan extends Span {
  /** From the line's begin. */
  readonly x: number;
}
export type Line = readonly PlacedSpan[];

/** Fonts are asked once for each word. */
const known = new Map<string, number>();
const most = 20_000;

/** @param size - the answer is in its unit. */
export function widthOf(text: string, size: number, weight: FontWeight): number {
  const key = `${weight} ${text}`;
  const width = known.get(key) ?? textWidth(text, 1, weight);
  if (known.size > most) known.clear();
  known.set(key, width);
  return width * size;
}

export function linesOf(spans: readonly Span[], size: number, width: number): Line[] {
  const lines: PlacedSpan[][] = [[]];
  let x = 0;
  const place = (text: string, { weight, color }: Span) => {
    const line = lines.at(-1);
    const last = line?.at(-1);
    // One look is one text, so that it is found again and copied whole.
    if (last?.color === color && last.weight === weight) line?.splice(-1, 1, { ...last, text: last.text + text });
    else line?.push({ text, weight, color, x });
    x += widthOf(text, size, weight);
  };
  const breakLine = () => {
    lines.push([]);
    x = 0;
  };
  for (const span of spans) {
    for (const piece of piecesOf(span.text)) {
      const isSpace = piece.trim() === '';
      if (isSpace && x === 0) continue;
      const own = widthOf(piece, size, span.weight);
      if (x + own <= width) {
        place(piece, span);
        continue;
      }
      if (isSpace) continue;
      if (x > 0) breakLine();
      if (own <= width) {
        place(piece, span);
        continue;
      }
      for (const letter of piece) {
        if (x > 0 && x + widthOf(letter, size, span.weight) > width) breakLine();
        place(letter, span);
      }
    }
  }
  return lines.filter((line, i) => line.length > 0 || i === 0);
}

/** Words, and the spaces between them. */
function piecesOf(text: string): string[] {
  return text.replace(/\s/g, ' ').match(/ +|[^ ]+/g) ?? [];
}
