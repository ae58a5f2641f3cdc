/**
 * What is measured of a run: one table, from which the types, the recorder, what is stored and the exported tables follow.
 *
 * Metrics travel and are stored as columns of float64. `steps` has one row per optimiser step, `points` one per
 * evaluation, `diagnostics` one per part of the network whenever it is diagnosed. A value that is missing is NaN.
 */
import { z } from 'zod';
import { Id, RunProgress } from './entities.ts';

/** A column. `step` leads in every set: it is what rows are found by. */
export interface Metric {
  /** `loss` and `score` are the run's own: cross-entropy or squared error, accuracy or R². Empty for a plain ratio. */
  readonly unit:
    | 'updates'
    | 'epochs'
    | 'seconds'
    | 'loss'
    | 'score'
    | 'layers'
    | 'per update'
    | 'loss per weight²'
    | 'loss per weight'
    | '';
  readonly meaning: string;
  /** Its name in exported tables where that is another; null for a column that says where a row's values stand. */
  readonly exportedAs?: string | null;
  /** Measured of the network as a whole only, not of its layers. */
  readonly isOfNetwork?: true;
}

export const metricSets = {
  steps: {
    step: { unit: 'updates', meaning: 'updates made before this one', exportedAs: null },
    learningRate: { unit: 'per update', meaning: 'the learning rate that the update used' },
    loss: {
      unit: 'loss',
      meaning: 'of the update’s own mini-batch, with dropout on',
      exportedAs: 'batchLoss',
    },
  },
  points: {
    step: { unit: 'updates', meaning: 'updates made before the evaluation', exportedAs: null },
    epoch: { unit: 'epochs', meaning: 'the same in epochs' },
    trainDropoutLoss: { unit: 'loss', meaning: 'of training rows with dropout on: what the optimiser sees' },
    trainDropoutScore: { unit: 'score', meaning: 'of training rows with dropout on' },
    trainLoss: {
      unit: 'loss',
      meaning: 'of training rows with all units: what compares fairly with the held-out rows',
    },
    trainScore: { unit: 'score', meaning: 'of training rows with all units' },
    heldOutLoss: { unit: 'loss', meaning: 'of the rows held out, with all units' },
    heldOutScore: { unit: 'score', meaning: 'of the rows held out, with all units' },
    seconds: {
      unit: 'seconds',
      meaning: 'time spent training and measuring up to the end of the evaluation, without pauses; a branch’s own',
    },
  },
  diagnostics: {
    step: { unit: 'updates', meaning: 'updates made before the diagnosis', exportedAs: null },
    epoch: { unit: 'epochs', meaning: 'the same in epochs', exportedAs: null },
    layer: {
      unit: 'layers',
      meaning: '0 for the network as a whole; from 1 on the layer, the output last',
      exportedAs: null,
    },
    sharpness: {
      unit: 'loss per weight²',
      meaning: 'λ_max, the largest eigenvalue of the training loss’s Hessian with all units',
      isOfNetwork: true,
    },
    edge: {
      unit: 'per update',
      meaning:
        'the largest learning rate that is stable at this sharpness; none for optimisers that scale their steps by themselves',
      isOfNetwork: true,
    },
    gradientNorm: {
      unit: 'loss per weight',
      meaning: 'Euclidean length of the next update’s gradient, before it is clipped',
    },
    updateRatio: {
      unit: '',
      meaning: 'length of the next update divided by that of the weights, without biases',
    },
  },
} as const satisfies Record<string, Record<string, Metric>>;

export type MetricSet = keyof typeof metricSets;
export type ColumnOf<Set extends MetricSet> = Extract<keyof (typeof metricSets)[Set], string> | 'step';
export type Columns<Name extends string> = Record<Name, Float64Array<ArrayBuffer>>;
export type RunMetrics = { [Set in MetricSet]: Columns<ColumnOf<Set>> };
export type StepColumns = RunMetrics['steps'];
export type PointColumns = RunMetrics['points'];
export type DiagnosticColumns = RunMetrics['diagnostics'];

const namesOf = <Set extends MetricSet>(set: Set) => Object.keys(metricSets[set]) as ColumnOf<Set>[];

export const metricSetNames: readonly MetricSet[] = ['steps', 'points', 'diagnostics'];

/** Every set's columns, in the order of the table. */
export const columnNames: { readonly [Set in MetricSet]: readonly ColumnOf<Set>[] } = {
  steps: namesOf('steps'),
  points: namesOf('points'),
  diagnostics: namesOf('diagnostics'),
};

const column = z.instanceof(Float64Array);
const columnsOf = <Set extends MetricSet>(set: Set) =>
  z.object(Object.fromEntries(columnNames[set].map((name) => [name, column])) as Record<ColumnOf<Set>, typeof column>);

export const RunMetrics = z.object({
  steps: columnsOf('steps'),
  points: columnsOf('points'),
  diagnostics: columnsOf('diagnostics'),
});

/** What happened to a run since the batch before. Steps may be thinned for display; points never are. */
export const MetricBatch = RunMetrics.extend({
  runId: Id,
  /** Counts up by one; the page returns it as credit once drawn. */
  seq: z.int(),
  progress: RunProgress,
});
export type MetricBatch = z.infer<typeof MetricBatch>;
