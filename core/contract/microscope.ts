/** What the microscope sees: one mini-batch on its way through a network, with its masks and its gradients. */
import { z } from 'zod';
import { Task } from '../experiment/data-spec.ts';
import { DropoutKind, DropoutScaling } from '../experiment/network-spec.ts';

const floats = z.instanceof(Float32Array);

/** Most rows of a batch that are shown. */
export const shownRowLimit = 32;
/** Most thinned networks that one input is put through. */
export const drawLimit = 1000;
/** Most units whose weights' mask is shown. */
export const shownMaskLimit = 32;
/** Of these so many are shown unit by unit. */
export const shownDrawLimit = 12;

export const ObservedPosition = z.object({
  units: z.int(),
  /** Dropout rate in force. */
  rate: z.number(),
  /** `[rows, units]`: before dropout. */
  values: floats,
  /** `[rows, units]`: what dropout multiplied by; 1 everywhere without it. */
  factors: floats,
  /** What dropout adds to a kept value after that, and in place of a dropped one; 0 but for alpha dropout. */
  shifts: z.object({ kept: z.number(), dropped: z.number() }),
  /** With DropConnect, the mask of the weights that lead on from here; null otherwise, and without dropout. */
  connections: z
    .object({
      kept: z.int(),
      count: z.int(),
      /** Units of the next position. */
      width: z.int(),
      /** `[shown units, next units]`: what the weights of the first units are multiplied by. */
      factors: floats,
    })
    .nullable(),
  /** `[rows, units]`: how the batch's mean loss changes with what dropout let out; dropout multiplies it by the factors. */
  gradients: floats,
  /** Units that were kept, of every row of the batch. */
  kept: z.array(z.int()),
});
export type ObservedPosition = z.infer<typeof ObservedPosition>;

/** Mean size of the values behind dropout at one position, over batch and units. */
export const ScaledSize = z.object({ training: z.number(), evaluation: z.number() });

export const Observation = z.object({
  task: Task,
  classes: z.array(z.string()),
  /** Pixels across and down where the inputs are an image. */
  image: z.object({ width: z.int(), height: z.int() }).nullable(),
  kind: DropoutKind,
  /** Updates the network's weights have had. */
  weightsStep: z.int(),
  /** The update whose batch and masks these are, from 0; and how many the training has. */
  step: z.int(),
  totalSteps: z.int(),
  /** Rows of the batch, and of these the first that are shown. */
  batchRows: z.int(),
  rows: z.int(),
  /** The batch's mean loss, with dropout on. */
  loss: z.number(),
  /** `[rows]`: class indices, or values as they are predicted. */
  targets: floats,
  /** `[rows, outputs]`: probabilities or predicted values, with the batch's masks. */
  predictions: floats,
  /** From input to output. */
  positions: z.array(ObservedPosition),
  /** The same batch and masks under both conventions; null where the kind leaves no choice. */
  scalings: z.array(z.object({ scaling: DropoutScaling, positions: z.array(ScaledSize) })).nullable(),
  /** One row through many thinned networks. */
  draws: z.object({
    row: z.int(),
    count: z.int(),
    /** `[count, outputs]` */
    predictions: floats,
    /** `[outputs]`: with all units. */
    weightScaled: floats,
    /** For each position `[shown, units]`: what dropout multiplied by in the first of them. */
    factors: z.array(floats),
    shown: z.int(),
  }),
});
export type Observation = z.infer<typeof Observation>;
