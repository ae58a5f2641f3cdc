/** What the page shows of data before it is trained on. */
import { z } from 'zod';
import { CsvSource, TableColumn, Task } from '../experiment/data-spec.ts';
import { ParquetSource } from '../experiment/table-source.ts';
import { Advice } from '../errors/advice.ts';

export const partNames = ['train', 'validation', 'test'] as const;

export const DataPreview = z.object({
  task: Task,
  /** One name per network input. */
  features: z.array(z.string()),
  /** Class names in the order of the outputs; empty for regression. */
  classes: z.array(z.string()),
  target: z.string(),
  /** Rows of train, validation, test. */
  rows: z.tuple([z.int(), z.int(), z.int()]),
  /** Rows the training part would have without a limit. */
  trainRowsBeforeLimit: z.int(),
  /** Rows left out because a value was missing. */
  droppedRows: z.int(),
  /** For each class its rows in train, validation and test; empty for regression. */
  classCounts: z.array(z.tuple([z.int(), z.int(), z.int()])),
  /** The first rows as they were read, before scaling. Empty for images. */
  table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  /**
   * Up to 2,000 prepared rows of at most two inputs, for a scatter plot; null for images.
   * `y` is the second input, or the target where there is only one input.
   */
  scatter: z
    .object({
      xName: z.string(),
      yName: z.string(),
      x: z.instanceof(Float64Array),
      y: z.instanceof(Float64Array),
      /** Class index, or the target's value. */
      value: z.instanceof(Float64Array),
      /** 0 train, 1 validation, 2 test. */
      part: z.instanceof(Uint8Array),
    })
    .nullable(),
  /** Up to 100 images, one byte a pixel, row by row; null for tables. */
  images: z
    .object({
      width: z.int(),
      height: z.int(),
      pixels: z.instanceof(Uint8Array),
      labels: z.array(z.string()),
    })
    .nullable(),
  advice: z.array(Advice),
});
export type DataPreview = z.infer<typeof DataPreview>;

/** Which rows train, validate and test: as a spreadsheet counts the rows of a table's file, else from 1. */
export interface PartOfRows {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** What was found in a table, and the source that would read it so. */
export const TableInspection = z.object({
  source: z.discriminatedUnion('kind', [CsvSource, ParquetSource]),
  rowCount: z.int(),
  columns: z.array(
    z.object({
      name: z.string(),
      suggested: TableColumn,
      /** Different texts, as far as they are counted. */
      distinct: z.int(),
      missing: z.int(),
      examples: z.array(z.string()),
    }),
  ),
  /** What a person should know of how the file is read; \`details.path\` names the field. */
  remarks: z.array(Advice),
});
export type TableInspection = z.infer<typeof TableInspection>;
