import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyDatabaseNow } from '#core/store/archive/backup.ts';
import { restoreNew, restoreOver } from '#core/store/archive/restore.ts';
import { LibraryStore } from '#core/store/library-store.ts';
import { collected } from '#core/service/in-turns.ts';
import { addRun, metricsOf, modelAt, storeFixture, type StoreFixture } from '../store-fixture.ts';
import { contentOf, fillLibrary, packed } from './archive-fixture.ts';

let library: StoreFixture;
let store: LibraryStore;
let outside: string;
let file: string;
beforeEach(async () => {
  library = storeFixture();
  store = library.open();
  outside = mkdtempSync(join(tmpdir(), 'dropout-studio-backup-'));
  file = join(outside, 'backup.dropout');
  await fillLibrary(store);
});
afterEach(() => {
  library.remove();
  rmSync(outside, { recursive: true, force: true });
});

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
const inLibrary = () => join(library.folder, 'library.sqlite');
const backup = () =>
  store.archives.backUp((to) => {
    copyDatabaseNow(inLibrary(), to);
    return Promise.resolve();
  });

async function backedUp(): Promise<ReturnType<typeof contentOf>> {
  writeFileSync(file, Buffer.concat(await collected(backup())));
  return contentOf(store);
}

/** What nobody works on any more is interrupted, at the moment it is restored. */
function atRest(content: ReturnType<typeof contentOf>) {
  const run = (one: { state: string; finishedAt: number | null }) =>
    ['running', 'queued', 'interrupted'].includes(one.state) ? { ...one, state: 'interrupted', finishedAt: 0 } : one;
  return {
    ...content,
    runs: content.runs.map((one) => ({ ...one, run: run(one.run) })),
    studies: content.studies.map((one) => ({ ...one, study: run(one.study) })),
    uploads: [],
  };
}

function opened<Result>(path: string, use: (store: LibraryStore) => Result): Result {
  const again = new LibraryStore(path, () => 9);
  try {
    return use(again);
  } finally {
    again.close();
  }
}

describe('a backup', () => {
  it('is restored into a new folder as the library was, the bin and the settings with it', async () => {
    const { run } = addRun(store);
    store.runs.moveToBin(run.id);
    // What a search goes on from.
    const [experiment] = store.experiments.list(store.projects.list()[0]!.id);
    const [study] = store.studies.list(experiment!.id);
    await store.models.keepState(study!.id, 'trial-3-seed-0', modelAt(5));
    store.settings.set({ language: 'ko' });
    const before = await backedUp();
    const target = join(outside, 'new', 'library');
    await restoreNew(file, target);
    opened(target, (restored) => {
      expect(atRest(contentOf(restored))).toEqual(atRest(before));
      expect(restored.runs.listBin()).toHaveLength(1);
      expect(restored.models.readState(study!.id, 'trial-3-seed-0')?.step).toBe(5);
      expect(restored.settings.get().language).toBe('ko');
    });
    expect(readdirSync(join(outside, 'new'))).toEqual(['library']);
  });

  it('is whole while runs go on: every checkpoint that its database knows of is in it', async () => {
    const bytes: Uint8Array[] = [];
    for await (const piece of backup()) {
      bytes.push(piece);
      const { run } = addRun(store);
      store.record(run.id, metricsOf(0, 20), { ...run.progress, step: 20 });
      await store.models.write(run.id, modelAt(20));
      store.runs.update(run, { hasModel: true });
    }
    writeFileSync(file, Buffer.concat(bytes));
    const target = join(outside, 'library');
    await restoreNew(file, target);
    opened(target, (restored) => {
      for (const { run, models } of contentOf(restored).runs) expect(models.length > 0).toBe(run.hasModel);
    });
  });

  it('does not go where something is', async () => {
    await backedUp();
    mkdirSync(join(outside, 'full'));
    writeFileSync(join(outside, 'full', 'x'), '');
    await expect(restoreNew(file, join(outside, 'full'))).rejects.toThrow(code('restore.notEmpty'));
    expect(readdirSync(join(outside, 'full'))).toEqual(['x']);
  });

  it('takes the place of a library, which is set aside whole', async () => {
    const before = await backedUp();
    store.projects.create('Later');
    const later = contentOf(store);
    const aside = await store.restore(file);
    expect(atRest(contentOf(store))).toEqual(atRest(before));
    store.projects.create('Goes on');
    store.close();
    mkdirSync(join(aside, 'uploads'));
    opened(aside, (old) => expect(atRest(contentOf(old))).toEqual(atRest(later)));
  });

  it('takes the place of one that can’t be opened', async () => {
    const before = await backedUp();
    store.close();
    writeFileSync(inLibrary(), 'no database');
    await restoreOver(file, library.folder, 5);
    expect(atRest(contentOf(library.open()))).toEqual(atRest(before));
  });

  it('takes no place that others use, or that is not one', async () => {
    await backedUp();
    const other = library.open();
    await expect(store.restore(file)).rejects.toThrow(code('library.inUse'));
    other.close();
    renameSync(join(library.folder, 'models'), join(outside, 'models'));
    symlinkSync(join(outside, 'models'), join(library.folder, 'models'));
    await expect(store.restore(file)).rejects.toThrow(code('restore.elsewhere'));
  });

  it('changes nothing where it is damaged, or no backup', async () => {
    await backedUp();
    const { readFileSync } = await import('node:fs');
    const bytes = readFileSync(file);
    // Of a saved state, which is not packed closer: what is packed may be spoilt and still unpack to the same.
    bytes[bytes.indexOf('checkpoint.safetensors') + 500]! ^= 1;
    writeFileSync(file, bytes);
    const before = contentOf(store);
    await expect(store.restore(file)).rejects.toThrow(code('archive.damaged'));
    const [project] = store.projects.list();
    await packed(store, file, { kind: 'project', id: project!.id });
    await expect(store.restore(file)).rejects.toThrow(code('restore.noBackup'));
    expect(contentOf(store)).toEqual(before);
    expect(readdirSync(library.folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  // The moves that restoring makes, in their order; a process may end after any of them.
  const moves = ['aside/data', 'aside/models', 'aside/library.sqlite', 'data', 'models', 'library.sqlite'];
  it.each([0, 1, 2, 3, 4, 5, 6])(
    'that was taking a library’s place has taken it at the next opening, after %i moves',
    async (made) => {
      const before = await backedUp();
      store.projects.create('Later');
      store.close();
      const staged = join(library.folder, 'restoring');
      await restoreNew(file, staged);
      writeFileSync(join(staged, 'aside'), 'set-aside/then');
      const aside = join(library.folder, 'set-aside/then');
      mkdirSync(aside, { recursive: true });
      for (const move of moves.slice(0, made)) {
        const name = move.replace('aside/', '');
        if (move === name) renameSync(join(staged, name), join(library.folder, name));
        else renameSync(join(library.folder, name), join(aside, name));
      }
      expect(atRest(contentOf(library.open()))).toEqual(atRest(before));
      expect(existsSync(staged)).toBe(false);
      expect(opened(aside, (old) => old.projects.list().map(({ name }) => name))).toContain('Later');
    },
  );
});
