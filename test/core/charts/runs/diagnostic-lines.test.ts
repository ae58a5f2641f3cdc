import { describe, expect, it } from 'vitest';
import { defaultDiagnostics, defaultSpec } from '#core/experiment/defaults.ts';
import { optimizers, type OptimizerSpec } from '#core/experiment/optimizers.ts';
import { edgeLines, layerLines, sharpnessLines } from '#core/charts/runs/diagnostic-lines.ts';
import { RunSeries } from '#core/charts/runs/run-series.ts';
import { sampleMetrics } from '../../../support/samples.ts';

const t = (key: string) => key;
const run = (kind: OptimizerSpec['kind']) => {
  const spec = defaultSpec();
  const training = { ...spec.training, optimizer: optimizers[kind].defaults, diagnostics: defaultDiagnostics };
  return { spec: { ...spec, training } };
};

const series = new RunSeries();
series.append(
  sampleMetrics(
    [
      { step: 0, learningRate: 0.1 },
      { step: 1, learningRate: 0.05 },
    ],
    [],
    [
      { step: 0, epoch: 0, layer: 0, sharpness: 10, edge: 0.2, updateRatio: 0.01 },
      { step: 0, epoch: 0, layer: 1, updateRatio: 0.02 },
      { step: 0, epoch: 0, layer: 2, updateRatio: 0.03 },
      { step: 2, epoch: 1, layer: 0, sharpness: 20, edge: 0.1 },
    ],
  ),
);
const pointsOf = (lines: readonly { points: () => { x: number; y: number }[] }[]) =>
  lines.map(({ points }) => points().map(({ x, y }) => [x, y]));

describe('the lines of a diagnosed run', () => {
  it('are λ and the edge at the learning rate in force, and the edge beside the rate', () => {
    expect(pointsOf(sharpnessLines(run('sgd'), series, 'step', t))).toEqual([
      [
        [0, 10],
        [2, 20],
      ],
      [
        [0, 20],
        [2, 40],
      ],
    ]);
    expect(pointsOf(edgeLines(run('sgd'), series, 'epoch', t))).toEqual([
      [
        [0, 0.2],
        [1, 0.1],
      ],
    ]);
  });

  it('have no edge with an optimiser that scales its steps by itself', () => {
    expect(sharpnessLines(run('adam'), series, 'step', t)).toHaveLength(1);
    expect(edgeLines(run('adam'), series, 'step', t)).toEqual([]);
  });

  it('are one for each layer and one for all, without what was not measured', () => {
    const lines = layerLines(1, series, 'step', 'updateRatio', t);
    expect(pointsOf(lines)).toEqual([[[0, 0.02]], [[0, 0.03]], [[0, 0.01]]]);
  });
});
