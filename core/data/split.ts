/** Which rows train, which validate and which test. */
import { StudioError } from '../errors/studio-error.ts';
import { RandomStream } from '../engine/random.ts';
import type { DataSpec } from '../experiment/data-spec.ts';
import type { Samples } from './samples.ts';

/** Row numbers of each part; every row is in exactly one. */
export interface Parts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/**
 * Splits the rows and limits the training part.
 * @throws {StudioError} as {@link splitAll}.
 */
export function splitRows(samples: Samples, spec: DataSpec): Parts {
  return limited(splitAll(samples, spec), spec);
}

/** The parts with as many training rows as are wanted, drawn by the seed. */
export function limited(parts: Parts, { seed, trainLimit }: DataSpec): Parts {
  if (trainLimit === null || parts.train.length <= trainLimit) return parts;
  const train = parts.train.slice();
  new RandomStream(seed, 'trainLimit').shuffle(train);
  return { ...parts, train: train.subarray(0, trainLimit).sort() };
}

/**
 * Splits all rows.
 * @throws {StudioError} `split.tooFewRows` when nothing, or less than asked for, is left to train on.
 */
export function splitAll({ rows, task, classes, targets }: Samples, { split, seed }: DataSpec): Parts {
  const parts =
    split.kind === 'firstRows'
      ? firstRows(rows, split.train, split.validation)
      : randomShares(
          split.stratified && task === 'classification' ? groupedByClass(targets, classes.length) : [rowNumbers(rows)],
          split,
          seed,
        );
  if (parts.train.length === 0) throw tooFewRows(rows, 1, 'data.split.train');
  return parts;
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

/** The same random share of every group, to within a row, so that the totals are as asked for. */
function randomShares(groups: Int32Array[], share: { train: number; validation: number }, seed: number): Parts {
  const train = allocate(
    groups.map((group) => group.length),
    share.train,
  );
  const validation = allocate(
    groups.map((group) => group.length),
    share.validation,
  );
  const parts = groups.map((group, i) => {
    const shuffled = group.slice();
    new RandomStream(seed, 'split', i).shuffle(shuffled);
    const end = Math.min(group.length, train[i]! + validation[i]!);
    return {
      train: shuffled.subarray(0, train[i]),
      validation: shuffled.subarray(train[i], end),
      test: shuffled.subarray(end),
    };
  });
  // In the order of the source, so that classes are not in blocks.
  const join = (part: keyof Parts) => Int32Array.from(parts.flatMap((group) => [...group[part]])).sort();
  return { train: join('train'), validation: join('validation'), test: join('test') };
}

/** Whole numbers near `share` of each size that add up to it overall: the largest remainders are rounded up. */
function allocate(sizes: readonly number[], share: number): number[] {
  const exact = sizes.map((size) => size * share);
  const whole = exact.map(Math.floor);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const missing = Math.min(Math.round(sum(exact)), sum(sizes)) - sum(whole);
  const byRemainder = sizes.map((_, i) => i).sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!));
  for (const i of byRemainder.slice(0, missing)) whole[i]!++;
  return whole;
}

function groupedByClass(targets: Float64Array, classes: number): Int32Array[] {
  const groups = Array.from({ length: classes }, (): number[] => []);
  targets.forEach((label, row) => groups[label]!.push(row));
  return groups.map((group) => Int32Array.from(group));
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
