/** Help with finding the corners of a curve. */

/** More corners than these could not be told apart. */
export const cornerLimit = 400;

/** Multiples of a length before an end; at most one more than {@link cornerLimit}. */
export function multiples(length: number, end: number): number[] {
  const count = Math.min(cornerLimit + 1, Math.floor(end / length));
  return Array.from({ length: count }, (_, i) => (i + 1) * length);
}
