/** Whether what is built of files is still of them. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';

/** @param files - absolute. @returns another text when any of them is changed, added or deleted. */
export function stateOf(files: readonly string[]): string {
  const lines = files.map((file) => `${file} ${statSync(file).mtimeMs}`);
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
