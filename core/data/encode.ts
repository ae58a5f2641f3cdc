/**
 * From columns and pixels to network inputs: gaps filled, categories one-hot, everything scaled.
 *
 * All that is measured for it (means, ranges, most frequent values) is measured on the training part alone.
 */
import { StudioError } from '../errors/studio-error.ts';
import type { DataSpec, MissingRule } from '../experiment/data-spec.ts';
import type { Effort } from './effort.ts';
import type { AffineTransform } from './prepared-data.ts';
import type { CategoryColumn, ImageInputs, NumberColumn, Samples, TableInputs } from './samples.ts';

export interface Encoder {
  readonly transform: AffineTransform;
  /** What stands in for a missing value of each input, before scaling; NaN where rows without one are left out. */
  readonly fill: Float64Array;
  /** The inputs of some rows: `[rows, features]`, row-major. @throws {TaskCancelled} */
  encode(rows: Int32Array, effort: Effort): Float32Array;
}

type Scaling = DataSpec['scaling'];

/**
 * @param train - the rows that are measured; at least one.
 * @throws {StudioError} `data.emptyColumn` where gaps are to be filled and no training row has a value.
 * @throws {TaskCancelled}
 */
export function createEncoder(inputs: Samples['inputs'], train: Int32Array, scaling: Scaling, effort: Effort): Encoder {
  return inputs.kind === 'images'
    ? imageEncoder(inputs, train, scaling, effort)
    : tableEncoder(inputs, train, scaling, effort);
}

/** `offset` and `scale` that put values at mean 0 and deviation 1, or from 0 to 1; a constant goes to 0. */
export function scalingOf(values: Float64Array, scaling: Scaling): { offset: number; scale: number } {
  if (scaling === 'none') return { offset: 0, scale: 1 };
  if (scaling === 'scale') {
    const least = values.reduce((a, b) => Math.min(a, b), Infinity);
    const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
    return { offset: least, scale: most - least || 1 };
  }
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { offset: mean, scale: Math.sqrt(variance) || 1 };
}

function imageEncoder(
  { width, height, pixels }: ImageInputs,
  train: Int32Array,
  scaling: Scaling,
  effort: Effort,
): Encoder {
  const size = width * height;
  const trainPixels = pixels(train, effort);
  const { offset, scale } = pixelScaling(trainPixels, size, scaling, effort);
  // A byte has 256 values: a table is faster than arithmetic per pixel.
  const scaled = Float32Array.from({ length: 256 }, (_, value) => (value - offset) / scale);
  return {
    transform: { offset: new Float64Array(size).fill(offset), scale: new Float64Array(size).fill(scale) },
    fill: new Float64Array(size).fill(NaN),
    encode(rows, effort) {
      const raw = rows === train ? trainPixels : pixels(rows, effort);
      const encoded = new Float32Array(raw.length);
      const done = effort.part(1, 1);
      for (let from = 0; from < raw.length; from += size) {
        done.at(from / size, rows.length);
        for (let p = from; p < from + size; p++) encoded[p] = scaled[raw[p]!]!;
      }
      return encoded;
    },
  };
}

/** Over all pixels alike, so that the picture stays one. @param pixels - of the training rows. */
function pixelScaling(pixels: Uint8Array, size: number, scaling: Scaling, effort: Effort) {
  if (scaling === 'none') return { offset: 0, scale: 1 };
  if (scaling === 'scale') return { offset: 0, scale: 255 };
  const counts = new Float64Array(256);
  const done = effort.part(1, 1);
  for (let from = 0; from < pixels.length; from += size) {
    done.at(from / size, pixels.length);
    for (let p = from; p < from + size; p++) counts[pixels[p]!]!++;
  }
  const mean = counts.reduce((sum, count, value) => sum + count * value, 0) / pixels.length;
  const variance = counts.reduce((sum, count, value) => sum + count * (value - mean) ** 2, 0) / pixels.length;
  return { offset: mean, scale: Math.sqrt(variance) || 1 };
}

/** What one column becomes: one input, or one for each category. */
interface EncodedColumn {
  readonly width: number;
  readonly offset: number;
  readonly scale: number;
  /** Of each of its inputs, see {@link Encoder.fill}. */
  readonly fill: readonly number[];
  /** Writes a row's inputs at a place of zeros. */
  write(row: number, out: Float32Array, at: number): void;
}

function tableEncoder({ columns }: TableInputs, train: Int32Array, scaling: Scaling, effort: Effort): Encoder {
  const encoded = columns.map((column, i) => {
    effort.look(i / columns.length);
    return column.kind === 'number' ? encodeNumbers(column, train, scaling) : encodeCategories(column, train);
  });
  const width = encoded.reduce((sum, column) => sum + column.width, 0);
  const perFeature = (value: (column: EncodedColumn) => number) =>
    Float64Array.from(encoded.flatMap((column) => new Array<number>(column.width).fill(value(column))));
  return {
    transform: { offset: perFeature((column) => column.offset), scale: perFeature((column) => column.scale) },
    fill: Float64Array.from(encoded.flatMap((column) => column.fill)),
    encode(rows, effort) {
      const out = new Float32Array(rows.length * width);
      let start = 0;
      for (const [i, column] of encoded.entries()) {
        effort.look(i / encoded.length);
        rows.forEach((row, i) => column.write(row, out, i * width + start));
        start += column.width;
      }
      return out;
    },
  };
}

function encodeNumbers({ name, values, fill }: NumberColumn, train: Int32Array, scaling: Scaling): EncodedColumn {
  const known = Float64Array.from(train, (row) => values[row]!).filter((value) => !Number.isNaN(value));
  if (known.length === 0) throw emptyColumn(name);
  const filler = fillers[fill](known);
  const filled = Float64Array.from(train, (row) => (Number.isNaN(values[row]!) ? filler : values[row]!));
  const { offset, scale } = scalingOf(filled, scaling);
  return {
    width: 1,
    offset,
    scale,
    fill: [fill === 'drop' ? NaN : filler],
    write(row, out, at) {
      const value = values[row]!;
      out[at] = ((Number.isNaN(value) ? filler : value) - offset) / scale;
    },
  };
}

/** One-hot inputs stay 0 and 1 whatever the scaling: they have no unit. */
function encodeCategories({ name, codes, categories, fill }: CategoryColumn, train: Int32Array): EncodedColumn {
  const counts = new Int32Array(categories.length);
  for (const row of train) if (codes[row]! >= 0) counts[codes[row]!]!++;
  const most = Math.max(0, ...counts);
  if (most === 0) throw emptyColumn(name);
  const mostFrequent = counts.indexOf(most);
  return {
    width: categories.length,
    offset: 0,
    scale: 1,
    fill: categories.map((_, i) => (fill === 'drop' ? NaN : Number(i === mostFrequent))),
    write(row, out, at) {
      const code = codes[row]!;
      out[at + (code < 0 ? mostFrequent : code)] = 1;
    },
  };
}

/** The value that stands in for a missing one, from those there are; rows under `drop` have none missing. */
const fillers: Readonly<Record<MissingRule, (values: Float64Array) => number>> = {
  drop: () => 0,
  mean: meanOf,
  median(values) {
    const sorted = values.toSorted();
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  },
  mostFrequent(values) {
    const counts = new Map<number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
  },
};

function emptyColumn(column: string): StudioError {
  return new StudioError(
    'data.emptyColumn',
    `The column “${column}” has no value in any training row, so its gaps can’t be filled. Ignore the column, or use more training rows.`,
    { column, path: 'data.source.columns' },
  );
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
