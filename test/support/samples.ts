/** Runs and metrics as the core would send them. */
import type { Run } from '#core/contract/entities.ts';
import {
  columnNames,
  type DiagnosticColumns,
  type MetricBatch,
  type PointColumns,
  type RunMetrics,
  type StepColumns,
} from '#core/contract/metrics.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';

export const experimentId = '7a6c1a44-0a40-4c0c-8a5e-0d7b3a4c1e01';
export const runId = '7a6c1a44-0a40-4c0c-8a5e-0d7b3a4c1e02';

const noProgress = { step: 0, totalSteps: 0, epoch: 0, samplesPerSecond: 0, secondsLeft: 0 };

export function sampleRun(changes: Partial<Run> = {}): Run {
  return {
    id: runId,
    experimentId,
    number: 1,
    name: null,
    experimentName: 'Moons',
    spec: defaultSpec(),
    branch: null,
    state: 'completed',
    createdAt: 1_700_000_000_000,
    startedAt: 1_700_000_000_000,
    finishedAt: 1_700_000_010_000,
    deletedAt: null,
    facts: null,
    progress: noProgress,
    marks: [],
    summary: null,
    ending: null,
    hasModel: false,
    ...changes,
  };
}

function columnsOf<K extends string>(names: readonly K[], rows: readonly Record<string, number>[]) {
  const entries = names.map((name) => [name, Float64Array.from(rows, (row) => row[name] ?? NaN)] as const);
  return Object.fromEntries(entries) as Record<K, Float64Array<ArrayBuffer>>;
}

/** Metrics from rows; a value not given is NaN. */
export function sampleMetrics(
  steps: readonly { [K in keyof StepColumns]?: number }[],
  points: readonly { [K in keyof PointColumns]?: number }[] = [],
  diagnostics: readonly { [K in keyof DiagnosticColumns]?: number }[] = [],
): RunMetrics {
  return {
    steps: columnsOf(columnNames.steps, steps),
    points: columnsOf(columnNames.points, points),
    diagnostics: columnsOf(columnNames.diagnostics, diagnostics),
  };
}

export function sampleBatch(seq: number, ...steps: number[]): MetricBatch {
  return {
    ...sampleMetrics(steps.map((step) => ({ step, loss: step, learningRate: 0.1 }))),
    runId,
    seq,
    progress: { ...noProgress, step: steps[steps.length - 1] ?? 0 },
  };
}
