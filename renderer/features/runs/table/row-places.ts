/**
 * Where rows stand in the page's tree. One that comes into view takes the place of one that has left it, so that while one
 * scrolls what is there is changed, and nothing made, moved or taken away: that is what costs time. At rest they stand in
 * their order again, for whoever has the page read out.
 */

export interface PlacedRow {
  readonly index: number;
  /** In pixels. */
  readonly top: number;
}

/** The active row has a place of its own, since something may be written in it. */
type RowKey = number | 'active';

/** @returns a function that gives rows their places. */
export function rowPlaces() {
  /** The place of each row, but for the active one. */
  let places: ReadonlyMap<number, number> = new Map();
  /** All places there have been, as they stand in the tree. */
  let inTree: readonly RowKey[] = [];

  return (
    rows: readonly PlacedRow[],
    active: number,
    isScrolling: boolean,
  ): (PlacedRow & { readonly key: RowKey })[] => {
    const next = placesOf(rows, active, places);
    places = next;
    const keyed = rows.map((row) => ({ ...row, key: next.get(row.index) ?? ('active' as const) }));
    if (!isScrolling) {
      inTree = keyed.map(({ key }) => key);
      return keyed;
    }
    inTree = [...new Set([...inTree, ...keyed.map(({ key }) => key)])];
    const order = new Map(inTree.map((key, at) => [key, at]));
    return keyed.sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
  };
}

/** Rows keep their places; others take those that are free, and where there are none, new ones. */
function placesOf(
  rows: readonly PlacedRow[],
  active: number,
  before: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const others = rows.map(({ index }) => index).filter((index) => index !== active);
  const kept = new Map(others.map((index) => [index, before.get(index)]));
  const taken = new Set(kept.values());
  const free = [...before.values()].filter((place) => !taken.has(place));
  let last = Math.max(-1, ...before.values());
  return new Map(others.map((index) => [index, kept.get(index) ?? free.shift() ?? ++last]));
}
