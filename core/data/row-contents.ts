/** Rows as their source has them: texts and pixels, before scaling and label noise. */
import { StudioError } from '../errors/studio-error.ts';
import type { RowContents } from '../contract/predictions.ts';
import type { Effort } from './effort.ts';
import type { Samples, TableInputs } from './samples.ts';

/**
 * @param part - which rows the part consists of. @param places - of the rows wanted, in the part.
 * @throws {StudioError} `data.noSuchRow`
 * @throws {TaskCancelled}
 */
export function rowContents(
  samples: Samples,
  part: Int32Array,
  places: readonly number[],
  effort: Effort,
): RowContents {
  const { inputs, rowNumbers } = samples;
  const rows = Int32Array.from(places, (place) => rowAt(part, place));
  const isTable = inputs.kind === 'table';
  return {
    columns: isTable ? inputs.columns.map(({ name }) => name) : [],
    rows: Array.from(rows, (row) => ({
      number: rowNumbers?.[row] ?? row + 1,
      values: isTable ? inputTexts(inputs, row) : [],
      target: targetText(samples, row),
    })),
    images: isTable ? null : { width: inputs.width, height: inputs.height, pixels: inputs.pixels(rows, effort) },
  };
}

/** One text for each column; empty where there is no value. */
export function inputTexts({ columns }: TableInputs, row: number): string[] {
  return columns.map((column) =>
    column.kind === 'number' ? textOf(column.values[row]!) : (column.categories[column.codes[row]!] ?? ''),
  );
}

/** The class, or the value, that is to be predicted. */
export function targetText({ classes, targets }: Samples, row: number): string {
  return classes[targets[row]!] ?? textOf(targets[row]!);
}

function textOf(value: number): string {
  return Number.isNaN(value) ? '' : String(Number(value.toPrecision(6)));
}

function rowAt(part: Int32Array, place: number): number {
  const row = part[place];
  if (row !== undefined) return row;
  throw new StudioError(
    'data.noSuchRow',
    `Row ${place + 1} was asked for, but this part of the data has ${part.length} rows.`,
    { row: place + 1, rows: part.length },
  );
}
