/** Processes killed at random moments of everything they do: nothing is lost, left over or held, and all goes on. */
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobState } from '#core/contract/entities.ts';
import { activeStates } from '#core/contract/entities.ts';
import { isActive } from '#core/contract/jobs.ts';
import type { RunMetrics } from '#core/contract/metrics.ts';
import { createService } from '#core/service/service.ts';
import { examine } from '#core/store/doctor/doctor.ts';
import { LibraryStore } from '#core/store/library-store.ts';
import { addExperiment, connectTo, smallSpec, weightsOf, type Client } from '../core/service/service-fixture.ts';
import { unpackLibrary } from '../support/library-fixture.ts';
import { plan, type Operation, type Subjects } from './support/operations.ts';
import { randomNumbers } from './support/random-numbers.ts';
import { rounds } from './support/rounds.ts';

/** What is killed together, and by which of its moments at the latest. */
const attacks: readonly { readonly together: readonly Operation[]; readonly moments: number; readonly old?: true }[] = [
  { together: ['branch'], moments: 40 },
  { together: ['empty the bin'], moments: 90 },
  { together: ['train three'], moments: 40 },
  { together: ['train', 'import', 'empty the bin'], moments: 40 },
  { together: ['open'], moments: 10, old: true },
  { together: ['checkpoint'], moments: 60 },
  { together: ['import'], moments: 40 },
  { together: ['study'], moments: 40 },
  { together: ['train'], moments: 30 },
  { together: ['branch', 'branch', 'checkpoint'], moments: 60 },
];
const seed = Number(process.env['SEED'] ?? rounds(1, Date.now() % 1_000_000));
const script = resolve(import.meta.dirname, 'support/killed-process.ts');

let folder: string;
let subjects: Subjects;
/** How what is interrupted ends undisturbed. */
/** A file is missing in the library of an earlier studio. */
let findingsInOld: unknown;
let reference: { readonly weights: Uint8Array; readonly metrics: RunMetrics; readonly result: unknown };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dropout-studio-kills-'));
  const client = open(join(folder, 'template'));
  const { handlers } = client;
  const { id: trained } = await addExperiment(client, smallSpec({ epochs: 500 }));
  const { id: studied } = await addExperiment(client, smallSpec({ epochs: 40 }));
  const { id: run } = await handlers['runs.start']({ experimentId: trained });
  const { id: study } = await handlers['studies.start']({ experimentId: studied, plan });
  await client.untilEnded(run);
  await client.untilStudy(study, ({ state }) => state === 'completed');
  subjects = { trained, run, studied };
  const { result } = await handlers['studies.get']({ id: study });
  reference = { weights: await weightsOf(client, run), metrics: await handlers['runs.metrics']({ id: run }), result };
  await client.service.close();
  const old = unpackLibrary('v5');
  new LibraryStore(old.folder, Date.now).close();
  findingsInOld = examine(old.folder, 0).findings;
  old.remove();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(
  'what is killed at any moment leaves nothing, and goes on to the same bits',
  { timeout: rounds(300_000, 1_800_000) },
  async () => {
    const random = randomNumbers(seed);
    for (let round = 0; round < rounds(5, 200); round++) {
      const attack = attacks[round % attacks.length]!;
      const kills = attack.together.map((operation) => ({
        operation,
        moment: 1 + Math.floor(random() * attack.moments),
        end: random() < 0.5 ? 'itself' : 'told',
      }));
      try {
        const library = attack.old ? unpackLibrary('v5') : copyOfTemplate();
        await Promise.all(kills.map((kill) => run(library.folder, kill)));
        expectWhole(library.folder);
        expect(examine(library.folder, 0).findings).toEqual(attack.old ? findingsInOld : []);
        if (!attack.old && random() < 0.5) await expectSame(library.folder);
        library.remove();
      } catch (cause) {
        throw new Error(`SEED=${seed}, round ${round}: ${JSON.stringify(kills)}`, { cause });
      }
    }
  },
);

function copyOfTemplate() {
  const copy = mkdtempSync(join(folder, 'library-'));
  cpSync(join(folder, 'template'), copy, { recursive: true });
  return { folder: copy, remove: () => rmSync(copy, { recursive: true, force: true }) };
}

function open(libraryDir: string): Client {
  return connectTo(createService({ libraryDir, workers: 2 }));
}

/** Lets a process work until it is killed. */
async function run(library: string, { operation, moment, end }: { operation: string; moment: number; end: string }) {
  const given = [script, library, operation, JSON.stringify(subjects), String(moment), end];
  const child = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => child.kill('SIGKILL'));
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

/** What was killed is settled by the next opening. */
function expectWhole(library: string): void {
  const store = new LibraryStore(library, Date.now);
  const files = readdirSync(library, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.includes('.tmp'))).toEqual([]);
  expect(readdirSync(join(library, 'uploads'))).toEqual([]);
  expect(readdirSync(join(library, 'locks'))).toEqual([`${store.owner}.lock`]);
  store.close();

  const database = new Database(join(library, 'library.sqlite'), { readonly: true });
  const column = (query: string) => database.prepare(query).pluck().all().map(String);
  expect(column('PRAGMA integrity_check')).toEqual(['ok']);
  const active = activeStates.map((state) => `'${state}'`).join();
  for (const table of ['runs', 'studies']) {
    expect(column(`SELECT id FROM ${table} WHERE state IN (${active}) OR owner IS NOT NULL`)).toEqual([]);
  }
  const runs = new Set(column('SELECT id FROM runs'));
  const models = readdirSync(join(library, 'models'));
  expect(models.filter((id) => !runs.has(id))).toEqual([]);
  expect(column('SELECT id FROM runs WHERE hasModel = 1').filter((id) => !models.includes(id))).toEqual([]);
  database.close();
}

/** What was interrupted goes on, and comes to what it would have come to. */
async function expectSame(library: string): Promise<void> {
  const client = open(library);
  const { handlers } = client;
  try {
    for (const { id } of (await handlers['runs.list']({ experimentId: subjects.trained })).filter(isInterrupted)) {
      await handlers['runs.resume']({ id });
      expect(await client.untilEnded(id)).toMatchObject({ state: 'completed', ending: null });
      expect(await weightsOf(client, id)).toEqual(reference.weights);
      expect((await handlers['runs.metrics']({ id })).steps).toEqual(reference.metrics.steps);
    }
    for (const { id } of (await handlers['studies.list']({ experimentId: subjects.studied })).filter(isInterrupted)) {
      await handlers['studies.resume']({ id });
      await client.untilStudy(id, (study) => !isActive(study));
      expect((await handlers['studies.get']({ id })).result).toEqual(reference.result);
    }
  } finally {
    await client.service.close();
  }
}

const isInterrupted = ({ state }: { readonly state: JobState }) => state === 'interrupted';
