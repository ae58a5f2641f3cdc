import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addExperiment,
  endless,
  isGapless,
  serviceFixture,
  smallSpec,
  startRun,
  weightsOf,
  withoutTimes,
  type Client,
  type ServiceFixture,
} from './service-fixture.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

/** Long enough to be interrupted, short enough to be waited for. */
const long = smallSpec({ epochs: 10_000, evaluation: { everyEpochs: 500, sampleLimit: null } });

/** What an uninterrupted run of the same spec ends with. */
async function uninterrupted(client: Client, experimentId: string) {
  const { id } = await client.handlers['runs.start']({ experimentId });
  const run = await client.untilEnded(id);
  const metrics = await client.handlers['runs.metrics']({ id });
  return { run, metrics, weights: await weightsOf(client, id) };
}

describe('closing the studio', () => {
  it('leaves runs interrupted; they go on to the same weights, to the last bit', async () => {
    const first = library.open();
    const { id: experimentId } = await addExperiment(first, long);
    const { id } = await first.handlers['runs.start']({ experimentId });
    await first.untilStep(id, 500);
    await first.service.close();

    const second = library.open();
    const interrupted = await second.handlers['runs.get']({ id });
    expect(interrupted).toMatchObject({ state: 'interrupted', hasModel: true });
    expect(interrupted.progress.step).toBeGreaterThanOrEqual(500);
    const resumed = await second.handlers['runs.resume']({ id });
    expect(resumed.progress.step).toBe(interrupted.progress.step);
    expect((await second.untilEnded(id)).state).toBe('completed');
    const reference = await uninterrupted(second, experimentId);
    expect(await weightsOf(second, id)).toEqual(reference.weights);
    const metrics = await second.handlers['runs.metrics']({ id });
    expect(isGapless(metrics)).toBe(true);
    expect(withoutTimes(metrics)).toEqual(withoutTimes(reference.metrics));
  });

  it('leaves queued and paused runs interrupted too', async () => {
    const first = library.open(1);
    const paused = await startRun(first, smallSpec(endless));
    const queued = await startRun(first);
    await first.untilStep(paused.id, 5);
    await first.handlers['runs.pause']({ id: paused.id });
    await first.until(paused.id, 'paused');
    await first.service.close();
    await first.service.close();

    const second = library.open();
    for (const { id } of [paused, queued]) {
      expect((await second.handlers['runs.get']({ id })).state).toBe('interrupted');
    }
    await second.handlers['runs.resume']({ id: queued.id });
    expect((await second.untilEnded(queued.id)).state).toBe('completed');
  });

  it('a stopped run goes on as well, and keeps its live changes', async () => {
    const client = library.open();
    const { id } = await startRun(client, long);
    await client.untilStep(id, 100);
    await client.handlers['runs.change']({ id, learningRate: 0.001 });
    const mark = await client.firstMark(id);
    await client.untilStep(id, mark.step + 100);
    await client.handlers['runs.stop']({ id });
    const stopped = await client.untilEnded(id);
    expect(stopped).toMatchObject({ state: 'stopped', marks: [{ learningRate: 0.001 }] });
    await client.handlers['runs.resume']({ id });
    const ended = await client.untilEnded(id);
    expect(ended).toMatchObject({ state: 'completed', marks: stopped.marks });
    const { steps } = await client.handlers['runs.metrics']({ id });
    expect(steps.learningRate.at(-1)).toBe(0.001);
  });
});

describe('a process that is killed while it trains', () => {
  it('leaves a run that goes on to the same weights, to the last bit', async () => {
    const script = join(import.meta.dirname, 'training-process.ts');
    const child = spawn(process.execPath, [script, library.folder, JSON.stringify(long)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const id = line.toString().trim();
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;

    const client = library.open();
    const interrupted = await client.handlers['runs.get']({ id });
    expect(interrupted).toMatchObject({ state: 'interrupted', hasModel: true });
    const resumed = await client.handlers['runs.resume']({ id });
    // The checkpoint is older than what was trained when the end came.
    expect(resumed.progress.step).toBeLessThan(interrupted.progress.step);
    expect((await client.untilEnded(id)).state).toBe('completed');
    const reference = await uninterrupted(client, resumed.experimentId);
    expect(await weightsOf(client, id)).toEqual(reference.weights);
    expect(withoutTimes(await client.handlers['runs.metrics']({ id }))).toEqual(withoutTimes(reference.metrics));
  });
});
