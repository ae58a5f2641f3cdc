/** What is in a table, whatever its cells turn out to mean. */
import { ColumnProfile } from './column-profile.ts';
import { missingTest } from './missing.ts';
import type { EachRow, Frame } from './frame.ts';

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
 * Looks at each row of a table once.
 * @param forEachRow - goes through them; what it throws is thrown on.
 */
export function profileTable(forEachRow: (each: EachRow) => Frame, missing: readonly string[]): TableProfile {
  const isMissing = missingTest(missing);
  let columns: ColumnProfile[] = [];
  const columnsOf = (count: number) => {
    const limit = Math.max(leastDistinct, Math.min(distinctLimit, Math.floor(distinctBudget / count)));
    return Array.from({ length: count }, () => new ColumnProfile(isMissing, limit));
  };
  let rows = 0;
  const frame = forEachRow((cells, row) => {
    if (rows === 0) columns = columnsOf(cells.length);
    rows++;
    for (let i = 0; i < cells.length; i++) columns[i]!.add(cells[i]!, row);
  });
  if (rows === 0) columns = columnsOf(frame.width);
  return { frame, rows, columns };
}
