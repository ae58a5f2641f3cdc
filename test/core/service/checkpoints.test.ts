import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endless, serviceFixture, smallSpec, startRun, type ServiceFixture } from './service-fixture.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

const look = { step: null, row: 0, draws: 3 };

describe('the states that are kept of a run', () => {
  it('are its first, some along the way, its best and its latest; the microscope looks at any of them', async () => {
    const client = library.open();
    const { handlers } = client;
    const { id, experimentId } = await startRun(client, smallSpec({ epochs: 40 }));
    const { summary } = await client.untilEnded(id);
    const kept = await handlers['runs.checkpoints']({ id });
    const steps = kept.map(({ step }) => step);
    expect(steps[0]).toBe(0);
    expect(steps.length).toBeGreaterThan(8);
    expect(steps.length).toBeLessThanOrEqual(16);
    expect(kept.filter(({ isLatest }) => isLatest)).toEqual([expect.objectContaining({ step: 160 })]);
    expect(kept.filter(({ isBest }) => isBest)).toEqual([expect.objectContaining({ step: summary?.best?.step })]);
    const observe = (checkpoint: number | null) =>
      handlers['microscope.observe']({ experimentId, runId: id, checkpoint, ...look });
    const untrained = await handlers['microscope.observe']({ experimentId, runId: null, checkpoint: null, ...look });
    const first = await observe(0);
    expect(first).toEqual(untrained);
    expect(await observe(null)).toMatchObject({ weightsStep: 160 });
    expect((await observe(steps[3] ?? null)).weightsStep).toBe(steps[3]);
    await expect(observe(1)).rejects.toMatchObject({ code: 'model.notKept' });
  });

  it('hold the present one of a run under way as soon as someone looks', async () => {
    const client = library.open();
    const { id, experimentId } = await startRun(client, smallSpec(endless));
    await client.untilStep(id, 1);
    const seen = await client.handlers['microscope.observe']({ experimentId, runId: id, checkpoint: null, ...look });
    expect(seen.weightsStep).toBeGreaterThan(0);
    await client.handlers['runs.pause']({ id });
    const { progress } = await client.until(id, 'paused');
    const paused = await client.handlers['microscope.observe']({ experimentId, runId: id, checkpoint: null, ...look });
    expect(paused.weightsStep).toBe(progress.step);
  });
});
