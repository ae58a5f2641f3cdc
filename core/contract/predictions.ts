/** What a run's network answers, with all its units in use, to rows of its data and to the plane they lie in. */
import { z } from 'zod';
import { partNames } from './data-preview.ts';

const floats = z.instanceof(Float32Array);

/** Most rows whose contents are asked for at once. */
export const contentLimit = 100;

export const PartName = z.enum(partNames);
export type PartName = z.infer<typeof PartName>;

/** What is asked of the network: the plane of its inputs, or all rows of a part. */
export const Question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plane') }),
  z.strictObject({ kind: z.literal('part'), part: PartName }),
]);
export type Question = z.infer<typeof Question>;

/** Updates the weights have had, and how long the answer took: who asks again soon should leave the training its time. */
const asked = { step: z.int(), tookMs: z.number() };

const PlaneAxis = z.object({
  name: z.string(),
  /** Evenly spaced and rising, in the data's own unit. */
  values: z.instanceof(Float64Array),
});

/** Two inputs as a plane, or the curve over a single one, with rows of the data on it. All in the data's own units. */
export const Plane = z.object({
  kind: z.literal('plane'),
  ...asked,
  target: z.string(),
  x: PlaneAxis,
  /** Null for a single input. */
  y: PlaneAxis.nullable(),
  /** `[y, x]`, from the lowest y: class indices, or values. */
  predicted: floats,
  /** `[y, x]`: by how much the likeliest class is likelier than the next; all 1 for a regression. */
  lead: floats,
  /** Rows that are shown, evenly spread over each part. */
  rows: z.object({
    /** 0 train, 1 validation, 2 test. */
    part: z.instanceof(Uint8Array),
    x: floats,
    /** The second input, or the target where there is only one. */
    y: floats,
    truth: floats,
    predicted: floats,
  }),
});
export type Plane = z.infer<typeof Plane>;

/** Rows of a part with what was predicted for them; what is left out is said in {@link PartAnswers}. */
export const ListedRows = z.object({
  /** Their places in the part, from 0. */
  row: z.instanceof(Int32Array),
  /** What they were to be: class indices, or values. */
  truth: floats,
  predicted: floats,
  /** Of the predicted class and of the true one; 1 for a regression. */
  probability: floats,
  truthProbability: floats,
});
export type ListedRows = z.infer<typeof ListedRows>;

/** All rows of a part. */
export const PartAnswers = z.object({
  kind: z.literal('part'),
  ...asked,
  part: PartName,
  /** Name of what is predicted. */
  target: z.string(),
  rows: z.int(),
  /** `[truth, predicted]`: how many rows; empty for a regression. */
  counts: z.instanceof(Int32Array),
  /** Rows with a wrong class; all rows of a regression. */
  wrong: z.int(),
  /** Of these the worst: the surest mistakes, or the largest errors, first. */
  listed: ListedRows,
  /** Root of the mean squared error, in the target's unit; null for classes, and where it is no number. */
  rootMeanSquare: z.number().nullable(),
  /** Rows of a regression, evenly spread over the part: true and predicted values. Empty for classes. */
  spread: z.object({ truth: floats, predicted: floats }),
});
export type PartAnswers = z.infer<typeof PartAnswers>;

export const Answer = z.discriminatedUnion('kind', [Plane, PartAnswers]);
export type Answer = z.infer<typeof Answer>;

/** Rows of a part as the source has them, before scaling. */
export const RowContents = z.object({
  /** Names of the inputs' columns; empty for images. */
  columns: z.array(z.string()),
  rows: z.array(
    z.object({
      /** In the file, as a spreadsheet counts: from 1, a header included. */
      number: z.int(),
      /** One text for each column. */
      values: z.array(z.string()),
      /** The target before label noise. */
      target: z.string(),
    }),
  ),
  /** One byte a pixel, row by row; null for tables. */
  images: z.object({ width: z.int(), height: z.int(), pixels: z.instanceof(Uint8Array) }).nullable(),
});
export type RowContents = z.infer<typeof RowContents>;
