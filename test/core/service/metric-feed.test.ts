import { describe, expect, it } from 'vitest';
import type { MetricBatch, RunMetrics } from '#core/contract/metrics.ts';
import { joinMetrics } from '#core/contract/metric-columns.ts';
import { inTurns } from '#core/service/in-turns.ts';
import { MetricFeed } from '#core/service/metric-feed.ts';

const progress = { step: 0, totalSteps: 10, epoch: 0, samplesPerSecond: 0, secondsLeft: 0 };

function metrics(from: number, count: number, loss = (step: number) => step / 10): RunMetrics {
  const step = Float64Array.from({ length: count }, (_, i) => from + i);
  const none = () => new Float64Array(0);
  return {
    steps: { step, loss: step.map(loss), learningRate: step.map(() => 0.1) },
    points: {
      step: none(),
      epoch: none(),
      trainDropoutLoss: none(),
      trainDropoutScore: none(),
      trainLoss: none(),
      trainScore: none(),
      heldOutLoss: none(),
      heldOutScore: none(),
      seconds: none(),
    },
    diagnostics: {
      step: none(),
      epoch: none(),
      layer: none(),
      sharpness: none(),
      edge: none(),
      gradientNorm: none(),
      updateRatio: none(),
    },
  };
}

const soFar = (...pieces: RunMetrics[]) => inTurns(pieces);

function makeFeed() {
  const batches: MetricBatch[] = [];
  return { batches, feed: new MetricFeed('run', (batch) => batches.push(batch)) };
}

describe('a feed of metrics', () => {
  it('keeps at most two batches undrawn and merges the rest, without gap or repetition', async () => {
    const { feed, batches } = makeFeed();
    const first = await feed.first(soFar(metrics(0, 3)), progress);
    for (let step = 3; step < 10; step++) feed.push(metrics(step, 1), { ...progress, step });
    expect(batches).toHaveLength(1);
    feed.drawn();
    expect(batches).toHaveLength(2);
    expect(batches[1]!.progress.step).toBe(9);
    expect([first, ...batches].map(({ seq }) => seq)).toEqual([0, 1, 2]);
    expect([first, ...batches].flatMap(({ steps }) => [...steps.step])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('passes everything on at once to a page that draws in time', async () => {
    const { feed, batches } = makeFeed();
    await feed.first(soFar(metrics(0, 0)), progress);
    for (let step = 0; step < 20; step++) {
      feed.drawn();
      feed.push(metrics(step, 1), progress);
    }
    expect(batches).toHaveLength(20);
  });

  it('holds no more of an undrawn run than a chart can show, the spikes among it', async () => {
    const { feed, batches } = makeFeed();
    const loss = (step: number) => (step === 55_555 ? 99 : 1);
    await feed.first(soFar(metrics(0, 0)), progress);
    feed.push(metrics(0, 1), progress);
    for (let step = 1; step < 100_000; step += 1000) feed.push(metrics(step, 1000, loss), progress);
    feed.drawn();
    const { steps } = batches[1]!;
    expect(steps.step.length).toBeLessThanOrEqual(20_000);
    expect(steps.step[0]).toBe(1);
    expect(steps.step.at(-1)).toBeGreaterThan(99_900);
    expect(Math.max(...steps.loss)).toBe(99);
  });

  it('thins very many steps and keeps the spikes', async () => {
    const { feed } = makeFeed();
    const loss = (step: number) => (step === 77_777 ? 99 : step === 123_456 ? NaN : 1 + Math.sin(step) / 10);
    const batch = await feed.first(soFar(metrics(0, 200_000, loss)), progress);
    expect(batch.steps.step.length).toBeLessThanOrEqual(20_000);
    expect(Math.max(...batch.steps.loss.filter((value) => !Number.isNaN(value)))).toBe(99);
    expect([...batch.steps.step]).toContain(123_456);
    expect([...batch.steps.step]).toEqual([...batch.steps.step].sort((a, b) => a - b));
  });

  it('thins what comes in many small pieces to what it would make of the whole', async () => {
    const loss = (step: number) => (step === 77_777 ? 99 : Math.sin(step));
    const pieces = Array.from({ length: 1000 }, (_, i) => metrics(i * 123, 123, loss));
    const whole = await makeFeed().feed.first(soFar(joinMetrics(pieces)), progress);
    expect(await makeFeed().feed.first(soFar(...pieces), progress)).toEqual(whole);
    expect(whole.steps.step.length).toBeGreaterThan(10_000);
  });

  it.each([1, 9_999, 10_001, 20_000])('leaves %i steps as they are', async (count) => {
    const batch = await makeFeed().feed.first(soFar(metrics(0, count, () => 1)), progress);
    expect(batch.steps).toEqual(metrics(0, count, () => 1).steps);
  });

  it('sends what is recorded while it opens after the first batch, and counts that one as undrawn', async () => {
    const { feed, batches } = makeFeed();
    const opening = feed.first(soFar(metrics(0, 3)), progress);
    for (let step = 3; step < 6; step++) feed.push(metrics(step, 1), { ...progress, step });
    const first = await opening;
    expect(batches).toHaveLength(1);
    feed.drawn();
    expect([first, ...batches].map(({ seq }) => seq)).toEqual([0, 1, 2]);
    expect([first, ...batches].flatMap(({ steps }) => [...steps.step])).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

it('metrics are joined column by column', () => {
  const joined = joinMetrics([metrics(0, 2), metrics(2, 1), metrics(3, 2)]);
  expect([...joined.steps.step]).toEqual([0, 1, 2, 3, 4]);
  expect([...joined.steps.learningRate]).toHaveLength(5);
  expect(joined.points.epoch).toHaveLength(0);
});
