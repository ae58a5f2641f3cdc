/** Surfaces one can look at: a loss over two numbers, and the ways that optimisers go down on it. */
import { z } from 'zod';
import { LearningRate } from '../experiment/learning-rate.ts';
import { OptimizerSpec } from '../experiment/optimizers.ts';
import { Real } from './studies/estimates.ts';

/** Surfaces that are formulas. */
export const FormulaChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['valley', 'saddle', 'rosenbrock', 'beale', 'himmelblau']) }),
  /** (x² + κ y²) / 2: `condition` is κ, the ratio of its two curvatures. */
  z.strictObject({ kind: z.literal('quadratic'), condition: z.number().min(1).max(1000) }),
]);
export type FormulaChoice = z.infer<typeof FormulaChoice>;

export const SurfaceChoice = z.discriminatedUnion('kind', [
  ...FormulaChoice.options,
  /** What a study of the kind `lossSlice` has measured so far. */
  z.strictObject({ kind: z.literal('slice'), studyId: z.uuid(), part: z.enum(['train', 'heldOut']) }),
]);
export type SurfaceChoice = z.infer<typeof SurfaceChoice>;

export const Range = z.object({ min: z.number(), max: z.number() });
export type Range = z.infer<typeof Range>;

export const SurfacePoint = z.object({ x: z.number(), y: z.number() });
export type SurfacePoint = z.infer<typeof SurfacePoint>;

/** Which part of a surface is looked at. */
export const SurfaceView = z.strictObject({
  /** Width of the picture over its height: the frame grows to it, so that both axes have one scale. */
  aspect: z.number().min(0.1).max(10),
  /** How many times the surface's own frame is seen, around its middle. */
  zoomOut: z.number().min(0.05).max(1000),
});
export type SurfaceView = z.infer<typeof SurfaceView>;

/** A surface on a grid of points, as contours are drawn from it. */
export const SurfaceMap = z.object({
  x: Range,
  y: Range,
  columns: z.int(),
  rows: z.int(),
  /** `[rows, columns]`, from the lowest x and y, at the middles of as many equal cells; NaN where it is not known. */
  values: z.instanceof(Float64Array),
  /** Known minima; of a measured surface the lowest point that was measured. */
  minima: z.array(SurfacePoint),
  /** A place from which the way down shows something. */
  start: SurfacePoint,
  /** Smallest and largest eigenvalue of the Hessian where it is the same everywhere; null otherwise. */
  curvatures: z.object({ least: z.number(), most: z.number() }).nullable(),
});
export type SurfaceMap = z.infer<typeof SurfaceMap>;

/** One optimiser on its way down. */
export const Descent = z.strictObject({
  optimizer: OptimizerSpec,
  learningRate: LearningRate,
  weightDecay: z.number().min(0).max(1),
});
export type Descent = z.infer<typeof Descent>;

export const descentLimit = 8;
export const descentStepLimit = 2000;

/**
 * How a descent ended, by the rule in core/instruments/descent/outcome.ts. `arrived`: it rests at a minimum; `diverged`: it
 * went up and out; `left`: it went down and out of what is known or drawn; `bouncing`: each step undoes the last;
 * `underway`: none of these.
 */
export const DescentOutcome = z.enum(['arrived', 'diverged', 'left', 'bouncing', 'underway']);
export type DescentOutcome = z.infer<typeof DescentOutcome>;

export const Trajectory = z.object({
  /** The start and the point after each update; shorter than asked for where it could not go on. */
  x: z.instanceof(Float64Array),
  y: z.instanceof(Float64Array),
  /** The surface's value there. */
  loss: z.instanceof(Float64Array),
  outcome: DescentOutcome,
  /**
   * Largest stable learning rates in the directions of least and of most curvature; null where curvature varies, or the
   * optimiser has no such edge. Infinite where the surface does not curve upwards.
   */
  edges: z.object({ least: Real, most: Real }).nullable(),
});
export type Trajectory = z.infer<typeof Trajectory>;
