/** How often each class is taken for which. */

/** Rows of one true class that were predicted to be a class. */
export interface Cell {
  readonly truth: number;
  readonly predicted: number;
}

export interface Confusion {
  /** Indices of the classes that are shown, in order. */
  readonly shown: readonly number[];
  /** All classes there are. */
  readonly classes: number;
  readonly countOf: (truth: number, predicted: number) => number;
  /** Rows of a true class, and rows predicted to be a class; over all classes. */
  readonly rowTotal: (truth: number) => number;
  readonly columnTotal: (predicted: number) => number;
  /** Off the diagonal, the largest; null where nothing is wrong. */
  readonly worst: (Cell & { readonly count: number }) | null;
}

/** A larger table is no picture any more. */
const shownLimit = 30;

/** @param counts - `[truth, predicted]`. */
export function confusionOf(counts: Int32Array, classes: number): Confusion {
  const rows = new Float64Array(classes);
  const columns = new Float64Array(classes);
  let worst: Confusion['worst'] = null;
  counts.forEach((count, at) => {
    const [truth, predicted] = [Math.floor(at / classes), at % classes];
    rows[truth] = (rows[truth] ?? 0) + count;
    columns[predicted] = (columns[predicted] ?? 0) + count;
    if (truth !== predicted && count > (worst?.count ?? 0)) worst = { truth, predicted, count };
  });
  const countOf = (truth: number, predicted: number) => counts[truth * classes + predicted] ?? 0;
  const rowTotal = (truth: number) => rows[truth] ?? 0;
  const columnTotal = (predicted: number) => columns[predicted] ?? 0;
  const mistakes = (index: number) => rowTotal(index) + columnTotal(index) - 2 * countOf(index, index);
  const all = Array.from({ length: classes }, (_, index) => index);
  const shown =
    classes <= shownLimit
      ? all
      : all
          .toSorted((a, b) => mistakes(b) - mistakes(a))
          .slice(0, shownLimit)
          .sort((a, b) => a - b);
  return { shown, classes, countOf, rowTotal, columnTotal, worst };
}
