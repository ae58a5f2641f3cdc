/** An axis of parallel coordinates, on which each of the items that are lines has a place. */
export interface ParallelAxis<Item> {
  readonly id: string;
  readonly label: string;
  /** From 0 at the bottom to 1 at the top; null for an item without a value. */
  readonly at: (item: Item) => number | null;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** What is a line: told apart by its id. */
export interface ParallelItem {
  readonly id: string;
  readonly name: string;
}
