/** The worst rows of an answer, page by page. */
import type { ListedRows, PartAnswers } from '#core/contract/predictions.ts';
import type { Cell } from '#core/charts/predictions/confusion.ts';

/** One row as it is listed. */
export interface ListedRow {
  /** Its place in the part. */
  readonly row: number;
  readonly truth: number;
  readonly predicted: number;
  readonly probability: number;
  readonly truthProbability: number;
}

/** Where the rows of a cell stand in the list; all of them without one. */
export function placesOf({ truth, predicted }: ListedRows, cell: Cell | null): Int32Array {
  const all = Int32Array.from(truth, (_, at) => at);
  return cell ? all.filter((at) => truth[at] === cell.truth && predicted[at] === cell.predicted) : all;
}

/** How many there are of a cell, listed or not. */
export function countOf({ wrong, counts }: PartAnswers, cell: Cell | null, classes: number): number {
  return cell ? (counts[cell.truth * classes + cell.predicted] ?? 0) : wrong;
}

export function rowsAt(listed: ListedRows, places: Int32Array): ListedRow[] {
  return Array.from(places, (at) => ({
    row: listed.row[at] ?? 0,
    truth: listed.truth[at] ?? NaN,
    predicted: listed.predicted[at] ?? NaN,
    probability: listed.probability[at] ?? NaN,
    truthProbability: listed.truthProbability[at] ?? NaN,
  }));
}
