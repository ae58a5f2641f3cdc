/**
 * A slice of the loss: trained once, then measured on a plane through the space of all weights and biases.
 *
 * Both coordinates are Euclidean distances in that space, along two directions of length 1; so a step along them is as long
 * as it would be there.
 */
import { z } from 'zod';
import { Seed } from '../../experiment/data-spec.ts';
import { HeldOutPart } from '../entities.ts';
import { Range } from '../surface.ts';
import { defineStudy } from './definition.ts';
import { Real } from './estimates.ts';

export const LossSlicePlan = z.strictObject({
  kind: z.literal('lossSlice'),
  /**
   * `random`: two random directions around the trained weights, filter-normalised; `run`: the plane through the start, the
   * middle and the end of the training.
   */
  plane: z.enum(['random', 'run']),
  /** Points along each side. */
  resolution: z.int().min(5).max(101),
  /** For random directions: how far to go to either side, in lengths of the trained weights. */
  extent: z.number().gt(0).max(10),
  /** The loss is measured on at most this many rows of each part; null for all. */
  rows: z.int().min(1).nullable(),
  /** Of the directions. */
  seed: Seed,
});
export type LossSlicePlan = z.infer<typeof LossSlicePlan>;

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

function firstPlan(plane: LossSlicePlan['plane']): LossSlicePlan {
  return { kind: 'lossSlice', plane, resolution: 31, extent: 1, rows: 1000, seed: 1 };
}

export const lossSliceStudy = defineStudy({
  plan: LossSlicePlan,
  outcome: LossSliceOutcome,
  result: LossSliceResult,
  templates: [
    { key: 'sliceRun', group: 'learningRate', plan: () => firstPlan('run') },
    { key: 'sliceRandom', group: 'learningRate', plan: () => firstPlan('random') },
  ],
});
