import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { endless, isGapless, smallSpec, startRun, weightsOf } from '../service-fixture.ts';
import { trainedHere } from './queue-fixture.ts';
import { describeOnRedis } from './with-redis.ts';

/** Lasts longer than it takes to be told of it on a busy machine; of more steps a watcher would be told not each. */
const long = smallSpec({ epochs: 4000 });

describeOnRedis('a run on the queue', (on) => {
  it('comes to the very weights of the local pool', async () => {
    const studio = await on.queue.studio('one');
    await on.queue.worker();
    const { id } = await startRun(studio);
    expect(await studio.untilEnded(id)).toMatchObject({ state: 'completed' });
    expect(await weightsOf(studio, id)).toEqual(await trainedHere(smallSpec()));
  });

  it(
    'goes on at another worker when its own is killed, to the same weights and every step once',
    { tags: ['long'] },
    async () => {
      const studio = await on.queue.studio('one');
      const first = await on.queue.workerProcess();
      const { id } = await startRun(studio, long);
      await studio.untilStep(id, 200);
      // What is changed while it runs is a part of what the next one goes on from.
      await studio.handlers['runs.change']({ id, learningRate: 0.02 });
      const { step } = await studio.firstMark(id);
      await studio.untilStep(id, step + 500);
      first.kill('SIGKILL');
      await on.queue.worker();
      expect(await studio.untilEnded(id)).toMatchObject({ state: 'completed', marks: [{ step, learningRate: 0.02 }] });
      const planned = { ...long, training: { ...long.training, changes: [{ step, learningRate: 0.02 }] } };
      expect(await weightsOf(studio, id)).toEqual(await trainedHere(planned));
      const { steps, points, diagnostics } = await studio.handlers['runs.watch']({ id });
      expect(isGapless({ steps, points, diagnostics })).toBe(true);
    },
  );

  it('can be paused, gone on with and stopped; one that nobody has yet is taken back', async () => {
    const studio = await on.queue.studio('one');
    const waiting = await startRun(studio, smallSpec(endless));
    await studio.handlers['runs.stop']({ id: waiting.id });
    expect(await studio.untilEnded(waiting.id)).toMatchObject({ state: 'stopped', hasModel: false });
    await on.queue.worker();
    const { id } = await startRun(studio, smallSpec(endless));
    await studio.untilStep(id, 50);
    await studio.handlers['runs.pause']({ id });
    const { progress } = await studio.until(id, 'paused');
    expect((await studio.handlers['queue.get']({})).jobs).toMatchObject([{ id, workers: [hostname()] }]);
    await studio.handlers['runs.resume']({ id });
    await studio.untilStep(id, progress.step + 50);
    await studio.handlers['runs.stop']({ id });
    expect(await studio.untilEnded(id)).toMatchObject({ state: 'stopped', hasModel: true });
  });

  it('is handed back by a worker that is asked to end, and goes on from there', { tags: ['long'] }, async () => {
    const studio = await on.queue.studio('one');
    const first = await on.queue.worker();
    const { id } = await startRun(studio, long);
    await studio.untilStep(id, 400);
    await first.close();
    await on.queue.worker({ once: true });
    expect(await studio.untilEnded(id)).toMatchObject({ state: 'completed' });
    expect(await weightsOf(studio, id)).toEqual(await trainedHere(long));
  });

  it('goes on when Redis is back, with what it had on record or without', { tags: ['long'] }, async () => {
    const studio = await on.queue.studio('one');
    const worker = await on.queue.worker({ closeWithinMs: 50 });
    const { id } = await startRun(studio, long);
    for (const isEmpty of [false, true]) {
      const { progress } = await studio.handlers['runs.get']({ id });
      await studio.untilStep(id, progress.step + 200);
      await on.redis.stop();
      await on.redis.start(isEmpty);
    }
    expect(await studio.untilEnded(id)).toMatchObject({ state: 'completed', ending: null });
    expect(await weightsOf(studio, id)).toEqual(await trainedHere(long));
    const { steps, points, diagnostics } = await studio.handlers['runs.watch']({ id });
    expect(isGapless({ steps, points, diagnostics })).toBe(true);
    // A worker that is to end does not wait for it.
    await on.redis.stop();
    await worker.close();
    await on.redis.start();
  });
});
