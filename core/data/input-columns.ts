/** The columns behind a network's inputs: what a row must hold, in order, before it is encoded and scaled. */
import type { InputColumn } from '../contract/input-columns.ts';
import { Effort } from './effort.ts';
import { createEncoder } from './encode.ts';
import { featureNames, type Samples } from './samples.ts';

/**
 * Pixels, and whatever else is taken as it is, is a column of numbers each.
 * @param fill - as in prepared data; null where it is not known.
 */
export function columnsOfFeatures(features: readonly string[], fill: Float64Array | null = null): InputColumn[] {
  return features.map((name, i) => ({ kind: 'number', name, fill: filler(fill?.[i]) }));
}

/**
 * What fills gaps is measured on the training rows, as in {@link createEncoder}.
 * @throws {StudioError} `data.emptyColumn`
 */
export function inputColumns({ inputs }: Samples, train: Int32Array): InputColumn[] {
  if (inputs.kind === 'images') return columnsOfFeatures(featureNames(inputs));
  const { fill } = createEncoder(inputs, train, 'none', new Effort());
  let at = 0;
  return inputs.columns.map((column): InputColumn => {
    const start = at;
    if (column.kind === 'number') {
      at++;
      return { kind: 'number', name: column.name, fill: filler(fill[start]) };
    }
    const { name, categories } = column;
    at += categories.length;
    const filled = categories.find((_, i) => fill[start + i] === 1) ?? null;
    return { kind: 'category', name, categories, fill: filled };
  });
}

/** Not a number where rows without a value are left out. */
function filler(value = NaN): number | null {
  return Number.isNaN(value) ? null : value;
}
