import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schedules } from '#core/experiment/schedules/index.ts';
import type { TrainingSpec } from '#core/experiment/training-spec.ts';
import { endless, serviceFixture, smallSpec, startRun, weightsOf, type ServiceFixture } from './service-fixture.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

const cosine = { kind: 'cosine', steps: null, minLearningRate: 0 } as const;
const cases: [string, Partial<TrainingSpec>][] = [
  ['a cosine', { schedule: cosine }],
  [
    '1cycle, momentum as well',
    { schedule: { ...schedules.oneCycle.defaults, cycleMomentum: { min: 0.8, max: 0.95 } } },
  ],
  ['reduced on plateaus', { schedule: { ...schedules.plateau.defaults, factor: 0.9, patience: 1, threshold: 0.01 } }],
];

describe('a branch', () => {
  // One of them whenever anything is tested.
  describe.each(cases.map(([name, training], i) => ({ name, training, tags: i === 0 ? [] : ['long'] })))(
    'with $name',
    ({ training, tags }) => {
      it('goes on to its parent’s very bits, live changes among them', { tags }, async () => {
        const client = library.open();
        const { handlers } = client;
        const parent = await startRun(client, smallSpec({ epochs: 2000, ...training }));
        await client.untilStep(parent.id, 5);
        await handlers['runs.change']({ id: parent.id, learningRate: 0.02 });
        await handlers['runs.change']({ id: parent.id, restartSchedule: true });
        const { marks } = await client.untilEnded(parent.id);
        const kept = await handlers['runs.checkpoints']({ id: parent.id });
        const middle = kept.find(({ step }) => step > marks.at(-1)!.step);
        const run = await handlers['runs.branch']({ id: parent.id, step: middle?.step ?? null });
        expect(run).toMatchObject({
          number: 2,
          branch: { runId: parent.id, number: 1, step: middle?.step },
          marks,
          hasModel: true,
          progress: { step: middle?.step, totalSteps: 8000 },
        });
        const ended = await client.untilEnded(run.id);
        expect(ended).toMatchObject({ state: 'completed', marks });
        expect(await weightsOf(client, run.id)).toEqual(await weightsOf(client, parent.id));
        const { steps } = await handlers['runs.metrics']({ id: run.id });
        expect(steps.step[0]).toBe(middle?.step);
        const whole = await handlers['runs.metrics']({ id: parent.id });
        expect(steps.learningRate).toEqual(whole.steps.learningRate.slice(middle?.step));
        expect(steps.loss).toEqual(whole.steps.loss.slice(middle?.step));
      });
    },
  );

  it('of a run under way starts from that moment, with other settings', async () => {
    const client = library.open(2);
    const { handlers } = client;
    const parent = await startRun(client, smallSpec({ ...endless, schedule: cosine }));
    await client.untilStep(parent.id, 20);
    const changes = { learningRate: 0.3, schedule: { kind: 'constant' }, dropoutRates: [0, 0.5, 0] } as const;
    const run = await handlers['runs.branch']({
      ...{ id: parent.id, step: null, restartSchedule: true, epochs: 90_000 },
      ...{ ...changes, dropoutRates: [...changes.dropoutRates] },
    });
    expect(run.branch?.step).toBeGreaterThanOrEqual(20);
    expect(run.spec.training).toMatchObject({ learningRate: 0.3, schedule: { kind: 'constant' }, epochs: 90_000 });
    expect(run.spec.network.hidden[0]?.dropoutRate).toBe(0.5);
    expect(run.marks).toEqual([{ step: run.branch?.step, restartSchedule: true }]);
    await client.untilStep(run.id, (run.branch?.step ?? 0) + 5);
    const { steps } = await handlers['runs.metrics']({ id: run.id });
    expect([...steps.learningRate.slice(0, 5)]).toEqual([0.3, 0.3, 0.3, 0.3, 0.3]);
  });

  it('is refused where nothing is left to train, and from a state that is not kept', async () => {
    const client = library.open();
    const { handlers } = client;
    const parent = await startRun(client);
    await client.untilEnded(parent.id);
    const branch = async (step: number | null, epochs?: number) =>
      handlers['runs.branch']({ id: parent.id, step, ...(epochs ? { epochs } : {}) });
    await expect(branch(null)).rejects.toMatchObject({ code: 'run.branchAtEnd', details: { epoch: 5, epochs: 5 } });
    await expect(branch(3)).rejects.toMatchObject({ code: 'model.notKept' });
    const longer = await branch(null, 8);
    expect(await client.untilEnded(longer.id)).toMatchObject({ state: 'completed', summary: { steps: 32 } });
  });

  it('whose process is killed goes on to the same end', { tags: ['long'] }, async () => {
    const long = smallSpec({ epochs: 10_000, evaluation: { everyEpochs: 500, sampleLimit: null } });
    const script = `${import.meta.dirname}/training-process.ts`;
    const arguments_ = [script, library.folder, JSON.stringify(long), 'branch'];
    const child = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const id = line.toString().trim();
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    const client = library.open();
    const interrupted = await client.handlers['runs.get']({ id });
    expect(interrupted).toMatchObject({ state: 'interrupted', hasModel: true });
    await client.handlers['runs.resume']({ id });
    expect((await client.untilEnded(id)).state).toBe('completed');
    const { branch } = interrupted;
    const again = await client.handlers['runs.branch']({
      id: branch?.runId ?? '',
      step: branch?.step ?? null,
      learningRate: interrupted.spec.training.learningRate,
    });
    await client.untilEnded(again.id);
    expect(await weightsOf(client, id)).toEqual(await weightsOf(client, again.id));
  });
});
