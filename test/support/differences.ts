/** Compares a value with what was expected of it long ago, when there was less to it. */

/** Numbers that differ by less than this share of the larger are the same: machines round differently. */
const tolerance = 1e-6;

/**
 * Where a value is not as expected, a line for each place; what it has besides is left alone.
 * @param expected - plain values, as of JSON, with numbers that may not be finite.
 */
export function differences(expected: unknown, found: unknown, path = ''): string[] {
  if (isObject(expected) && isObject(found) && Array.isArray(expected) === Array.isArray(found)) {
    if (Array.isArray(expected) && Array.isArray(found) && expected.length !== found.length) {
      return [`${path}: ${expected.length} were expected, ${found.length} found`];
    }
    return Object.entries(expected).flatMap(([key, part]) => differences(part, found[key], `${path}/${key}`));
  }
  return isSame(expected, found) ? [] : [`${path}: ${String(expected)} was expected, ${String(found)} found`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isSame(expected: unknown, found: unknown): boolean {
  if (Object.is(expected, found)) return true;
  if (typeof expected !== 'number' || typeof found !== 'number') return false;
  const size = Math.max(Math.abs(expected), Math.abs(found));
  return Number.isFinite(size) && Math.abs(expected - found) <= tolerance * size;
}
