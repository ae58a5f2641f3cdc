/** Imported files: what they are, and how large they may be. */
import { StudioError } from '../errors/studio-error.ts';
import type { StoredFile } from '../contract/entities.ts';

import { unpacked } from './gzip.ts';
import { describeIdx, looksLikeIdx } from './idx.ts';
import { isNpz } from './npz/archive.ts';
import { describeNpz } from './npz/npz.ts';
import { isParquet } from './parquet/parquet.ts';
import { inspectTable } from './table/inspect-table.ts';

const mebibyte = 2 ** 20;

/** Largest file that is read, in MiB: it is held in memory whole. */
const limit = 512;

/**
 * Refuses a size that can't be read, before a byte of the file is.
 * @throws {StudioError} `file.empty`, `file.tooLarge`
 */
export function checkFileSize(name: string, bytes: number): void {
  if (bytes === 0) {
    throw new StudioError(
      'file.empty',
      `${name} is empty. Choose a table (CSV, Parquet), NumPy’s .npz or MNIST-style IDX files.`,
      { name },
    );
  }
  if (bytes <= limit * mebibyte) return;
  const found = Math.round(bytes / mebibyte);
  throw new StudioError(
    'file.tooLarge',
    `${name} has ${found} MB; files are read up to ${limit} MB. Use a part of it: a sample of the rows is enough for an experiment.`,
    { name, found, limit },
  );
}

/**
 * Says what a file is, by its content.
 * @param name - for messages.
 * @param inspect - reads a table as a look at it would.
 * @throws {StudioError} `file.*`, `csv.*`, `parquet.*`, `npz.*` or `idx.*`: what was found, and what to do.
 */
export function describeFile(
  bytes: Uint8Array,
  name: string,
  inspect: (bytes: Uint8Array) => unknown = (whole) => inspectTable(whole, '0'.repeat(64), name),
): StoredFile['content'] {
  checkFileSize(name, bytes.length);
  if (isNpz(bytes, name)) return describeNpz(bytes, name);
  if (isParquet(bytes)) {
    inspect(bytes);
    return { kind: 'parquet' };
  }
  const plain = unpacked(bytes, name);
  checkFileSize(name, plain.length);
  if (looksLikeIdx(plain, name)) return describeIdx(bytes, name);
  refuseForeign(plain, name);
  inspect(bytes);
  return { kind: 'csv' };
}

/** Formats that may hold a table and are no text, by their first bytes. */
const foreign: readonly (readonly [string, string])[] = [
  ['PK', 'Excel (.xlsx), ZIP'],
  ['\u00d0\u00cf\u0011\u00e0', 'Excel (.xls)'],
  ['PARE', 'Parquet, encrypted'],
  ['\u0089HDF', 'HDF5'],
  ['\u0093NUMPY', 'NumPy, a single array'],
  ['SQLite format 3', 'SQLite'],
  ['%PDF', 'PDF'],
];
const arff = /^(%.*\s+)*\s*@relation/i;

function refuseForeign(bytes: Uint8Array, name: string): void {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const format = arff.test(start) ? 'ARFF (Weka)' : foreign.find(([sign]) => start.startsWith(sign))?.[1];
  if (format === undefined) return;
  throw new StudioError(
    'file.foreign',
    `${name} is in the format ${format}, which is not read here. Save its table as CSV (“CSV UTF-8” in Excel) or Parquet, arrays with np.savez(x=…, y=…), and choose that file.`,
    { name, format },
  );
}
