/**
 * Which stretches of a run are joined when one more comes.
 *
 * Sizes fall into classes, each eight times as large as the one below. Eight neighbours of a class become one of the next:
 * a run of n stretches has O(log n) of them besides the full ones, and each byte is written anew once a class, five times
 * in all. The full are left alone, so no stretch grows beyond a bound.
 */

/** Neighbours that become one, and how much larger the next class is. The last so many show whether any are joined. */
export const fan = 8;
/** Below this, a stretch is of the first class: a step or two. */
const smallest = 64;
/** Stretches of this many bytes are full: about ten thousand steps. */
const fullBytes = 2 ** 18;

/** No stretch is made larger than this by joining. */
export const largestBytes = 2 * fan * fullBytes;
/** As many stretches may wait to be joined at most: a class less than {@link fan}. */
export const mergeWindow = fan * (classOf(fullBytes) + 1);

interface Sized {
  readonly bytes: number;
}

/**
 * How many of the last stretches the next one is joined with.
 * @param last - sizes in order, the last {@link mergeWindow} of them at least.
 */
export function mergeCount(last: readonly Sized[], next: number): number {
  let joined = 0;
  let bytes = next;
  while (bytes < fullBytes) {
    const own = classOf(bytes);
    const smaller = countWhile(last, joined, (size) => size < own);
    const upToOwn = countWhile(last, joined, (size) => size <= own);
    // Smaller ones before a larger one would be in the way for ever; of its own class there must be enough.
    const taken = upToOwn - smaller >= fan - 1 ? upToOwn : smaller;
    if (taken === 0) break;
    for (const one of last.slice(last.length - joined - taken, last.length - joined)) bytes += one.bytes;
    joined += taken;
  }
  return joined;
}

/** Neighbours that together are no larger than a full stretch need be; two or more in each group. */
export function mergeGroups<Stretch extends Sized>(stretches: readonly Stretch[]): Stretch[][] {
  const groups: Stretch[][] = [[]];
  let bytes = 0;
  for (const one of stretches) {
    if (bytes >= fullBytes || one.bytes >= fullBytes) {
      groups.push([]);
      bytes = 0;
    }
    if (one.bytes >= fullBytes) continue;
    groups.at(-1)?.push(one);
    bytes += one.bytes;
  }
  return groups.filter(({ length }) => length > 1);
}

/** Of stretches before the last `skipped`, how many in a row are of such a class. */
function countWhile(last: readonly Sized[], skipped: number, fits: (size: number) => boolean): number {
  const before = last.slice(0, last.length - skipped);
  const end = before.findLastIndex(({ bytes }) => bytes >= fullBytes || !fits(classOf(bytes)));
  return before.length - 1 - end;
}

function classOf(bytes: number): number {
  let size = 0;
  for (let limit = smallest; limit * fan <= bytes; limit *= fan) size++;
  return size;
}
