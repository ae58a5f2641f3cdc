/** Tells data sets apart by what is trained on. */
import { createHash } from 'node:crypto';
import type { PreparedData } from './prepared-data.ts';

/**
 * SHA-256 of the rows of every part, as a network is given them, with the names of inputs and classes. Whatever they were
 * read or made from, the same rows in the same order have the same.
 */
export function dataFingerprint({ task, features, classes, target, ...data }: PreparedData): string {
  const hash = createHash('sha256');
  const parts = [data.train, data.validation, data.test];
  hash.update(JSON.stringify({ task, features, classes, target, rows: parts.map(({ rows }) => rows) }));
  for (const { inputs, targets } of parts) {
    for (const { buffer, byteOffset, byteLength } of [inputs, targets]) {
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
  }
  return hash.digest('hex');
}
