import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportOf } from '#core/errors/studio-error.ts';
import { eventually } from '../../support/eventually.ts';
import { damage } from '../store/damage.ts';
import {
  addExperiment,
  connectTo,
  endless,
  isGapless,
  joined,
  serviceFixture,
  smallSpec,
  startRun,
  weightsOf,
  type ServiceFixture,
} from './service-fixture.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

describe('a run', () => {
  it('goes from queue to end and keeps spec, facts, metrics and model', async () => {
    const client = library.open();
    const experiment = await addExperiment(client);
    const run = await client.handlers['runs.start']({ experimentId: experiment.id, seed: 9 });
    await client.handlers['experiments.update']({ id: experiment.id, spec: smallSpec({ epochs: 77 }) });
    const ended = await client.untilEnded(run.id);
    expect(ended).toMatchObject({
      state: 'completed',
      number: 1,
      spec: smallSpec({ seed: 9 }),
      facts: { task: 'classification', trainRows: 120, heldOut: 'validation', stepsPerEpoch: 4 },
      progress: { step: 20, totalSteps: 20, epoch: 5 },
      ending: null,
      hasModel: true,
      summary: { steps: 20 },
    });
    expect(ended.summary?.train?.loss).toBeGreaterThan(0);
    const metrics = await client.handlers['runs.metrics']({ id: run.id });
    expect(isGapless(metrics)).toBe(true);
    expect([...metrics.points.step]).toEqual([0, 4, 8, 12, 16, 20]);
    expect(client.changes.filter(({ id }) => id === run.id).at(-1)).toEqual(ended);
  });

  it('trains to the same weights with the same seed, to the last bit', async () => {
    const client = library.open(2);
    const { id: experimentId } = await addExperiment(client);
    const weights: Uint8Array[] = [];
    for (const seed of [3, 3, 4]) {
      const { id } = await client.handlers['runs.start']({ experimentId, seed });
      await client.untilEnded(id);
      weights.push(await weightsOf(client, id));
    }
    expect(weights[1]).toEqual(weights[0]);
    expect(weights[2]).not.toEqual(weights[0]);
  });

  it('is laid over others with all of its evaluations and few of its steps, those that can’t be read left out', async () => {
    const client = library.open(2);
    const { id: experimentId } = await addExperiment(client, smallSpec({ epochs: 400 }));
    const ids: string[] = [];
    for (const seed of [1, 2]) {
      const { id } = await client.handlers['runs.start']({ experimentId, seed });
      await client.untilEnded(id);
      ids.push(id);
    }
    const [first = '', second = ''] = ids;
    damage(library.folder, `UPDATE metrics SET steps = x'00' WHERE runId = ?`, second);
    const overlaid = await client.handlers['runs.overlay']({ ids });
    expect(overlaid.map(({ id }) => id)).toEqual([first]);
    const whole = await client.handlers['runs.metrics']({ id: first });
    expect(overlaid[0]?.metrics.points).toEqual(whole.points);
    const kept = overlaid[0]?.metrics.steps.loss ?? new Float64Array();
    expect(kept.length).toBeLessThanOrEqual(1000);
    expect(whole.steps.loss.length).toBe(1600);
    expect(Math.max(...kept)).toBe(Math.max(...whole.steps.loss));
    expect(Math.min(...kept)).toBe(Math.min(...whole.steps.loss));
  });

  it('tells while it goes what it is worth', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    await eventually(() => expect(client.progress.some((one) => one.id === id && one.measured !== null)).toBe(true));
    const { measured } = client.progress.findLast((one) => one.measured !== null)!;
    expect(measured?.train.loss).toBeGreaterThan(0);
    expect(measured?.heldOut.score).toBeGreaterThan(0);
  });

  it('that diverges says why and keeps its charts', async () => {
    const client = library.open();
    const base = smallSpec({ learningRate: 100, epochs: 50 });
    const run = await startRun(client, {
      ...base,
      network: { ...base.network, hidden: [{ units: 64, activation: 'relu', dropoutRate: 0, batchNorm: false }] },
    });
    const ended = await client.untilEnded(run.id);
    expect(ended.state).toBe('diverged');
    expect(ended.ending?.message.length).toBeGreaterThan(20);
    const metrics = await client.handlers['runs.metrics']({ id: run.id });
    expect(metrics.steps.step.length).toBeGreaterThan(0);
    expect(isGapless(metrics)).toBe(true);
  });

  it('whose data is gone fails with a reason; the studio goes on', async () => {
    const client = library.open();
    const base = smallSpec();
    const hash = '0'.repeat(64);
    const source = { kind: 'idx', images: hash, imagesName: 'a', labels: hash, labelsName: 'b' } as const;
    const failed = await startRun(client, { ...base, data: { ...base.data, source } });
    expect(await client.untilEnded(failed.id)).toMatchObject({ state: 'failed', ending: { code: 'file.missing' } });
    const fine = await startRun(client);
    expect((await client.untilEnded(fine.id)).state).toBe('completed');
  });

  it('that can’t be trained is refused before it is made', async () => {
    const client = library.open();
    const base = smallSpec();
    const split = { kind: 'ratio', train: 0.8, validation: 0.8, stratified: true } as const;
    const experiment = await addExperiment(client, { ...base, data: { ...base.data, split } });
    const start = async () => client.handlers['runs.start']({ experimentId: experiment.id });
    await expect(start()).rejects.toMatchObject({ code: 'run.impossible' });
    expect(await client.handlers['runs.list']({ experimentId: experiment.id })).toEqual([]);
  });
});

describe('while a run trains', () => {
  it('it pauses, goes on and stops when told to', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    await client.untilStep(id, 10);
    await client.handlers['runs.pause']({ id });
    const paused = await client.until(id, 'paused');
    // Made when the run goes on: at the very step where it was paused.
    await client.handlers['runs.change']({ id, learningRate: 0.01 });
    await client.handlers['runs.resume']({ id });
    expect((await client.firstMark(id)).step).toBe(paused.progress.step);
    await client.untilStep(id, paused.progress.step + 10);
    await client.handlers['runs.stop']({ id });
    const ended = await client.untilEnded(id);
    expect(ended).toMatchObject({ state: 'stopped', hasModel: true });
    expect(ended.summary?.train).not.toBeNull();
    const states = client.changes.map(({ state }) => state);
    for (const state of ['paused', 'running', 'stopping', 'stopped']) expect(states).toContain(state);
    expect(states.slice(states.indexOf('stopping')).every((state) => state.startsWith('stop'))).toBe(true);
  });

  it('tells how far it is without telling everything else again', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    await eventually(() => expect(client.progress.length).toBeGreaterThan(1));
    const [first, second] = client.progress;
    expect(first).toMatchObject({ id, progress: { totalSteps: expect.any(Number) as number } });
    expect(second!.progress.step).toBeGreaterThan(first!.progress.step);
    const steps = client.changes.map(({ progress }) => progress.step);
    expect(steps.some((step) => step > 0)).toBe(true);
    expect(steps.length).toBeLessThan(6);
  });

  it('being told twice is being told once', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    for (let time = 0; time < 2; time++) await client.handlers['runs.pause']({ id });
    await client.until(id, 'paused');
    await client.handlers['runs.resume']({ id });
    await client.untilStep(id, 50);
    // What is said before the answer to the last command has come counts as well.
    await client.handlers['runs.pause']({ id });
    await client.handlers['runs.resume']({ id });
    const { progress } = await client.handlers['runs.get']({ id });
    await client.untilStep(id, progress.step + 50);
  });

  it('stopping a paused run ends it', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    await client.handlers['runs.pause']({ id });
    await client.until(id, 'paused');
    await client.handlers['runs.stop']({ id });
    expect((await client.untilEnded(id)).state).toBe('stopped');
  });

  it('a change of learning rate and dropout is marked at the step it was made', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    await client.untilStep(id, 10);
    await client.handlers['runs.change']({ id, learningRate: 0.001, dropoutRates: [0, 0.5, 0] });
    const mark = await client.firstMark(id);
    expect(mark).toMatchObject({ learningRate: 0.001, dropoutRates: [0, 0.5, 0] });
    await client.untilStep(id, mark.step + 5);
    await client.handlers['runs.stop']({ id });
    await client.untilEnded(id);
    const { steps } = await client.handlers['runs.metrics']({ id });
    expect(steps.learningRate[mark.step - 1]).toBe(0.05);
    expect(steps.learningRate[mark.step]).toBe(0.001);
  });

  it('a wrong number of dropout rates is refused', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    const change = async () => client.handlers['runs.change']({ id, dropoutRates: [0.5] });
    await expect(change()).rejects.toMatchObject({ code: 'run.positions', details: { expected: 3, found: 1 } });
  });

  it('whoever watches gets every step once, however late they draw', async () => {
    const client = library.open();
    const early = connectTo(client.service);
    const { id } = await startRun(client, smallSpec(endless));
    const firsts = [await client.handlers['runs.watch']({ id })];
    await client.untilStep(id, 50);
    firsts.push(await early.handlers['runs.watch']({ id }));
    await client.untilStep(id, 400);
    // Without credit nothing more than two undrawn batches came, the opening one included.
    expect(client.batches).toHaveLength(1);
    await client.handlers['runs.stop']({ id });
    await client.untilEnded(id);
    const whole = await client.handlers['runs.metrics']({ id });
    for (const [i, { handlers, batches }] of [client, early].entries()) {
      await handlers['runs.drawn']({ id, seq: 0 });
      await handlers['runs.drawn']({ id, seq: 1 });
      const all = [firsts[i]!, ...batches];
      expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index));
      expect(joined(all)).toEqual(whole);
    }
  });

  it('nobody hears of metrics they don’t watch any more', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    await client.handlers['runs.watch']({ id });
    await client.handlers['runs.unwatch']({ id });
    const count = client.batches.length;
    await client.untilStep(id, 200);
    await client.handlers['runs.drawn']({ id, seq: 0 });
    expect(client.batches).toHaveLength(count);
  });
});

describe('the queue', () => {
  it('trains as many runs at once as there are workers, in the order they were started', async () => {
    const client = library.open(1);
    const first = await startRun(client, smallSpec(endless));
    const second = await startRun(client);
    const third = await startRun(client);
    await client.untilStep(first.id, 5);
    expect((await client.handlers['runs.active']({})).map(({ id, state }) => [id, state])).toEqual([
      [first.id, 'running'],
      [second.id, 'queued'],
      [third.id, 'queued'],
    ]);
    await client.handlers['runs.stop']({ id: first.id });
    const ended = [await client.untilEnded(second.id), await client.untilEnded(third.id)];
    expect(ended.map(({ state }) => state)).toEqual(['completed', 'completed']);
    expect(ended[0]!.startedAt).toBeLessThanOrEqual(ended[1]!.startedAt ?? 0);
  });

  it('a queued run can be held, changed, and stopped', async () => {
    const client = library.open(1);
    const first = await startRun(client, smallSpec(endless));
    const held = await startRun(client);
    const stopped = await startRun(client);
    await client.handlers['runs.change']({ id: held.id, learningRate: 0.5 });
    await client.handlers['runs.pause']({ id: held.id });
    await client.handlers['runs.stop']({ id: stopped.id });
    expect(await client.untilEnded(stopped.id)).toMatchObject({ state: 'stopped', startedAt: null, hasModel: false });
    await client.handlers['runs.stop']({ id: first.id });
    await client.untilEnded(first.id);
    expect((await client.handlers['runs.get']({ id: held.id })).state).toBe('paused');
    await client.handlers['runs.resume']({ id: held.id });
    expect(await client.untilEnded(held.id)).toMatchObject({
      state: 'completed',
      marks: [{ step: 0, learningRate: 0.5 }],
    });
  });
});

describe('what a run refuses once it has ended', () => {
  it('says that it has ended', async () => {
    const client = library.open();
    const { id } = await startRun(client);
    await client.untilEnded(id);
    const { handlers } = client;
    for (const command of ['runs.pause', 'runs.stop'] as const) {
      await expect((async () => handlers[command]({ id }))()).rejects.toMatchObject({ code: 'run.notActive' });
    }
    await expect((async () => handlers['runs.resume']({ id }))()).rejects.toMatchObject({ code: 'run.finished' });
  });

  it('has no model to take away whose weights are not finite, and names the last that was', async () => {
    const client = library.open();
    const spec = smallSpec({ optimizer: { kind: 'sgd' }, learningRate: 50 });
    const curve = { kind: 'generator', generator: 'curve', samples: 200, noise: 0.2, seed: 1 } as const;
    const { id } = await startRun(client, { ...spec, data: { ...spec.data, source: curve } });
    const run = await client.untilEnded(id);
    expect(run).toMatchObject({ state: 'diverged', ending: { code: 'run.diverged.notFinite' } });
    const onnx = async (step: number | null) => client.handlers['runs.export']({ id, format: 'onnx', step });
    const kept = (await client.handlers['runs.checkpoints']({ id })).map(({ step }) => step);
    const refused = await onnx(null).then(() => null, reportOf);
    expect(refused).toMatchObject({ code: 'model.notFinite', details: { step: run.progress.step } });
    const lastFinite = Number(refused?.details['lastFinite']);
    expect(kept).toContain(lastFinite);
    expect((await onnx(lastFinite)).fileName).toContain(`step ${lastFinite}`);
    await expect(onnx(lastFinite + 1)).rejects.toMatchObject({ code: 'model.notKept' });
  });

  it('has its model verified by a reader that others made, in every state that is kept', async () => {
    const client = library.open();
    const { id } = await startRun(client);
    await client.untilEnded(id);
    const { handlers } = client;
    for (const { step } of await handlers['runs.checkpoints']({ id })) {
      const found = await handlers['runs.verify']({ id, step });
      expect(found).toMatchObject({ reader: expect.stringMatching(/^ONNX Runtime/) as string, agrees: true });
      // The test part of 200 rows.
      expect(found.rows).toBe(40);
    }
  });

  it('has no model where it never came to one', async () => {
    const client = library.open(1);
    await startRun(client, smallSpec(endless));
    const { id } = await startRun(client);
    await client.handlers['runs.stop']({ id });
    const onnx = async () => client.handlers['runs.export']({ id, format: 'onnx' });
    await expect(onnx()).rejects.toMatchObject({ code: 'model.missing' });
  });
});
