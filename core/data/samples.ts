/**
 * Samples as they come from a source: before the split, before gaps are filled, before scaling.
 *
 * Every source ends up in this form, so that preparing and previewing know nothing of files and generators.
 */
import type { Effort } from './effort.ts';
import type { MissingRule, Task } from '../experiment/data-spec.ts';

/** One input as it is. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** `[rows]`; NaN where there is no value. */
  readonly values: Float64Array;
  /** How to fill what is missing, from the training part. */
  readonly fill: MissingRule;
}

/** One input per category (one-hot). */
export interface CategoryColumn {
  readonly kind: 'category';
  readonly name: string;
  readonly categories: readonly string[];
  /** `[rows]`: index into `categories`; −1 where there is no value, filled with the most frequent one. */
  readonly codes: Int32Array;
  readonly fill: MissingRule;
}

export interface ImageInputs {
  readonly kind: 'images';
  readonly width: number;
  readonly height: number;
  /**
   * Those of some rows: `[rows, height, width]`, 0 to 255. They may be drawn for the purpose.
   * @throws {TaskCancelled}
   */
  readonly pixels: (rows: Int32Array, effort: Effort) => Uint8Array<ArrayBuffer>;
}

export interface TableInputs {
  readonly kind: 'table';
  readonly columns: readonly (NumberColumn | CategoryColumn)[];
}

export interface Samples {
  readonly task: Task;
  readonly rows: number;
  readonly inputs: TableInputs | ImageInputs;
  /** Name of what is to be predicted. */
  readonly target: string;
  /** In the order of the network's outputs; empty for regression. */
  readonly classes: readonly string[];
  /** `[rows]`: class index or value. */
  readonly targets: Float64Array;
  /** Rows left out because a value was missing. */
  readonly droppedRows: number;
  /** The first of them, as a spreadsheet counts rows. */
  readonly firstDropped?: readonly number[];
  /** `[rows]`: which row of its file each is, as a spreadsheet counts; where it is of a table. */
  readonly rowNumbers?: Int32Array;
}

/** One name per network input, each but once. */
export function featureNames(inputs: Samples['inputs']): string[] {
  if (inputs.kind === 'images') {
    const { width, height } = inputs;
    return Array.from({ length: width * height }, (_, i) => `pixel ${Math.floor(i / width)},${i % width}`);
  }
  const names = inputs.columns.flatMap((column) =>
    column.kind === 'number' ? [column.name] : column.categories.map((category) => `${column.name} = ${category}`),
  );
  return numbered(names);
}

/** Repeated names are numbered: a column may be called as a category of another one is. */
export function numbered(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((base) => {
    let name = base;
    for (let copy = 2; taken.has(name); copy++) name = `${base} ${copy}`;
    taken.add(name);
    return name;
  });
}
