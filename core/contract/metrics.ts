/**
 * Metrics travel and are stored as columns.
 *
 * `steps` has one entry per optimiser step, `points` one per evaluation, `diagnostics` one per part of the network
 * whenever it is diagnosed. Missing values are NaN.
 */
import { z } from 'zod';
import { Id, RunProgress } from './entities.ts';

const column = z.instanceof(Float64Array);

export const StepColumns = z.object({
  step: column,
  /** Loss of the step's own mini-batch, with dropout on. */
  loss: column,
  learningRate: column,
});
export type StepColumns = z.infer<typeof StepColumns>;

export const PointColumns = z.object({
  /** Updates made before this evaluation. */
  step: column,
  epoch: column,
  /** Training rows with dropout on: what the optimiser sees. */
  trainDropoutLoss: column,
  trainDropoutScore: column,
  /** Training rows with all units: what compares fairly with the held-out rows. */
  trainLoss: column,
  trainScore: column,
  heldOutLoss: column,
  heldOutScore: column,
});
export type PointColumns = z.infer<typeof PointColumns>;

export const DiagnosticColumns = z.object({
  /** Updates made before it. */
  step: column,
  epoch: column,
  /** 0 for the network as a whole; from 1 on the layer, the output last. */
  layer: column,
  /** λ_max, the largest eigenvalue of the training loss's Hessian with all units; of the whole network. */
  sharpness: column,
  /** The largest learning rate that is stable at this sharpness; NaN for optimisers that scale their steps by themselves. */
  edge: column,
  /** Euclidean length of the next update's gradient, before it is clipped. */
  gradientNorm: column,
  /** Length of the next update divided by that of the weights, without biases. */
  updateRatio: column,
});
export type DiagnosticColumns = z.infer<typeof DiagnosticColumns>;

export const stepColumnNames = ['step', 'loss', 'learningRate'] as const satisfies (keyof StepColumns)[];
export const pointColumnNames = [
  'step',
  'epoch',
  'trainDropoutLoss',
  'trainDropoutScore',
  'trainLoss',
  'trainScore',
  'heldOutLoss',
  'heldOutScore',
] as const satisfies (keyof PointColumns)[];

export const diagnosticColumnNames = [
  'step',
  'epoch',
  'layer',
  'sharpness',
  'edge',
  'gradientNorm',
  'updateRatio',
] as const satisfies (keyof DiagnosticColumns)[];

export const RunMetrics = z.object({ steps: StepColumns, points: PointColumns, diagnostics: DiagnosticColumns });
export type RunMetrics = z.infer<typeof RunMetrics>;

/** What happened to a run since the batch before. Steps may be thinned for display; points never are. */
export const MetricBatch = RunMetrics.extend({
  runId: Id,
  /** Counts up by one; the page returns it as credit once drawn. */
  seq: z.int(),
  progress: RunProgress,
});
export type MetricBatch = z.infer<typeof MetricBatch>;
