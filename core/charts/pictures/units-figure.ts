/** The units of a network, a block for each position: their values as colour, dropped ones empty and crossed out. */
import { figureWith, type Figure, type FigureDrawing } from '../../contract/figures.ts';
import type { Words } from '../../words/translate.ts';
import { largestSize, type UnitCell } from './unit-cells.ts';
import { cellCentre, layOutUnits, type UnitBlock } from './unit-layout.ts';

export interface UnitsPicture {
  readonly title: string;
  /** Of each position, from input to output. */
  readonly names: readonly string[];
  readonly units: readonly number[];
  readonly image: { readonly width: number; readonly height: number } | null;
  /** What a position shows, given how many units share a cell. */
  readonly cellsOf: (position: number, group: number) => readonly UnitCell[];
}

/** Lengths of the picture; names stand beneath it. */
const [width, height, nameHeight] = [480, 200, 16] as const;
/** More lines than these between two positions would be a grey area. */
export const edgeLimit = 700;
/** Cells smaller than this are drawn without a gap or a cross. */
export const plainPitch = 5;

/** @param subtitle - what it is of. */
export function unitsFigure(picture: UnitsPicture, subtitle: string, words: Words): Figure {
  const { title, names } = picture;
  const { drawing, rows } = drawn(picture, 1);
  const texts = names.map((text, i) => ({
    ...{ x: ((i + 0.5) * width) / names.length, y: height + nameHeight / 2, text },
    ...{ ink: 'text' as const, size: 10 },
  }));
  return figureOf({ title, subtitle, drawing: { ...drawing, height: height + nameHeight, texts }, rows }, words);
}

/** Several networks side by side, each with words beneath it: as thinned networks are looked at. */
export interface Filmstrip {
  readonly title: string;
  readonly frames: readonly (Omit<UnitsPicture, 'title'> & { readonly caption: string })[];
}

/** What is said beneath each has room also where its letters are large against the picture. */
const [filmColumns, filmScale, captionHeight] = [4, 0.5, 36] as const;

/** @param subtitle - what it is of. */
export function filmFigure({ title, frames }: Filmstrip, subtitle: string, words: Words): Figure {
  const [frameWidth, frameHeight] = [filmScale * width, filmScale * height + captionHeight];
  const parts = frames.map((frame, i) => {
    const [x, y] = [(i % filmColumns) * frameWidth, Math.floor(i / filmColumns) * frameHeight];
    const { drawing, rows } = drawn({ ...frame, title }, filmScale);
    const moved = (places: Float64Array) => places.map((value, at) => value + (at % 2 === 0 ? x : y));
    const caption = { x: x + frameWidth / 2, y: y + frameHeight - captionHeight / 2, text: frame.caption };
    return {
      lines: drawing.lines.map((line) => ({ ...line, places: moved(line.places) })),
      shapes: drawing.shapes.map((shape) => ({ ...shape, places: moved(shape.places) })),
      texts: [{ ...caption, ink: 'text' as const, size: 10 }],
      rows: rows.map((row) => [i + 1, ...row]),
    };
  });
  const drawing = {
    width: Math.min(filmColumns, frames.length) * frameWidth,
    height: Math.ceil(frames.length / filmColumns) * frameHeight,
    lines: parts.flatMap(({ lines }) => lines),
    shapes: parts.flatMap(({ shapes }) => shapes),
    texts: parts.flatMap(({ texts }) => texts),
  };
  const first = [words.t('microscope.networkColumn')];
  return figureOf({ title, subtitle, drawing, rows: parts.flatMap(({ rows }) => rows), first }, words);
}

interface DrawnUnits {
  readonly drawing: FigureDrawing;
  readonly rows: (string | number)[][];
}

function figureOf(
  { title, subtitle, drawing, rows, first = [] }: DrawnUnits & { title: string; subtitle: string; first?: string[] },
  { t, format }: Words,
): Figure {
  const columns = [
    t('microscope.mask.position'),
    t('microscope.unitColumn'),
    t('microscope.valueColumn'),
    t('dropout.dropped'),
  ];
  return figureWith({
    title,
    subtitle,
    shading: {
      // Each position's own largest value has the full colour.
      ...{ colors: 'diverging', low: -1, middle: 0, high: 1, ink: 1, strength: 1 },
      ticks: [-1, 0, 1].map((value) => ({ value, label: format.position(value) })),
      label: t('microscope.ofLargest'),
    },
    drawing,
    table: { columns: [...first, ...columns], rows },
  });
}

/** @param scale - of all lengths. */
function drawn({ names, units, image, cellsOf }: UnitsPicture, scale: number): DrawnUnits {
  const blocks = layOutUnits(units, image, scale * width, scale * height);
  const cells = blocks.map(({ group }, position) => cellsOf(position, group));
  return {
    drawing: {
      width: scale * width,
      height: scale * height,
      lines: [{ ink: 'grid', opacity: 1, places: unitEdges(blocks, cells) }],
      shapes: blocks.flatMap((block, position) => shapesOf(block, cells[position] ?? [])),
      texts: [],
    },
    rows: cells.flatMap((own, position) =>
      own.map(({ value, isDropped }, i) => {
        const first = i * (blocks[position]?.group ?? 1) + 1;
        return [names[position] ?? '', first, value, isDropped ? 1 : 0];
      }),
    ),
  };
}

/** Lines between units that take part, of positions that have few: `[line, (x1, y1, x2, y2)]`. */
export function unitEdges(
  blocks: readonly UnitBlock[],
  cells: readonly (readonly UnitCell[])[],
): Float64Array<ArrayBuffer> {
  const places: number[] = [];
  blocks.slice(1).forEach((right, i) => {
    const left = blocks[i];
    if (!left || left.columns > 1 || right.columns > 1 || left.cells * right.cells > edgeLimit) return;
    for (let from = 0; from < left.cells; from++) {
      if (cells[i]?.[from]?.isDropped) continue;
      for (let to = 0; to < right.cells; to++) {
        if (cells[i + 1]?.[to]?.isDropped) continue;
        const [start, end] = [cellCentre(left, from), cellCentre(right, to)];
        places.push(start.x + left.pitch / 2, start.y, end.x - right.pitch / 2, end.y);
      }
    }
  });
  return Float64Array.from(places);
}

function shapesOf(block: UnitBlock, cells: readonly UnitCell[]): FigureDrawing['shapes'] {
  const isRoomy = block.pitch > plainPitch;
  const size = isRoomy ? block.pitch - 2 : block.pitch;
  const most = largestSize(cells);
  const placesOf = (wanted: (cell: UnitCell) => boolean) =>
    Float64Array.from(
      cells.flatMap((cell, i) => {
        const { x, y } = cellCentre(block, i);
        return wanted(cell) ? [x, y] : [];
      }),
    );
  const isEmpty = ({ value, isDropped }: UnitCell) => !isDropped && Number.isNaN(value);
  const isFull = (cell: UnitCell) => !cell.isDropped && !isEmpty(cell);
  const dropped = placesOf(({ isDropped }) => isDropped);
  const box = { shape: 'box', size } as const;
  return [
    { ...box, fill: 'surface', stroke: isRoomy ? 'grid' : null, places: placesOf(isEmpty), shades: null },
    { ...box, fill: 'grid', stroke: isRoomy ? 'muted' : null, places: dropped, shades: null },
    ...(isRoomy
      ? [
          {
            shape: 'cross' as const,
            size: 0.44 * size,
            fill: null,
            stroke: 'muted' as const,
            places: dropped,
            shades: null,
          },
        ]
      : []),
    {
      ...{ ...box, fill: null, stroke: isRoomy ? ('grid' as const) : null, places: placesOf(isFull) },
      shades: Float64Array.from(cells.filter(isFull), ({ value }) => (most > 0 ? value / most : 0)),
    },
  ];
}
