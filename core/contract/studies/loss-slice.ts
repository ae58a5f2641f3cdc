/**
 * What a slice of the loss finds. Both coordinates are Euclidean distances in the space of all weights and biases, along
 * two directions of length 1; so a step along them is as long as it would be there.
 */
import { z } from 'zod';
import { LossSlicePlan } from '../../experiment/studies/loss-slice-plan.ts';
import { HeldOutPart } from '../entities.ts';
import { Range } from '../surface.ts';
import { Real } from './estimates.ts';

/** The training's own way, projected on the plane; a column for each of its values, from the first weights to the last. */
export const SlicePath = z.object({
  step: z.array(z.int()),
  x: z.array(Real),
  y: z.array(Real),
  /** Distance from the plane. */
  offPlane: z.array(Real),
  /** Training loss there, off the plane, with all units. */
  loss: z.array(Real),
  /** Share of the way's length, from one of these points to the next, that does not lie in the plane. */
  lostShare: Real,
  /** Distance of the first weights from the last. */
  distance: Real,
});
export type SlicePath = z.infer<typeof SlicePath>;

/** Where the plane lies; the same for the whole study. */
export const SliceFrame = z.object({
  x: Range,
  y: Range,
  /** The trained weights' place. */
  centre: z.object({ x: Real, y: Real, train: Real, heldOut: Real }),
  /** Null for random directions. */
  path: SlicePath.nullable(),
  /** Rows that the training loss is measured on. */
  rows: z.int(),
  heldOut: HeldOutPart.nullable(),
  /** Weights and biases. */
  parameters: z.int(),
});
export type SliceFrame = z.infer<typeof SliceFrame>;

/** One row of the grid; the study's first task adds where it lies. */
export const LossSliceOutcome = z.object({
  /** Counted from the lowest y. */
  row: z.int(),
  train: z.array(Real),
  /** NaN where nothing is held out. */
  heldOut: z.array(Real),
  frame: SliceFrame.nullable(),
});
export type LossSliceOutcome = z.infer<typeof LossSliceOutcome>;

export const LossSliceResult = z.object({
  kind: z.literal('lossSlice'),
  plane: LossSlicePlan.shape.plane,
  frame: SliceFrame,
  columns: z.int(),
  /** Rows of the whole grid; measured are those from `first` to `last`. */
  rows: z.int(),
  first: z.int(),
  last: z.int(),
  /** `[last − first + 1, columns]`, from the lowest x and y; NaN where the loss is not finite. */
  train: z.array(Real),
  heldOut: z.array(Real),
});
export type LossSliceResult = z.infer<typeof LossSliceResult>;
