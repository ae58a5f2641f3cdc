import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addExperiment, serviceFixture, smallSpec, startRun, type ServiceFixture } from './service-fixture.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

describe('a run that is repeated', () => {
  it('has the frozen spec, whatever the experiment has become, and bit-identical weights', async () => {
    const client = library.open(2);
    const { id: experimentId } = await addExperiment(client);
    const first = await client.handlers['runs.start']({ experimentId, seed: 7 });
    await client.untilEnded(first.id);
    await client.handlers['experiments.update']({ id: experimentId, spec: smallSpec({ epochs: 9 }) });
    const again = await client.handlers['runs.repeat']({ id: first.id });
    expect(again).toMatchObject({ spec: first.spec, experimentId, number: 2, branch: null });
    await client.untilEnded(again.id);
    expect(await client.handlers['runs.compareWeights']({ ids: [first.id, again.id] })).toEqual({ kind: 'identical' });
  });

  it('begins with the state a branch began with', async () => {
    const client = library.open(2);
    const parent = await startRun(client);
    await client.untilEnded(parent.id);
    const [kept] = await client.handlers['runs.checkpoints']({ id: parent.id });
    const branch = await client.handlers['runs.branch']({
      id: parent.id,
      step: kept!.step,
      learningRate: 0.5,
      epochs: 8,
    });
    await client.untilEnded(branch.id);
    const again = await client.handlers['runs.repeat']({ id: branch.id });
    expect(again).toMatchObject({ branch: branch.branch, spec: branch.spec });
    await client.untilEnded(again.id);
    expect(await client.handlers['runs.compareWeights']({ ids: [branch.id, again.id] })).toEqual({ kind: 'identical' });
    expect(await client.handlers['runs.compareWeights']({ ids: [parent.id, branch.id] })).toMatchObject({
      reason: 'otherSpec',
    });
    const family = await client.handlers['runs.family']({ ids: [again.id] });
    expect(family.map(({ id }) => id).sort()).toEqual([parent.id, branch.id, again.id].sort());
  });

  it('is not said to be the same where it can’t be: other seed, another end', async () => {
    const client = library.open(2);
    const { id: experimentId } = await addExperiment(client);
    const runs = [1, 1, 2].map(async (seed) => client.handlers['runs.start']({ experimentId, seed }));
    const [a, , b] = await Promise.all(runs);
    for (const { id } of [a!, b!]) await client.untilEnded(id);
    const compare = (x: string, y: string) => client.handlers['runs.compareWeights']({ ids: [x, y] });
    expect(await compare(a!.id, b!.id)).toEqual({ kind: 'notComparable', reason: 'otherSpec' });
  });
});

it('says what it was made on and by', async () => {
  const client = library.open();
  const { id } = await startRun(client);
  const { facts } = await client.untilEnded(id);
  expect(facts?.studio).toMatch(/^\d+\.\d+/);
  expect(facts?.machine?.cores).toBeGreaterThan(0);
  expect(facts?.dataFingerprint).toMatch(/^[0-9a-f]{64}$/);
  const { points } = await client.handlers['runs.metrics']({ id });
  expect([...points.seconds].every((value, i) => value >= (points.seconds[i - 1] ?? 0))).toBe(true);
});

it('takes evaluations of several runs together', async () => {
  const client = library.open(2);
  const { id: experimentId } = await addExperiment(client);
  const ids: string[] = [];
  for (const seed of [1, 2, 3]) {
    const { id } = await client.handlers['runs.start']({ experimentId, seed });
    await client.untilEnded(id);
    ids.push(id);
  }
  const curve = await client.handlers['runs.groupCurve']({ ids, metric: 'trainLoss', x: 'step' });
  const losses = await Promise.all(
    ids.map(async (id) => (await client.handlers['runs.metrics']({ id })).points.trainLoss),
  );
  expect([...curve.x]).toEqual([0, 4, 8, 12, 16, 20]);
  expect([...curve.n]).toEqual([3, 3, 3, 3, 3, 3]);
  expect(curve.mean[5]).toBeCloseTo(
    losses.reduce((sum, one) => sum + one[5]! / 3, 0),
    12,
  );
  expect(curve.max[5]).toBe(Math.max(...losses.map((one) => one[5]!)));
});
