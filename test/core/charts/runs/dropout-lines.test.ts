import { expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { withDropoutRates } from '#core/experiment/network-spec.ts';
import { dropoutLines } from '#core/charts/runs/dropout-lines.ts';
import { RunSeries } from '#core/charts/runs/run-series.ts';
import { sampleMetrics } from '../../../support/samples.ts';

const t = (key: string, values: Record<string, string | number> = {}) => [key, ...Object.values(values)].join(' ');
const basis = { heldOut: null, stepsPerEpoch: 10 };

function lines(rates: readonly number[], marks: Parameters<typeof dropoutLines>[0]['marks'] = []) {
  const series = new RunSeries();
  series.append(
    sampleMetrics(
      [0, 50, 100].map((step) => ({ step, loss: 1, learningRate: 0.1 })),
      [],
    ),
  );
  const network = {
    ...withDropoutRates(defaultSpec().network, rates),
    dropoutSchedule: { kind: 'linear' as const, from: 1, to: 0, epochs: null },
  };
  return dropoutLines({ network, marks, totalSteps: 100 }, basis, series, 'epoch', t);
}

it('draws the rates in force, one line for positions that have the same', () => {
  const [all, ...others] = lines([0, 0.4, 0.4, 0]);
  expect(others).toEqual([]);
  expect(all!.label).toBe('runs.hand.allHidden');
  expect(all!.points()).toEqual([
    { x: 0, y: 0.4 },
    { x: 5, y: 0.2 },
    { x: 10, y: 0 },
  ]);
});

it('tells positions apart that ever differ, and leaves out those without dropout', () => {
  const marks = [{ step: 50, dropoutRates: [0, 0.8, 0.4, 0] }];
  expect(lines([0, 0.4, 0.4, 0], marks).map(({ label }) => label)).toEqual([
    'runs.hand.hidden 1',
    'runs.hand.hidden 2',
  ]);
  expect(lines([0.2, 0.4, 0.4, 0]).map(({ label }) => label)).toEqual(['runs.hand.input', 'runs.hand.allHidden']);
  expect(
    lines([0, 0, 0, 0])[0]!
      .points()
      .map(({ y }) => y),
  ).toEqual([0, 0, 0]);
});
