/** How the network is trained: optimiser, learning rate and its schedule, batches, length, seed. */
import { z } from 'zod';
import { Seed } from './data-spec.ts';
import { LearningRate } from './learning-rate.ts';
import { DropoutRate } from './network-spec.ts';
import { OptimizerSpec } from './optimizers.ts';
import { ScheduleSpec, WarmupSpec } from './schedule-spec.ts';

/** What is measured besides loss and score: the gradient's norm and the updates' size always, the sharpness if wanted. */
export const Diagnostics = z.strictObject({
  /** Measured before the first step, after every so many epochs, and at the end. */
  everyEpochs: z.int().min(1),
  /** λ_max of the loss's Hessian, which takes the time of some twenty to a hundred updates on so many rows. */
  sharpness: z.boolean(),
  /** At most this many training rows, drawn once by the seed, for the sharpness; null for all. */
  rows: z.int().min(1).nullable(),
});
export type Diagnostics = z.infer<typeof Diagnostics>;

/** A change of the learning rate, or of the dropout rates, at a step. */
export const PlannedChange = z.strictObject({
  /** Updates made before it. */
  step: z.int().min(0),
  learningRate: LearningRate.optional(),
  /** One per position. */
  dropoutRates: z.array(DropoutRate).optional(),
});
export type PlannedChange = z.infer<typeof PlannedChange>;

export const TrainingSpec = z.strictObject({
  optimizer: OptimizerSpec,
  /** η, before the schedule. */
  learningRate: LearningRate,
  schedule: ScheduleSpec,
  warmup: WarmupSpec.nullable(),
  /** L2 penalty added to the gradient; AdamW decays the weights directly instead. Biases decay too, as in PyTorch. */
  weightDecay: z.number().min(0).max(1),
  /** The gradient of all parameters is scaled down to this Euclidean norm where it is longer; null leaves it. */
  clipNorm: z.number().gt(0).max(1e9).nullable(),
  batchSize: z.int().min(1).max(65_536),
  /** `shuffle`: every row once an epoch; `replacement`: each batch drawn anew, an epoch is as many steps. */
  sampling: z.enum(['shuffle', 'replacement']),
  epochs: z.int().min(1).max(100_000),
  /** Seed of the first weights, the batches' order and the dropout masks. */
  seed: Seed,
  evaluation: z.strictObject({
    /** Metrics are measured before the first step, after every so many epochs, and at the end. */
    everyEpochs: z.int().min(1),
    /** At most this many rows of each part while training; the end is always measured on all. Null for all. */
    sampleLimit: z.int().min(1).nullable(),
  }),
  /** Looks deeper into the training now and then; null for not at all. It changes nothing in it. */
  diagnostics: Diagnostics.nullable(),
  /** In the order of their steps: what was changed by hand in a run whose spec this was, made again. */
  changes: z.array(PlannedChange).max(1000),
});
export type TrainingSpec = z.infer<typeof TrainingSpec>;
