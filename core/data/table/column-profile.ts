/** What is in a column, found in one pass and kept in little memory. */
import { possibleOrders, type DateOrder } from './dates.ts';
import type { MissingTest } from './missing.ts';
import { isReadable, shapeOf, type NumberShape } from './number-shapes.ts';
import type { NumberStyle } from './numbers.ts';

/** Different texts among numbers that are told one by one. */
export const otherLimit = 20;
const exampleCount = 5;

export interface Place {
  readonly row: number;
  readonly text: string;
}

export class ColumnProfile {
  readonly #isMissing: MissingTest;
  readonly #distinctLimit: number;
  readonly #distinct = new Set<string>();
  readonly #shapes = new Map<NumberShape, { count: number; first: Place }>();
  readonly #others = new Set<string>();
  readonly #undated = new Set<string>();
  readonly #dates = new Map<DateOrder, number>();
  readonly #missingWords = new Map<string, number>();
  #otherCount = 0;
  #firstOther: Place | null = null;
  #firstUndated: Place | null = null;
  values = 0;
  missing = 0;
  /** A number such as 007, whose zeros would be lost. */
  leadingZero: Place | null = null;
  /** A number such as (5). */
  bracketed: Place | null = null;
  #least = Infinity;
  #most = -Infinity;
  #allIntegers = true;
  #sum = 0;
  #mix = 0;

  /** @param distinctLimit - different texts that are counted; more are many. */
  constructor(isMissing: MissingTest, distinctLimit: number) {
    this.#isMissing = isMissing;
    this.#distinctLimit = distinctLimit;
  }

  add(cell: string, row: number): void {
    const text = cell.trim();
    if (this.#isMissing(text)) {
      this.missing++;
      if (text !== '') this.#missingWords.set(text, (this.#missingWords.get(text) ?? 0) + 1);
      return;
    }
    this.values++;
    if (this.#distinct.size <= this.#distinctLimit) this.#distinct.add(text);
    this.#addValue(text, row);
  }

  /** This column with one cell more. */
  with(cell: string, row: number): ColumnProfile {
    const copy = new ColumnProfile(this.#isMissing, this.#distinctLimit);
    for (const text of this.#distinct) copy.#distinct.add(text);
    for (const [shape, { count, first }] of this.#shapes) copy.#shapes.set(shape, { count, first });
    for (const text of this.#others) copy.#others.add(text);
    for (const [order, count] of this.#dates) copy.#dates.set(order, count);
    for (const [word, count] of this.#missingWords) copy.#missingWords.set(word, count);
    copy.#otherCount = this.#otherCount;
    for (const text of this.#undated) copy.#undated.add(text);
    copy.#firstOther = this.#firstOther;
    copy.#firstUndated = this.#firstUndated;
    copy.values = this.values;
    copy.missing = this.missing;
    copy.leadingZero = this.leadingZero;
    copy.bracketed = this.bracketed;
    copy.#least = this.#least;
    copy.#most = this.#most;
    copy.#allIntegers = this.#allIntegers;
    copy.#sum = this.#sum;
    copy.#mix = this.#mix;
    copy.add(cell, row);
    return copy;
  }

  #addValue(text: string, row: number): void {
    const shape = quickShape(text) ?? shapeOf(text);
    if (shape === 'integer') this.#addInteger(text, row);
    else this.#allIntegers = false;
    if (shape !== null) {
      if (text.endsWith(')')) this.bracketed = earlier(this.bracketed, row, text);
      const known = this.#shapes.get(shape);
      const first = earlier(known?.first ?? null, row, text);
      if (known) [known.count, known.first] = [known.count + 1, first];
      else this.#shapes.set(shape, { count: 1, first });
      return;
    }
    this.#otherCount++;
    this.#firstOther = earlier(this.#firstOther, row, text);
    if (this.#others.size <= otherLimit) this.#others.add(text);
    const orders = mayBeDate(text) ? possibleOrders(text) : [];
    for (const order of orders) this.#dates.set(order, (this.#dates.get(order) ?? 0) + 1);
    if (orders.length > 0) return;
    this.#firstUndated = earlier(this.#firstUndated, row, text);
    if (this.#undated.size <= otherLimit) this.#undated.add(text);
  }

  #addInteger(text: string, row: number): void {
    if (text.length > 1 && text.startsWith('0') && /^\d+$/.test(text)) this.leadingZero ??= { row, text };
    const value = Number(text);
    if (value < this.#least) this.#least = value;
    if (value > this.#most) this.#most = value;
    this.#sum += value;
    this.#mix += mixed(value);
  }

  /** Different texts; where there are more than are counted, that many. */
  get distinct(): number {
    return this.#distinct.size;
  }

  /** Whether no text occurs twice, as far as they are counted. */
  get isUnique(): boolean {
    return this.values > 1 && this.#distinct.size === Math.min(this.values, this.#distinctLimit + 1);
  }

  get isInteger(): boolean {
    return this.values > 0 && this.#allIntegers;
  }

  /** Whether its whole numbers are 0, 1, 2, … or 1, 2, 3, …, in whatever order. */
  get countsRows(): boolean {
    const [from, count] = [this.#least, this.values];
    if (!this.isInteger || this.missing > 0 || count < 2 || from < 0 || from > 1) return false;
    if (this.#most - from + 1 !== count) return false;
    let [sum, mix] = [0, 0];
    for (let value = from; value < from + count; value++) {
      sum += value;
      mix += mixed(value);
    }
    return sum === this.#sum && mix === this.#mix;
  }

  get examples(): string[] {
    return [...this.#distinct].slice(0, exampleCount);
  }

  get missingWords(): ReadonlyMap<string, number> {
    return this.#missingWords;
  }

  holds(text: string): boolean {
    return this.#distinct.has(text.trim());
  }

  /** Cells that may be numbers, however written. */
  get numberLike(): number {
    return this.values - this.#otherCount;
  }

  shapeCount(shape: NumberShape): number {
    return this.#shapes.get(shape)?.count ?? 0;
  }

  firstOf(shape: NumberShape): Place | null {
    return this.#shapes.get(shape)?.first ?? null;
  }

  /** Cells that are dates in an order. */
  datesIn(order: DateOrder): number {
    return this.#dates.get(order) ?? 0;
  }

  /** What is no number in a style. */
  othersIn(style: NumberStyle): Others {
    const unreadable = [...this.#shapes].filter(([shape]) => !isReadable(shape, style));
    const places = unreadable.map(([, { first }]) => first);
    const isListed = this.#others.size <= otherLimit && unreadable.every(([, { count }]) => count === 1);
    return {
      count: unreadable.reduce((sum, [, { count }]) => sum + count, this.#otherCount),
      first: firstOf([...places, this.#firstOther]),
      texts: isListed ? [...places.map(({ text }) => text), ...this.#others] : null,
    };
  }

  /** What is no date in an order. */
  othersThanDates(order: DateOrder): Others {
    return {
      count: this.values - this.datesIn(order),
      first: firstOf([this.#firstUndated, ...[...this.#shapes.values()].map(({ first }) => first)]),
      texts: this.#undated.size <= otherLimit && this.#shapes.size === 0 ? [...this.#undated] : null,
    };
  }
}

/** Values that a column of numbers or dates should not hold. */
export interface Others {
  readonly count: number;
  readonly first: Place | null;
  /** Each different one; null where they are too many to be listed. */
  readonly texts: readonly string[] | null;
}

function earlier(known: Place | null, row: number, text: string): Place {
  return known && known.row <= row ? known : { row, text };
}

function firstOf(places: readonly (Place | null)[]): Place | null {
  return places.reduce((first, place) => (place && (!first || place.row < first.row) ? place : first), null);
}

/** A date begins with a digit, or has a year somewhere behind the name of a month. */
function mayBeDate(text: string): boolean {
  return text.charCodeAt(0) <= 57 || (text.length <= 40 && /\d{4}/.test(text));
}

/** Numbers of the same sum of these, too, are the same ones. */
function mixed(value: number): number {
  return (value * value) % 1_048_573;
}

/** Most cells of most tables, told without taking them apart. */
function quickShape(text: string): NumberShape | null {
  if (/^-?\d+$/.test(text)) return 'integer';
  return /^-?(\d+\.\d{1,2}|\d+\.\d{4,}|0\.\d+)$/.test(text) ? 'point' : null;
}
