/** Imported files: what they are, and how large they may be. */
import { StudioError } from '../errors/studio-error.ts';
import type { StoredFile } from '../contract/entities.ts';
import { inspectCsv } from './csv/inspect-csv.ts';
import { describeIdx, looksLikeIdx } from './idx.ts';

const mebibyte = 2 ** 20;

/** Largest file that is read, in bytes: text takes many times its size in memory, images do not. */
function fileByteLimit(name: string): number {
  return (/\.(csv|tsv|txt)$/i.test(name) ? 128 : 512) * mebibyte;
}

/**
 * Refuses a size that can't be read, before a byte of the file is.
 * @throws {StudioError} `file.empty`, `file.tooLarge`
 */
export function checkFileSize(name: string, bytes: number): void {
  if (bytes === 0) {
    throw new StudioError('file.empty', `${name} is empty. Choose a CSV file or MNIST-style IDX files.`, { name });
  }
  const limit = fileByteLimit(name);
  if (bytes <= limit) return;
  const found = Math.round(bytes / mebibyte);
  const most = limit / mebibyte;
  throw new StudioError(
    'file.tooLarge',
    `${name} has ${found} MB; files of this kind are read up to ${most} MB. Use a part of it: a sample of the rows is enough for an experiment.`,
    { name, found, limit: most },
  );
}

/**
 * Says what a file is, by its content.
 * @param name - for messages.
 * @throws {StudioError} `file.*`, `csv.*` or `idx.*`: what was found, and what to do.
 */
export function describeFile(bytes: Uint8Array, name: string): StoredFile['content'] {
  checkFileSize(name, bytes.length);
  if (looksLikeIdx(bytes, name)) return describeIdx(bytes, name);
  inspectCsv(bytes, '0'.repeat(64), name);
  return { kind: 'csv' };
}
