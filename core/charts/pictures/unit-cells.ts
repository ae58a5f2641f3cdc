/** What the cells of one position show: values, gradients, or nothing yet. */

/** One cell; where several units share it, their mean, and dropped only where all of them are. */
export interface UnitCell {
  /** NaN where there is nothing to show yet. */
  readonly value: number;
  readonly isDropped: boolean;
}

/**
 * The cells of one row of a batch.
 * @param values - of all units. @param factors - what dropout multiplies by. @param group - units in a cell.
 * @param shifts - what dropout adds to a kept value, and in place of a dropped one.
 */
export function unitCells(
  values: Float32Array,
  factors: Float32Array,
  group: number,
  shifts = { kept: 0, dropped: 0 },
): UnitCell[] {
  return Array.from({ length: Math.ceil(values.length / group) }, (_, cell) => {
    const [start, end] = [cell * group, Math.min((cell + 1) * group, values.length)];
    let sum = 0;
    let isDropped = true;
    for (let unit = start; unit < end; unit++) {
      const factor = factors[unit] ?? 1;
      sum += (values[unit] ?? 0) * factor + (factor === 0 ? shifts.dropped : shifts.kept);
      if (factor !== 0) isDropped = false;
    }
    return { value: sum / (end - start), isDropped };
  });
}

/** Cells that show nothing yet. */
export function emptyCells(units: number, group: number): UnitCell[] {
  return Array.from({ length: Math.ceil(units / group) }, () => ({ value: NaN, isDropped: false }));
}

/** The largest size of what is shown; the colours are shares of it. */
export function largestSize(cells: readonly UnitCell[]): number {
  return cells.reduce((most, { value }) => Math.max(most, Number.isFinite(value) ? Math.abs(value) : 0), 0);
}
