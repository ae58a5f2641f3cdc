import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Descent } from '#core/contract/surface.ts';
import type { GeneratorSource } from '#core/experiment/data-spec.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { DataThread } from '#core/service/data/data-thread.ts';
import { eventually } from '../../support/eventually.ts';
import { serviceFixture, smallSpec, startRun, type ServiceFixture } from './service-fixture.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

const dataOf = (generator: GeneratorSource['generator'], samples: number) => ({
  ...defaultSpec().data,
  source: { kind: 'generator', generator, samples, noise: 0.1, seed: 1 } as const,
});

/** Takes minutes to draw; a test that waited for it would not end in time. */
const manyDigits: ExperimentSpec = { ...smallSpec(), data: dataOf('digits', 600_000) };

describe('a run that prepares its data', () => {
  it('says how far it is, and stops when it is told to', async () => {
    const client = library.open();
    const { id } = await startRun(client, manyDigits);
    await eventually(() => expect(client.preparing.length).toBeGreaterThan(1));
    expect(client.preparing.every((share) => share >= 0 && share < 1)).toBe(true);
    await client.handlers['runs.stop']({ id });
    const stopped = await client.untilEnded(id);
    expect(stopped).toMatchObject({ state: 'stopped', facts: null, ending: null });

    const next = await startRun(client);
    expect(await client.untilEnded(next.id)).toMatchObject({ state: 'completed' });
  });

  it('keeps what is asked of it until it can answer', async () => {
    const client = library.open();
    const spec = { ...smallSpec({ epochs: 3 }), data: dataOf('digits', 4000) };
    const { id } = await startRun(client, spec);
    await client.handlers['runs.change']({ id, learningRate: 0.0125 });
    const { state, marks } = await client.untilEnded(id);
    expect({ state, marks }).toEqual({ state: 'completed', marks: [{ step: 0, learningRate: 0.0125 }] });
  });

  it('does not keep the studio from closing, and is trained when it is opened again', async () => {
    const client = library.open();
    const { id } = await startRun(client, manyDigits);
    await eventually(() => expect(client.preparing.length).toBeGreaterThan(0));
    await client.service.close();
    const again = library.open();
    expect(await again.handlers['runs.get']({ id })).toMatchObject({ state: 'interrupted' });
  });
});

describe('a preview', () => {
  it('gives way to the next that the same page asks for, and to nobody else’s', async () => {
    const client = library.open();
    const ask = async (samples: number) => client.handlers['data.preview'](dataOf('moons', samples));
    const answers = await Promise.allSettled([ask(1_000_000), ask(500_000), ask(1000)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(answers[0]).toMatchObject({ reason: { code: 'data.superseded' } });
    expect(answers[2]).toMatchObject({ value: { rows: [600, 200, 200] } });
  });

  it('and the check of a file that is being imported do not end each other', async () => {
    const { handlers } = library.open();
    const check = async () => handlers['data.check'](dataOf('moons', 50_000));
    const preview = async () => handlers['data.preview'](dataOf('moons', 1000));
    const answers = await Promise.allSettled([check(), preview(), check()]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  });
});

describe('the data thread', () => {
  it('is started anew where it does not leave what nobody waits for, and answers all others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-data-'));
    const thread = new DataThread(folder);
    const abandon = new AbortController();
    // Minutes of them, and they don’t look up.
    const one: Descent = { optimizer: defaultSpec().training.optimizer, learningRate: 1e-9, weightDecay: 0 };
    const descents = new Array<Descent>(100_000).fill(one);
    const surface = { kind: 'formula', choice: { kind: 'rosenbrock' } } as const;
    const before = thread.ask('preview', dataOf('moons', 50));
    const endless = thread.ask('descend', { surface, start: null, steps: 2000, descents }, { signal: abandon.signal });
    // The thread is at it by now, or is about to be.
    await before;
    await setImmediate();
    const other = thread.ask('preview', dataOf('moons', 100));
    abandon.abort();
    await expect(endless).rejects.toMatchObject({ code: 'data.superseded' });
    expect((await other).rows).toEqual([60, 20, 20]);
    await thread.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
