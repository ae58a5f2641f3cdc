/** Which rows train, which validate and which test. */
import { StudioError } from '../contract/errors.ts';
import { RandomStream } from '../engine/random.ts';
import type { DataSpec } from '../spec/data-spec.ts';
import type { Samples } from './samples.ts';

/** Row numbers of each part; every row is in exactly one. */
export interface Parts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/**
 * Splits the rows and limits the training part.
 * @throws {StudioError} `split.tooFewRows` when nothing, or less than asked for, is left to train on.
 */
export function splitRows({ rows, task, classes, targets }: Samples, spec: DataSpec): Parts {
  const { split, seed, trainLimit } = spec;
  const parts =
    split.kind === 'firstRows'
      ? firstRows(rows, split.train, split.validation)
      : split.stratified && task === 'classification'
        ? joined(groupedByClass(targets, classes.length).map((group) => shares(group, split, seed)))
        : shares(rowNumbers(rows), split, seed);
  if (parts.train.length === 0) throw tooFewRows(rows, 1, 'data.split.train');
  if (trainLimit === null || parts.train.length <= trainLimit) return parts;
  const train = parts.train.slice();
  new RandomStream(seed, 'trainLimit').shuffle(train);
  return { ...parts, train: train.subarray(0, trainLimit).sort() };
}

function firstRows(rows: number, train: number, validation: number): Parts {
  if (train > rows) throw tooFewRows(rows, train, 'data.split.train');
  if (train + validation > rows) throw tooFewRows(rows, train + validation, 'data.split.validation');
  const order = rowNumbers(rows);
  return {
    train: order.slice(0, train),
    validation: order.slice(train, train + validation),
    test: order.slice(train + validation),
  };
}

/** Random shares of some rows, each rounded to whole rows; test takes what is left. */
function shares(rows: Int32Array, share: { train: number; validation: number }, seed: number): Parts {
  // Each class shuffles by a stream of its own: classes of equal size must not be cut alike.
  const shuffled = rows.slice();
  new RandomStream(seed, 'split', rows[0] ?? 0).shuffle(shuffled);
  const train = Math.min(rows.length, Math.round(share.train * rows.length));
  const validation = Math.min(rows.length - train, Math.round(share.validation * rows.length));
  return {
    train: shuffled.slice(0, train),
    validation: shuffled.slice(train, train + validation),
    test: shuffled.slice(train + validation),
  };
}

function groupedByClass(targets: Float64Array, classes: number): Int32Array[] {
  const groups = Array.from({ length: classes }, (): number[] => []);
  targets.forEach((label, row) => groups[label]!.push(row));
  return groups.map((group) => Int32Array.from(group));
}

/** Each part's rows in the order of the source, so that classes are not in blocks. */
function joined(groups: readonly Parts[]): Parts {
  const join = (part: keyof Parts) => Int32Array.from(groups.flatMap((group) => [...group[part]])).sort();
  return { train: join('train'), validation: join('validation'), test: join('test') };
}

function rowNumbers(rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row);
}

function tooFewRows(found: number, expected: number, path: string): StudioError {
  return new StudioError(
    'split.tooFewRows',
    `The split asks for ${expected} rows, but the data has ${found}. Use more data or a smaller part.`,
    { found, expected, path },
  );
}
