/** A backup: the whole library in one file, as it is at one moment while others work on. */
import Database from 'better-sqlite3';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import packageJson from '../../../package.json' with { type: 'json' };
import { LibraryDatabase } from '../database.ts';
import { isLatestName } from '../model-files.ts';
import type { Workplace } from './archives.ts';
import type { HeldFiles } from './held-files.ts';
import { databaseName, manifestBytes, manifestName, type ManifestEntry } from './manifest.ts';
import { fileEntries } from './pack.ts';
import { zipped } from './zip-writer.ts';

/** Writes the library's database, as it is at one moment, to a new file. */
export type CopyDatabase = (to: string) => Promise<void>;

/** Does so in this thread, which takes as long as reading it; others write on meanwhile. @param from - its file. */
export function copyDatabaseNow(from: string, to: string): void {
  const reader = new Database(from, { readonly: true });
  try {
    reader.prepare('VACUUM INTO ?').run(to);
  } finally {
    reader.close();
  }
}

/** @throws {StudioError} what the disk does. */
export async function* backUp(place: Workplace, copyDatabase: CopyDatabase): AsyncGenerator<Uint8Array> {
  const held = place.heldFiles();
  try {
    const { rows, names } = await heldLibrary(place, held, copyDatabase);
    const madeAt = place.now();
    const database = {
      path: databaseName,
      isCompressed: true,
      bytes: () => createReadStream(held.path(databaseName)),
    };
    const last = {
      path: manifestName,
      bytes: (entries: readonly ManifestEntry[]) => manifestOf(rows, entries, madeAt),
    };
    yield* zipped([database, ...fileEntries(held, names)], last, madeAt);
  } finally {
    await held.release();
  }
}

type Rows = Readonly<Record<'projects' | 'experiments' | 'runs' | 'studies', number>>;

/**
 * Files are held first, so that metrics reach as far as checkpoints do; what the database refers to and has come meanwhile is held
 * once it is copied. So whatever it refers to is there.
 */
async function heldLibrary(place: Workplace, held: HeldFiles, copyDatabase: CopyDatabase) {
  const names: string[] = [];
  const hold = async (path: string, name: string) => {
    if (!held.has(name) && (await held.hold(path, name))) names.push(name);
  };
  const holdAll = async (database: LibraryDatabase, isNeeded: (name: string) => boolean) => {
    const { build } = database;
    // One that is older than what is on record of its search is gone on from all the same, to the very same end.
    for (const { id } of database.all(build.selectFrom('studies').select('id'))) {
      for (const name of place.models.stateNames(id)) await hold(place.models.path(id, name), `models/${id}/${name}`);
    }
    for (const { hash } of database.all(build.selectFrom('files').select('hash'))) {
      await hold(place.dataPath(hash), `data/${hash}`);
    }
    for (const { id } of database.all(build.selectFrom('runs').select('id'))) {
      for (const name of place.models.names(id).filter(isNeeded)) {
        await hold(place.models.path(id, name), `models/${id}/${name}`);
      }
    }
  };
  await holdAll(place.library.database, () => true);
  await mkdir(held.folder, { recursive: true });
  const path = held.path(databaseName);
  await copyDatabase(path);
  const copy = new LibraryDatabase(path);
  try {
    await holdAll(copy, isLatestName);
    const count = (table: keyof Rows) =>
      copy.first(copy.build.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
    const rows: Rows = {
      projects: count('projects'),
      experiments: count('experiments'),
      runs: count('runs'),
      studies: count('studies'),
    };
    return { rows, names };
  } finally {
    copy.close();
  }
}

function manifestOf(rows: Rows, entries: readonly ManifestEntry[], madeAt: number): Uint8Array {
  const count = (folder: string) => entries.filter(({ path }) => path.startsWith(folder)).length;
  return manifestBytes({
    format: 'dropout-studio',
    studio: packageJson.version,
    kind: 'library',
    name: '',
    madeAt,
    counts: { ...rows, files: count('data/'), checkpoints: count('models/'), leftOut: 0 },
    parts: {},
    entries: [...entries],
  });
}
