/** Columns as they are filled row by row: numbers as numbers, texts as indices of the few different ones. */
import type { StudioError } from '../../errors/studio-error.ts';
import type { CellDialect, TableColumn } from '../../experiment/table-source.ts';
import type { CategoryColumn, NumberColumn } from '../samples.ts';
import { daysOf, partsOf } from './dates.ts';
import { numberOf, orderNumber } from './numbers.ts';

/** One-hot columns beyond this would be names rather than categories, and the network absurdly wide. */
export const categoryLimit = 1000;
/** A wide table has a list for each of thousands of columns. */
const firstCapacity = 64;

export interface ColumnReader {
  /** Takes a row's cell, which may be missing. @throws {StudioError} where it can't be what it should. */
  add(cell: string | null, row: number): void;
  /** @param name - as the file calls it. */
  finish(name: string): (NumberColumn | CategoryColumn)[];
}

/** @param refuse - makes the error for a cell. */
export function columnReader(
  column: TableColumn,
  dialect: CellDialect,
  refuse: (found: string, row: number) => StudioError,
  tooMany: (count: number) => StudioError,
): ColumnReader {
  const { missing: fill } = column;
  const valueOf = column.type === 'number' ? numberOf : (cell: string) => daysOf(cell, dialect.dates);
  switch (column.type) {
    case 'ignore':
      return { add: () => undefined, finish: () => [] };
    case 'category': {
      const texts = new TextColumn(dialect);
      return {
        add: (cell) => texts.add(cell),
        finish: (name) => {
          if (texts.count > categoryLimit) throw tooMany(texts.count);
          return [{ kind: 'category', name, ...texts.finish(), fill }];
        },
      };
    }
    case 'number':
    case 'date': {
      const values = new NumberList();
      return {
        add: (cell, row) => values.push(checked(cell, row)),
        finish: (name) => [{ kind: 'number', name, values: values.finish(), fill }],
      };
    }
    case 'dateParts': {
      const days = new NumberList();
      return {
        add: (cell, row) => days.push(checked(cell, row)),
        finish: (name) => dateParts(name, days.finish(), fill),
      };
    }
  }

  function checked(cell: string | null, row: number): number {
    if (cell === null) return NaN;
    const value = valueOf(cell, dialect);
    if (Number.isNaN(value)) throw refuse(cell, row);
    return value;
  }
}

/** The year as a number; months and weekdays, which come again, as categories. */
function dateParts(name: string, days: Float64Array, fill: NumberColumn['fill']): (NumberColumn | CategoryColumn)[] {
  const parts = Array.from(days, (day) => (Number.isNaN(day) ? null : partsOf(day)));
  const cyclic = (part: 'month' | 'weekday', count: number): CategoryColumn => ({
    kind: 'category',
    name: `${name} ${part}`,
    categories: Array.from({ length: count }, (_, i) => String(i + 1)),
    codes: Int32Array.from(parts, (found) => (found ? found[part] - 1 : -1)),
    fill,
  });
  const years = Float64Array.from(parts, (found) => found?.year ?? NaN);
  return [{ kind: 'number', name: `${name} year`, values: years, fill }, cyclic('month', 12), cyclic('weekday', 7)];
}

/** Numbers whose count is not known beforehand. */
export class NumberList {
  #values = new Float64Array(firstCapacity);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const more = new Float64Array(2 * this.#length);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.#length++] = value;
  }

  finish(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}

/** Texts, each different one kept once. */
export class TextColumn {
  readonly #dialect: CellDialect;
  readonly #codeOf = new Map<string, number>();
  readonly #codes = new NumberList();

  constructor(dialect: CellDialect) {
    this.#dialect = dialect;
  }

  get count(): number {
    return this.#codeOf.size;
  }

  add(text: string | null): void {
    if (text === null) {
      this.#codes.push(-1);
      return;
    }
    let code = this.#codeOf.get(text);
    if (code === undefined) this.#codeOf.set(text, (code = this.#codeOf.size));
    this.#codes.push(code);
  }

  /** Distinct texts in order (numbers by size), and each row's index into them; −1 where there is no value. */
  finish(): { categories: string[]; codes: Int32Array } {
    const present = [...this.#codeOf.keys()];
    const number = new Map(present.map((text) => [text, orderNumber(text, this.#dialect)]));
    const byNumber = present.every((text) => Number.isFinite(number.get(text)));
    const categories = present.toSorted((a, b) => (byNumber ? number.get(a)! - number.get(b)! : a < b ? -1 : 1));
    const placeOf = new Int32Array(present.length);
    categories.forEach((text, place) => (placeOf[this.#codeOf.get(text)!] = place));
    return { categories, codes: Int32Array.from(this.#codes.finish(), (code) => (code < 0 ? -1 : placeOf[code]!)) };
  }
}
