import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import {
  endless,
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

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('two studios with one library', () => {
  it('see each other’s changes', async () => {
    const [one, other] = [library.open(), library.open()];
    await one.handlers['projects.create']({ name: 'Seen' });
    await until(() => other.libraryChanges() > 0);
    expect((await other.handlers['projects.list']({})).map(({ name }) => name)).toEqual(['Seen']);
  });

  it('follow each other’s runs, every step once, but leave them alone', async () => {
    const [one, other] = [library.open(), library.open()];
    // Some thousand steps a second: more than 20,000 at once would be thinned.
    const spec = smallSpec(endless);
    const layer = { ...spec.network.hidden[0]!, units: 256 };
    const { id } = await startRun(one, { ...spec, network: { ...spec.network, hidden: [layer, layer] } });
    await one.untilStep(id, 10);
    const first = await other.handlers['runs.watch']({ id });
    await until(() => other.batches.length > 0);
    expect((await other.handlers['runs.get']({ id })).state).toBe('running');
    for (const command of ['runs.pause', 'runs.stop', 'runs.resume'] as const) {
      await expect((async () => other.handlers[command]({ id }))()).rejects.toMatchObject({ code: 'run.elsewhere' });
    }
    await one.handlers['runs.stop']({ id });
    await one.untilEnded(id);
    await until(() => other.changes.some(({ state }) => state === 'stopped'));
    await other.handlers['runs.drawn']({ id, seq: 0 });
    await other.handlers['runs.drawn']({ id, seq: 1 });
    expect(joined([first, ...other.batches])).toEqual(await one.handlers['runs.metrics']({ id }));
  });

  it('one that closes leaves its runs for the other to go on with', async () => {
    const [one, other] = [library.open(), library.open()];
    const { id } = await startRun(
      one,
      smallSpec({ epochs: 10_000, evaluation: { everyEpochs: 500, sampleLimit: null } }),
    );
    await one.untilStep(id, 100);
    await one.service.close();
    expect((await other.handlers['runs.get']({ id })).state).toBe('interrupted');
    await other.handlers['runs.resume']({ id });
    expect((await other.untilEnded(id)).state).toBe('completed');
  });

  // Windows keeps a lock that is held.
  it.skipIf(process.platform === 'win32')(
    'one whose lock is gone loses its run, and writes nothing more of it',
    async () => {
      const one = library.open();
      const spec = smallSpec({ epochs: 5_000, evaluation: { everyEpochs: 500, sampleLimit: null } });
      const { id } = await startRun(one, spec);
      await one.untilStep(id, 100);
      await one.handlers['runs.pause']({ id });
      // Nothing more is to be written of it.
      await eventually(async () => {
        const { state, hasModel, progress } = await one.handlers['runs.get']({ id });
        const [latest] = (await one.handlers['runs.checkpoints']({ id })).filter(({ isLatest }) => isLatest);
        expect([state, hasModel, latest?.step]).toEqual(['paused', true, progress.step]);
      });
      for (const name of readdirSync(join(library.folder, 'locks'))) rmSync(join(library.folder, 'locks', name));
      const other = library.open();
      await other.handlers['runs.resume']({ id });
      expect((await other.untilEnded(id)).state).toBe('completed');
      const [weights, metrics] = [await weightsOf(other, id), await other.handlers['runs.metrics']({ id })];

      await one.handlers['runs.resume']({ id });
      const lost = () => one.changes.find(({ ending }) => ending?.code === 'run.taken');
      await eventually(() => expect(lost()).toMatchObject({ id, state: 'failed' }));
      await one.service.close();
      expect(await other.handlers['runs.get']({ id })).toMatchObject({ state: 'completed', ending: null });
      expect(await weightsOf(other, id)).toEqual(weights);
      expect(await other.handlers['runs.metrics']({ id })).toEqual(metrics);
    },
  );

  it('the bin is not emptied under a run that trains elsewhere', async () => {
    const [one, other] = [library.open(), library.open()];
    const run = await startRun(one, smallSpec(endless));
    const { projectId } = await one.handlers['experiments.get']({ id: run.experimentId });
    await other.handlers['projects.delete']({ id: projectId });
    await expect((async () => other.handlers['bin.empty']({}))()).rejects.toMatchObject({ code: 'bin.inUse' });
    await one.handlers['bin.empty']({});
    expect(await other.handlers['bin.list']({})).toEqual({ projects: [], experiments: [], runs: [], studies: [] });
  });
});
