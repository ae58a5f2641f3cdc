/** Numbers of either sign as a picture, from the upper left: blue for positive, orange for negative, stronger where larger. */
import { figureWith, type Figure } from '../../contract/figures.ts';
import type { Words } from '../../words/translate.ts';

export interface ValuesPicture {
  readonly title: string;
  /** `[rows, columns]` */
  readonly values: readonly number[];
  readonly columns: number;
  /** The size that has the full colour. */
  readonly most: number;
  /** They are places of an image, or of several beside each other. */
  readonly isImage: boolean;
}

/** @param subtitle - what it is of. */
export function valuesFigure(
  { title, values, columns, most, isImage }: ValuesPicture,
  subtitle: string,
  { format }: Words,
): Figure {
  const rows = Math.ceil(values.length / columns);
  const names = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));
  return figureWith({
    title,
    subtitle,
    hasOneScale: isImage,
    shading: {
      ...{ colors: 'diverging', low: -most, middle: 0, high: most, ink: 1, strength: 1, label: '' },
      ticks: [-most, 0, most].map((value) => ({ value, label: format.loss(value) })),
    },
    cells: {
      columns: names(columns),
      rows: names(rows).reverse(),
      values: Float64Array.from({ length: rows * columns }, (_, i) => {
        const row = rows - 1 - Math.floor(i / columns);
        return values[row * columns + (i % columns)] ?? NaN;
      }),
      ...{ shades: null, texts: null, best: null, lines: [] },
    },
  });
}

/** So many pictures stand side by side. */
const tilesAcross = 8;

/** Pictures of one size as one, with a gap between them. @param columns - of each. */
export function tiled(
  pictures: readonly (readonly number[])[],
  columns: number,
): Pick<ValuesPicture, 'values' | 'columns'> {
  const rows = Math.ceil((pictures[0]?.length ?? 0) / columns);
  const across = Math.min(tilesAcross, pictures.length);
  const width = across * (columns + 1) - 1;
  const height = Math.ceil(pictures.length / across) * (rows + 1) - 1;
  const values = Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const [column, row] = [x % (columns + 1), y % (rows + 1)];
    const tile = Math.floor(y / (rows + 1)) * across + Math.floor(x / (columns + 1));
    return column < columns && row < rows ? (pictures[tile]?.[row * columns + column] ?? NaN) : NaN;
  });
  return { values, columns: width };
}
