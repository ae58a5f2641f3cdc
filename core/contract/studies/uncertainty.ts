/** How unsure a network is, as far as its thinned networks disagree. */
import { z } from 'zod';
import { Real } from './estimates.ts';

/** Of one input; entropies in nats. */
export const UncertainPrediction = z.object({
  /** Mean probabilities of the classes, or the mean predicted value, in the target's own unit. */
  prediction: z.array(Real),
  /** Entropy of the mean probabilities; the standard deviation of the values for a regression. */
  total: Real,
  /**
   * How much of the entropy is disagreement between thinned networks: their mutual information with the answer (Gal
   * 2016, eq. 3.14). NaN for a regression.
   */
  disagreement: Real,
});
export type UncertainPrediction = z.infer<typeof UncertainPrediction>;

export const UncertainRow = UncertainPrediction.extend({
  /** Its place in the part that was measured on, from 0. */
  row: z.int(),
  /** Class index, or value in its own unit. */
  target: Real,
  /** As the data had them, before scaling. */
  inputs: z.array(Real),
});
export type UncertainRow = z.infer<typeof UncertainRow>;

/** A grid over two inputs, or points along the only one; places before scaling, predictions row by row from the bottom. */
export const UncertaintyMap = z.object({
  x: z.object({ name: z.string(), values: z.array(Real) }),
  /** Null where there is only one input. */
  y: z.object({ name: z.string(), values: z.array(Real) }).nullable(),
  places: z.array(UncertainPrediction),
  /** Some of the rows measured on: where they lie and what they are. */
  rows: z.array(z.object({ x: Real, y: Real, target: Real })),
});
export type UncertaintyMap = z.infer<typeof UncertaintyMap>;

export const Uncertainty = z.object({
  seed: z.int(),
  /** Masks that were averaged. */
  masks: z.int(),
  features: z.array(z.string()),
  classes: z.array(z.string()),
  target: z.string(),
  image: z.object({ width: z.int(), height: z.int() }).nullable(),
  /** The largest `total` first. */
  mostUncertain: z.array(UncertainRow),
  /** Of all rows measured on: mean `total` of right and of wrong answers; NaN without such rows or for a regression. */
  meanTotal: z.object({ right: Real, wrong: Real }),
  /** Null with more than two inputs. */
  map: UncertaintyMap.nullable(),
});
export type Uncertainty = z.infer<typeof Uncertainty>;
