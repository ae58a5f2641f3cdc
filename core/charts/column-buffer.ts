/**
 * Append-only columns of numbers, kept outside Vue's reactivity.
 *
 * A live run adds rows up to thirty times a second; charts read the columns once per animation frame. Storage doubles
 * when full, so appending costs what was appended.
 */

const firstCapacity = 256;

/** Growing columns of equal length. The first name is the key: it rises from row to row. */
export class ColumnBuffer<K extends string> {
  readonly names: readonly K[];
  /** Counts the times rows were taken back or replaced: a reader that saw another generation starts anew. */
  generation = 0;
  #length = 0;
  #capacity = firstCapacity;
  readonly #columns: Map<K, Float64Array>;
  readonly #key: K;

  /** @param key - the rising column, for example `step`. @param names - all columns, the key among them. */
  constructor(key: K, names: readonly K[]) {
    this.#key = key;
    this.names = names;
    this.#columns = new Map(names.map((name) => [name, new Float64Array(firstCapacity)]));
  }

  get length(): number {
    return this.#length;
  }

  /** The rows so far, as a view that the next append may outgrow; not to be written to or kept. */
  column(name: K): Float64Array {
    return this.#storage(name).subarray(0, this.#length);
  }

  /**
   * Adds rows. Rows already there whose key is not below the first new one are taken back first: a run that went on
   * from a checkpoint tells those steps again.
   * @param columns - one array per name, all of one length; copied.
   */
  append(columns: Readonly<Record<K, Float64Array>>): void {
    const added = columns[this.#key].length;
    const first = columns[this.#key][0];
    if (first === undefined) return;
    this.#takeBack(first);
    this.#reserve(this.#length + added);
    for (const name of this.names) this.#storage(name).set(columns[name], this.#length);
    this.#length += added;
  }

  /** Forgets all rows and takes these instead. */
  replace(columns: Readonly<Record<K, Float64Array>>): void {
    this.#length = 0;
    this.generation++;
    this.append(columns);
  }

  #takeBack(key: number): void {
    const keys = this.#storage(this.#key);
    let kept = this.#length;
    while (kept > 0 && (keys[kept - 1] ?? -Infinity) >= key) kept--;
    if (kept === this.#length) return;
    this.#length = kept;
    this.generation++;
  }

  #reserve(rows: number): void {
    if (rows <= this.#capacity) return;
    this.#capacity = Math.max(rows, 2 * this.#capacity);
    for (const name of this.names) {
      const larger = new Float64Array(this.#capacity);
      larger.set(this.column(name));
      this.#columns.set(name, larger);
    }
  }

  #storage(name: K): Float64Array {
    const column = this.#columns.get(name);
    if (!column) throw new RangeError(`no column “${name}”`);
    return column;
  }
}
