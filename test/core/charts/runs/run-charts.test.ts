import { describe, expect, it } from 'vitest';
import { defaultDiagnostics, defaultSpec } from '#core/experiment/defaults.ts';
import { formatsOf } from '#core/words/formats.ts';
import { chartedRun } from '#core/charts/runs/charted-run.ts';
import { chartPlaces, comparedCharts, placesOf, valueAxis } from '#core/charts/runs/run-charts.ts';
import { RunSeries } from '#core/charts/runs/run-series.ts';
import { sampleRun } from '../../../support/samples.ts';

const t = (key: string) => key;
const spec = defaultSpec();
const diagnosed = { ...spec, training: { ...spec.training, diagnostics: defaultDiagnostics } };
const charted = (of = spec) => ({ ...chartedRun(sampleRun({ spec: of }), 100), series: new RunSeries() });
const shown = (run = charted()) => placesOf(run).flatMap(({ charts }) => charts.map(({ id }) => id));

describe('the charts of a run', () => {
  const usual = ['loss', 'score', 'gapLoss', 'gapScore', 'learningRate', 'dropout'];

  it('are those of what was measured', () => {
    expect(shown()).toEqual(usual);
    expect(shown(charted(diagnosed))).toEqual([...usual, 'sharpness', 'updateRatio', 'gradientNorm']);
    const hidden = diagnosed.network.hidden.map((layer) => ({ ...layer, batchNorm: true }));
    const normalised = { ...diagnosed, network: { ...diagnosed.network, hidden } };
    expect(shown(charted(normalised))).not.toContain('sharpness');
    const nothingHeldOut = { ...charted(), heldOut: null };
    expect(shown(nothingHeldOut)).not.toContain('gapLoss');
    expect(placesOf(nothingHeldOut)).toContainEqual(
      expect.objectContaining({ charts: [], absence: 'runs.training.noHeldOut' }),
    );
  });

  it('have a name of their own, and lines of different names', () => {
    const charts = chartPlaces.flatMap((place) => place.charts);
    expect(new Set(charts.map(({ id }) => id)).size).toBe(charts.length);
    for (const { id, lines, ownLines } of charts) {
      const run = charted(diagnosed);
      const ids = [...(lines?.(run, 'epoch', t) ?? []), ...(ownLines?.(run, 'epoch', t) ?? [])].map((line) => line.id);
      expect(ids.length, id).toBeGreaterThan(0);
      expect(new Set(ids).size, id).toBe(ids.length);
    }
  });

  it('write their values as what they are', () => {
    const format = formatsOf('en');
    expect(valueAxis('score', 'classification', format, t).formatY(0.5)).toBe('50.0%');
    expect(valueAxis('scoreGap', 'classification', format, t).yLabel).toBe('runs.chart.points');
    expect(valueAxis('scoreGap', 'regression', format, t).yLabel).toBeUndefined();
  });
});

it('runs are compared by loss, score, gaps and learning rate', () => {
  expect(comparedCharts.map(({ id }) => id)).toEqual(['loss', 'score', 'gapLoss', 'gapScore', 'learningRate']);
});
