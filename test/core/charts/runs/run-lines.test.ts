import { describe, expect, it } from 'vitest';
import { comparedCharts } from '#core/charts/runs/run-charts.ts';
import {
  gapLines,
  learningRateLines,
  lineBasis,
  marksOf,
  overlayLines,
  quantityLines,
  type XAxis,
} from '#core/charts/runs/run-lines.ts';
import { formatsOf } from '#core/words/formats.ts';
import { RunSeries } from '#core/charts/runs/run-series.ts';
import type { RunFacts } from '#core/contract/entities.ts';
import { sampleMetrics, sampleRun } from '../../../support/samples.ts';

const t = (key: string) => key;
const facts: RunFacts = {
  task: 'classification',
  inputs: 2,
  outputs: 2,
  classes: ['a', 'b'],
  features: ['x', 'y'],
  trainRows: 100,
  validationRows: 50,
  testRows: 0,
  heldOut: 'validation',
  stepsPerEpoch: 10,
  engine: 'reference',
};
const run = sampleRun({ facts });
const basis = lineBasis(run);

function series(): RunSeries {
  const made = new RunSeries();
  made.append(
    sampleMetrics(
      [
        { step: 0, loss: 2, learningRate: 0.1 },
        { step: 5, loss: 1, learningRate: 0.05 },
      ],
      [
        { step: 0, epoch: 0, trainLoss: 2, heldOutLoss: 2.5, trainScore: 0.5, heldOutScore: 0.25 },
        { step: 10, epoch: 1, trainLoss: 1, heldOutLoss: NaN },
      ],
    ),
  );
  return made;
}

describe('charts of a run', () => {
  it('tells training with dropout on, with all units, and held-out apart', () => {
    const lines = quantityLines(basis, series(), 'epoch', 'loss', t);
    expect(lines.map(({ id }) => id)).toEqual(['train', 'trainDropout', 'heldOut', 'batch']);
    expect(new Set(lines.map(({ color }) => color)).size).toBe(4);
    expect(lines[0]?.points()).toEqual([
      { x: 0, y: 2 },
      { x: 1, y: 1 },
    ]);
  });

  it('has no held-out line where nothing was held out', () => {
    const lines = quantityLines({ ...basis, heldOut: null }, series(), 'step', 'score', t);
    expect(lines.map(({ id }) => id)).toEqual(['train', 'trainDropout']);
  });

  it('draws the gap so that more is more overfitting, with a hole where either part is missing', () => {
    expect(gapLines(basis, series(), 'step', 'loss', t)[0]?.points()).toEqual([
      { x: 0, y: 0.5 },
      { x: 10, y: NaN },
    ]);
    expect(gapLines(basis, series(), 'step', 'score', t)[0]?.points()[0]).toEqual({ x: 0, y: 0.25 });
  });

  it('counts steps in epochs where the axis does', () => {
    const xs = (x: 'epoch' | 'step') =>
      learningRateLines(basis, series(), x, t)[0]
        ?.points()
        .map((point) => point.x);
    expect(xs('epoch')).toEqual([0, 0.5]);
    expect(xs('step')).toEqual([0, 5]);
  });

  it('marks live changes and the divergence where they happened', () => {
    const changed = sampleRun({
      facts,
      state: 'diverged',
      marks: [
        { step: 20, learningRate: 0.5 },
        { step: 30, dropoutRates: [0, 0.5, 0] },
      ],
      progress: { ...run.progress, step: 45 },
    });
    expect(marksOf(changed, 'epoch', formatsOf('en'), t)).toEqual([
      { x: 2, label: 'η 0.5', kind: 'change' },
      { x: 3, label: 'p 0·0.5·0', kind: 'change' },
      { x: 4.5, label: 'runs.mark.diverged', kind: 'divergence' },
    ]);
  });
});

describe('overlay', () => {
  const runs = ['a', 'b'].map((label) => ({
    ...basis,
    id: label,
    series: series(),
    label,
    isDiverged: label === 'b',
  }));
  const overlay = (id: string, x: XAxis) =>
    overlayLines(runs, x, comparedCharts.find((chart) => chart.id === id)!.overlay, true, t);

  it('gives each run one look, training a pale one, and what diverged its mark', () => {
    const lines = overlay('loss', 'step');
    expect(lines.map(({ color }) => color)).toEqual([1, 1, 2, 2]);
    expect(lines.map(({ faint }) => faint)).toEqual([undefined, true, undefined, true]);
    expect(lines.map(({ diverged }) => diverged)).toEqual([undefined, undefined, true, true]);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(4);
  });

  it('draws what the others are compared with in a line of its own, and says so', () => {
    const [loss] = comparedCharts.filter(({ id }) => id === 'loss');
    const compared = runs.map((run) => ({ ...run, isBaseline: run.id === 'b' }));
    const lines = overlayLines(compared, 'step', loss!.overlay, false, (key, { run = '' } = {}) => `${key} ${run}`);
    expect(lines.map(({ label, line, color }) => [label, line, color])).toEqual([
      ['a', 'solid', 1],
      ['compare.curves.baseline b', 'longDashed', 2],
    ]);
  });

  it.each(['gapLoss', 'gapScore', 'learningRate'] as const)('draws one line a run for %s', (metric) => {
    expect(overlay(metric, 'epoch')).toHaveLength(2);
  });
});
