import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addRun, metricsOf, storeFixture, type StoreFixture } from './store-fixture.ts';

let library: StoreFixture;
const children: ChildProcess[] = [];
beforeEach(() => {
  library = storeFixture();
});
afterEach(async () => {
  // A process that still writes would put files into the folder while it is removed.
  await Promise.all(children.splice(0).map(kill));
  library.remove();
});

/** A process that writes metrics and checkpoints of a new run as fast as it can. */
async function startWriter(): Promise<{ child: ChildProcess; runId: string }> {
  const script = join(import.meta.dirname, 'endless-writer.ts');
  const child = spawn(process.execPath, [script, library.folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, runId: line.toString().trim() };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

describe('a process killed while it writes', () => {
  it('leaves nothing half written, and its run interrupted at a whole checkpoint', { tags: ['long'] }, async () => {
    for (let round = 0; round < 2; round++) {
      const { child, runId } = await startWriter();
      const watching = library.open();
      await until(() => watching.runs.get(runId).progress.step >= 100 * (round + 1));
      await kill(child);
      watching.close();

      const store = library.open();
      const run = store.runs.get(runId);
      expect(run.state).toBe('interrupted');
      expect(store.runs.ownerOf(runId)).toBeNull();
      const { checkpoint } = store.models.read(runId);
      for (const { values } of checkpoint.parameters.slice(0, 1)) {
        expect(new Set(values)).toEqual(new Set([checkpoint.step]));
      }
      // What a checkpoint says has happened is on record, and every batch is there whole.
      const { steps } = store.metrics.read(runId);
      expect(steps.step.length).toBeGreaterThanOrEqual(checkpoint.step);
      expect(store.metrics.read(runId)).toEqual(metricsOf(0, steps.step.length));
      expect(run.progress.step).toBe(steps.step.length);
      store.close();
    }
  });

  it('leaves no lock and no upload behind once the library is opened again', async () => {
    const { child } = await startWriter();
    await kill(child);
    const store = library.open();
    expect(readdirSync(join(library.folder, 'locks'))).toEqual([`${store.owner}.lock`]);
    expect(readdirSync(join(library.folder, 'uploads'))).toEqual([]);
  });
});

describe('two processes with one library', () => {
  it('leave each other’s runs alone while they live', async () => {
    const { child, runId } = await startWriter();
    const store = library.open();
    expect(store.runs.get(runId).state).toBe('running');
    expect(store.isElsewhere('run', runId)).toBe(true);
    expect(store.interruptOrphans()).toBe(false);
    const { run } = addRun(store);
    expect(store.isElsewhere('run', run.id)).toBe(false);
    await kill(child);
    expect(store.isElsewhere('run', runId)).toBe(false);
    expect(store.interruptOrphans()).toBe(true);
    expect(store.runs.get(runId).state).toBe('interrupted');
    expect(store.runs.get(run.id).state).toBe('queued');
  });

  it('learn of each other’s changes, and of none of their own', () => {
    const [one, other] = [library.open(), library.open()];
    expect(one.hasChangedElsewhere()).toBe(false);
    one.projects.create('Mine');
    expect(one.hasChangedElsewhere()).toBe(false);
    expect(other.hasChangedElsewhere()).toBe(true);
    expect(other.hasChangedElsewhere()).toBe(false);
    expect(other.projects.list()).toHaveLength(1);
  });

  it('may make a library at the same moment', { tags: ['long'] }, async () => {
    const writers = await Promise.all([startWriter(), startWriter(), startWriter()]);
    const store = library.open();
    expect(
      store.runs
        .listActive()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(writers.map(({ runId }) => runId).sort());
  });
});
