/** Words that say that there is no value. */

/** Whether a trimmed cell holds no value. */
export type MissingTest = (cell: string) => boolean;

/** @param words - besides the empty cell; their case doesn't matter. */
export function missingTest(words: readonly string[]): MissingTest {
  const known = new Set(words.map((word) => word.trim().toLowerCase()));
  const longest = Math.max(0, ...[...known].map(({ length }) => length));
  return (cell) => cell === '' || (cell.length <= longest && known.has(cell.toLowerCase()));
}
