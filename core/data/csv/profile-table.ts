/** What is in a table, whatever its cells turn out to mean. */
import type { Effort } from '../effort.ts';
import { ColumnProfile } from './column-profile.ts';
import { missingTest } from './missing.ts';
import { forEachRow, type Frame, type Layout } from './records.ts';

/** Different texts that are kept of all columns together, and of one. */
const distinctBudget = 500_000;
const distinctLimit = 10_000;
const leastDistinct = 50;

export interface TableProfile {
  readonly frame: Frame;
  /** Rows below the first. */
  readonly rows: number;
  /** Of the rows below the first. */
  readonly columns: readonly ColumnProfile[];
}

/**
 * Goes through a table once.
 * @param text - in UTF-8.
 * @throws {StudioError} `csv.*` naming the line at fault.
 * @throws {TaskCancelled}
 */
export function profileTable(
  text: Uint8Array,
  name: string,
  layout: Layout,
  missing: readonly string[],
  effort: Effort,
): TableProfile {
  const isMissing = missingTest(missing);
  let columns: ColumnProfile[] = [];
  const columnsOf = (count: number) => {
    const limit = Math.max(leastDistinct, Math.min(distinctLimit, Math.floor(distinctBudget / count)));
    return Array.from({ length: count }, () => new ColumnProfile(isMissing, limit));
  };
  let rows = 0;
  const add = (cells: readonly string[], row: number) => {
    if (rows === 0) columns = columnsOf(cells.length);
    rows++;
    for (let i = 0; i < cells.length; i++) columns[i]!.add(cells[i]!, row);
  };
  const frame = forEachRow(text, name, layout, add, effort);
  if (rows === 0) columns = columnsOf(frame.width);
  return { frame, rows, columns };
}
