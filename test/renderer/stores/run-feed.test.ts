import { describe, expect, it } from 'vitest';
import type { MetricBatch } from '#core/contract/metrics.ts';
import { RunFeed, type FeedTarget } from '#renderer/stores/run-feed.ts';
import { RunSeries } from '#core/charts/runs/run-series.ts';
import { FakeCore } from './fake-core.ts';
import { runId, sampleBatch } from '../../support/samples.ts';

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

function setUp(first: () => MetricBatch | Promise<MetricBatch>) {
  const core = new FakeCore({ 'runs.watch': first, 'runs.unwatch': () => undefined, 'runs.drawn': () => undefined });
  const series = new RunSeries();
  const frames: (() => Promise<void>)[] = [];
  const drawn: number[] = [];
  const errors: unknown[] = [];
  const target: FeedTarget = {
    series,
    draw: ({ step }) => Promise.resolve(void drawn.push(step)),
    failed: (error) => void errors.push(error),
  };
  const feed = new RunFeed(core, runId, target, (draw) => void frames.push(draw));
  const frame = async () => {
    await Promise.all(frames.splice(0).map((draw) => draw()));
    await settled();
  };
  const credit = () => core.called('runs.drawn').map((args) => (args as { seq: number }).seq);
  return { core, series, feed, frames, frame, drawn, errors, credit, steps: () => [...series.steps.column('step')] };
}

describe('RunFeed', () => {
  it('draws what it opens with at once, then appends batches in order and draws once a frame', async () => {
    const { core, frames, frame, drawn, steps } = setUp(() => sampleBatch(4, 0, 1));
    await settled();
    expect(drawn).toEqual([1]);
    core.emit('run.metrics', sampleBatch(5, 2));
    core.emit('run.metrics', sampleBatch(6, 3, 4));
    expect(steps()).toEqual([0, 1, 2, 3, 4]);
    expect(frames).toHaveLength(1);
    await frame();
    expect(drawn).toEqual([1, 4]);
  });

  it('returns credit only after the frame', async () => {
    const { core, frame, credit } = setUp(() => sampleBatch(0, 0));
    await settled();
    core.emit('run.metrics', sampleBatch(1, 1));
    expect(credit()).toEqual([0]);
    await frame();
    expect(credit()).toEqual([0, 1]);
  });

  it('keeps batches that overtake the first answer, without repeating what it held', async () => {
    let answer: (batch: MetricBatch) => void = () => undefined;
    const { core, steps } = setUp(() => new Promise((resolve) => (answer = resolve)));
    core.emit('run.metrics', sampleBatch(2, 2));
    core.emit('run.metrics', sampleBatch(3, 3));
    answer(sampleBatch(2, 0, 1, 2));
    await settled();
    expect(steps()).toEqual([0, 1, 2, 3]);
  });

  it('watches anew when a batch is missing', async () => {
    const answers = [sampleBatch(0, 0), sampleBatch(3, 0, 1, 2, 3)];
    const { core, steps } = setUp(() => answers.shift()!);
    await settled();
    core.emit('run.metrics', sampleBatch(2, 2));
    core.emit('run.metrics', sampleBatch(4, 4));
    await settled();
    expect(core.called('runs.watch')).toHaveLength(2);
    expect(steps()).toEqual([0, 1, 2, 3, 4]);
  });

  it('ignores other runs and everything after it was closed', async () => {
    const { core, feed, frame, steps, credit } = setUp(() => sampleBatch(0, 0));
    await settled();
    core.emit('run.metrics', { ...sampleBatch(1, 1), runId: 'another' });
    feed.close();
    feed.close();
    core.emit('run.metrics', sampleBatch(1, 1));
    await frame();
    expect(steps()).toEqual([0]);
    expect(credit()).toEqual([0]);
    expect(core.called('runs.unwatch')).toEqual([{ id: runId }]);
  });

  it('reports a refused watch', async () => {
    const { errors } = setUp(() => Promise.reject(new Error('gone')));
    await settled();
    expect(errors).toHaveLength(1);
  });
});
