/** The rows of a table of groups: each group, and beneath one that is open its runs. */

/** A row's group and, where it is one of its runs, which. */
export interface GroupPlace {
  readonly group: number;
  readonly member: number | null;
}

export interface GroupRows {
  readonly count: number;
  at(index: number): GroupPlace;
  /** The row of a group. */
  indexOf(group: number): number;
}

/**
 * @param total - how many groups there are.
 * @param open - how many runs are listed of each group that is open.
 */
export function groupRows(total: number, open: ReadonlyMap<number, number>): GroupRows {
  const opened = [...open].filter(([group]) => group < total).sort(([a], [b]) => a - b);
  return {
    count: opened.reduce((sum, [, members]) => sum + members, total),
    at: (index) => {
      let before = 0;
      for (const [group, members] of opened) {
        const row = group + before;
        if (index <= row) break;
        if (index <= row + members) return { group, member: index - row - 1 };
        before += members;
      }
      return { group: index - before, member: null };
    },
    indexOf: (group) => opened.reduce((row, [other, members]) => (other < group ? row + members : row), group),
  };
}
