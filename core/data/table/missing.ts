/** Words that say that there is no value. */

/** Whether a trimmed cell holds no value. */
export type MissingTest = (cell: string) => boolean;

/** @param words - besides the empty cell; their case doesn't matter. */
export function missingTest(words: readonly string[]): MissingTest {
  const known = new Set(words.map((word) => word.trim().toLowerCase()));
  const longest = Math.max(0, ...[...known].map(({ length }) => length));
  const initials = new Set([...known].map((word) => word.charCodeAt(0)));
  // Most cells are numbers, and told by their first sign.
  const mayBe = (cell: string) => cell.length <= longest && (cell > '@' || initials.has(cell.charCodeAt(0)));
  return (cell) => cell === '' || (mayBe(cell) && known.has(cell.toLowerCase()));
}
