import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { metricsCsv } from '#core/exporters/metrics-csv.ts';
import { selectMetrics } from '#core/contract/metric-columns.ts';
import { metricSetNames, type MetricSet, type RunMetrics } from '#core/contract/metrics.ts';

const column = (...values: number[]) => Float64Array.from(values);

const none = column();
const nothing = { steps: () => false, points: () => false, diagnostics: () => false };

/** Three steps; measured before the first and after the last, where nothing is held out. */
const metrics: RunMetrics = {
  steps: { step: column(0, 1, 2), loss: column(2.5, 2.25, Infinity), learningRate: column(0.1, 0.1, 0.05) },
  points: {
    step: column(0, 3),
    epoch: column(0, 1),
    trainDropoutLoss: column(2.6, 1.5),
    trainDropoutScore: column(0.1, 0.5),
    trainLoss: column(2.4, 1.25),
    trainScore: column(0.125, 0.75),
    heldOutLoss: column(NaN, NaN),
    heldOutScore: column(NaN, NaN),
    seconds: column(0.25, 0.5),
  },
  diagnostics: {
    step: none,
    epoch: none,
    layer: none,
    sharpness: none,
    edge: none,
    gradientNorm: none,
    updateRatio: none,
  },
};

async function textOf(...pieces: RunMetrics[]): Promise<string> {
  let text = '';
  for await (const part of metricsCsv(() => pieces)) text += part;
  return text;
}

async function rowsOf(...pieces: RunMetrics[]): Promise<Record<string, string>[]> {
  return parse(await textOf(...pieces), { columns: true });
}

describe('metrics as CSV', () => {
  it('has one row a step, with the evaluation made before it', async () => {
    const rows = await rowsOf(metrics);
    expect(rows.map((row) => row['step'])).toEqual(['0', '1', '2', '3']);
    expect(rows[0]).toEqual({
      step: '0',
      learningRate: '0.1',
      batchLoss: '2.5',
      epoch: '0',
      trainDropoutLoss: '2.6',
      trainDropoutScore: '0.1',
      trainLoss: '2.4',
      trainScore: '0.125',
      heldOutLoss: '',
      heldOutScore: '',
      seconds: '0.25',
    });
    expect(rows[1]).toMatchObject({ batchLoss: '2.25', epoch: '', trainLoss: '' });
    expect(rows[3]).toMatchObject({ batchLoss: '', learningRate: '', epoch: '1', trainScore: '0.75' });
  });

  it('has columns for the network and each layer where it was diagnosed', async () => {
    const diagnostics = {
      step: column(1, 1, 3, 3),
      epoch: column(0.5, 0.5, 1, 1),
      layer: column(0, 1, 0, 1),
      sharpness: column(20, NaN, 21, NaN),
      edge: column(0.1, NaN, 0.09, NaN),
      gradientNorm: column(3, 4, NaN, NaN),
      updateRatio: column(0.01, 0.02, NaN, NaN),
    };
    const rows = await rowsOf({ ...metrics, diagnostics });
    expect(rows[0]).toMatchObject({ sharpness: '', updateRatio1: '' });
    expect(rows[1]).toMatchObject({ sharpness: '20', edge: '0.1', gradientNorm: '3', gradientNorm1: '4' });
    expect(rows[1]).toMatchObject({ updateRatio: '0.01', updateRatio1: '0.02' });
    expect(rows[3]).toMatchObject({ sharpness: '21', gradientNorm: '', trainScore: '0.75' });
    expect(rows[0]).not.toHaveProperty('sharpness1');
  });

  it('keeps an overflowed loss visible', async () => {
    const rows = await rowsOf(metrics);
    expect(rows[2]!['batchLoss']).toBe('Infinity');
  });

  it('gives back the very numbers that were measured', async () => {
    const third = 1 / 3;
    const steps = { step: column(0), loss: column(third), learningRate: column(1e-8) };
    const rows = await rowsOf({ ...metrics, steps });
    expect(Number(rows[0]!['batchLoss'])).toBe(third);
    expect(Number(rows[0]!['learningRate'])).toBe(1e-8);
  });

  it('is the same in whatever pieces the metrics come, a step with its evaluation in two among them', async () => {
    const diagnostics = {
      step: column(1, 1, 3, 3),
      epoch: column(0.5, 0.5, 1, 1),
      layer: column(0, 1, 0, 1),
      sharpness: column(20, NaN, 21, NaN),
      edge: column(0.1, NaN, 0.09, NaN),
      gradientNorm: column(3, 4, 5, 6),
      updateRatio: column(0.01, 0.02, 0.03, 0.04),
    };
    const whole = { ...metrics, diagnostics };
    const expected = await textOf(whole);
    const pick = (set: MetricSet, at: number) =>
      selectMetrics(whole, { ...nothing, [set]: (step: number) => step === at });
    const pieces = [0, 1, 2, 3].flatMap((step) => metricSetNames.toReversed().map((set) => pick(set, step)));
    expect(await textOf(...pieces)).toBe(expected);
  });

  it('of more steps than are written at once misses none', async () => {
    const many = Float64Array.from({ length: 10_000 }, (_, step) => step);
    const steps = { step: many, loss: many.map(Math.sqrt), learningRate: many.map(() => 0.1) };
    const rows = await rowsOf({ ...metrics, points: selectMetrics(metrics, nothing).points, steps });
    expect(rows.map(({ step }) => Number(step))).toEqual([...many]);
    expect(rows.map(({ batchLoss }) => Number(batchLoss))).toEqual([...steps.loss]);
  });
});
