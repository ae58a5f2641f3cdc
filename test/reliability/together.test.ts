/** Processes that do something to one library at the same moment. */
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isActive } from '#core/contract/jobs.ts';
import {
  addExperiment,
  isGapless,
  serviceFixture,
  smallSpec,
  weightsOf,
  type Client,
  type ServiceFixture,
  withoutTimes,
} from '../core/service/service-fixture.ts';
import { rounds } from './support/rounds.ts';

type Action = 'resume' | 'moveToBin' | 'emptyBin' | 'rename';

let library: ServiceFixture;
let client: Client;
let runs: Awaited<ReturnType<typeof prepared>>;
beforeAll(async () => {
  library = serviceFixture();
  client = library.open();
  runs = await prepared();
});
afterAll(() => library.remove());

/** A process that waits to do something. @returns lets it, and gives what came of it. */
async function waitingProcess(action: Action, id: string): Promise<() => Promise<string>> {
  const script = join(import.meta.dirname, 'support/one-of-several.ts');
  const child = spawn(process.execPath, [script, library.folder, action, id], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const exited = once(child, 'exit');
  await lines.next();
  return async () => {
    child.stdin.end('go\n');
    const line = await lines.next();
    await exited;
    return line.done === true ? 'nothing' : line.value;
  };
}

/** Processes that each do one thing, at once. @returns what came of each. */
async function together(actions: readonly Action[], id: string): Promise<string[]> {
  const waiting = await Promise.all(actions.map((action) => waitingProcess(action, id)));
  return Promise.all(waiting.map((go) => go()));
}

/** SQLite finds nothing wrong, every model has its run and every run its model, and nobody is said to be at work. */
function expectWhole(): void {
  const database = new Database(join(library.folder, 'library.sqlite'), { readonly: true });
  const column = (query: string) => database.prepare(query).pluck().all().map(String);
  expect(column('PRAGMA integrity_check')).toEqual(['ok']);
  expect(column('SELECT id FROM runs WHERE owner IS NOT NULL')).toEqual([]);
  expect(readdirSync(join(library.folder, 'models')).sort()).toEqual(
    column('SELECT id FROM runs WHERE hasModel = 1 ORDER BY id'),
  );
  database.close();
}

const spec = smallSpec({ epochs: 3000, evaluation: { everyEpochs: 500, sampleLimit: null } });

/** An experiment, how a run of it ends undisturbed, and more runs of it that were stopped. */
async function prepared() {
  const { handlers } = client;
  const { id: experimentId, projectId } = await addExperiment(client, spec);
  const { id: undisturbed } = await handlers['runs.start']({ experimentId });
  await client.untilEnded(undisturbed);
  const weights = await weightsOf(client, undisturbed);
  const metrics = withoutTimes(await handlers['runs.metrics']({ id: undisturbed }));
  return {
    projectId,
    async stopped(): Promise<string> {
      const { id } = await handlers['runs.start']({ experimentId });
      await client.untilStep(id, 300);
      await handlers['runs.stop']({ id });
      await client.untilEnded(id);
      return id;
    },
    async expectSame(id: string) {
      expect(withoutTimes(await handlers['runs.metrics']({ id }))).toEqual(metrics);
      expect(await weightsOf(client, id)).toEqual(weights);
    },
  };
}

describe('processes at once', () => {
  it('that go on with one run: one trains it, once, to the same bits', async () => {
    for (let round = 0; round < rounds(1, 60); round++) {
      const count = 3 - (round % 2);
      const id = await runs.stopped();
      const outcomes = await together(new Array<Action>(count).fill('resume'), id);
      // Whoever comes when the other is done already is told that, too.
      expect(outcomes.filter((outcome) => outcome === 'completed')).toHaveLength(1);
      const refused = outcomes.filter((outcome) => outcome === 'run.elsewhere' || outcome === 'run.finished');
      expect(refused).toHaveLength(count - 1);
      await runs.expectSame(id);
      expectWhole();
    }
  });

  it('that empty the bin all do, and nothing is left of what was in it', async () => {
    for (let round = 0; round < rounds(1, 30); round++) {
      for (const id of [await runs.stopped(), await runs.stopped()]) await client.handlers['runs.delete']({ id });
      const outcomes = await together(['emptyBin', 'emptyBin', 'emptyBin'], runs.projectId);
      expect(outcomes).toEqual(['emptied', 'emptied', 'emptied']);
      expect((await client.handlers['bin.list']({})).runs).toEqual([]);
      expectWhole();
    }
  });

  it('that empty the bin and go on with what is in it leave it whole, or nothing of it', async () => {
    for (let round = 0; round < rounds(1, 30); round++) {
      const id = await runs.stopped();
      await client.handlers['runs.delete']({ id });
      const [emptied, resumed] = await together(['emptyBin', 'resume'], id);
      expect([
        // It was taken first, or it was gone first, or it was done before.
        ['bin.inUse', 'completed'],
        ['emptied', 'library.notFound'],
        ['emptied', 'completed'],
      ]).toContainEqual([emptied, resumed]);
      if (emptied === 'bin.inUse') await runs.expectSame(id);
      expectWhole();
      await client.handlers['bin.empty']({});
    }
  });

  it('that go on with a run and move it to the bin leave it there, whole', async () => {
    for (let round = 0; round < rounds(1, 30); round++) {
      const id = await runs.stopped();
      expect(await together(['resume', 'moveToBin', 'moveToBin'], id)).toEqual([
        expect.stringMatching(/^(completed|stopped)$/),
        'moved',
        'moved',
      ]);
      const run = await client.handlers['runs.get']({ id });
      expect(isActive(run)).toBe(false);
      expect(run.deletedAt).not.toBeNull();
      expect(isGapless(await client.handlers['runs.metrics']({ id }))).toBe(true);
      expectWhole();
    }
  });

  it('that give one thing a name all do, and one name stays', async () => {
    const { id } = await client.handlers['projects.create']({ name: 'Project' });
    for (let round = 0; round < rounds(1, 30); round++) {
      const names = await together(['rename', 'rename', 'rename'], id);
      const project = (await client.handlers['projects.list']({})).find((listed) => listed.id === id);
      expect(names).toContain(project?.name);
      expect(new Set(names).size).toBe(3);
      expectWhole();
    }
  });
});
