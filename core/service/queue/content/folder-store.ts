/** A folder that a studio and its workers reach, as on a shared disk; or one of a machine that has them all. */
import { randomUUID } from 'node:crypto';
import { access, link, mkdir, opendir, readFile, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { writeFileAtomically } from '../../../store/atomic-file.ts';
import { systemClock } from '../../system-clock.ts';
import { FilesAway, isContentName, type ContentName, type ContentStore, type Stored } from './content-store.ts';

/** What is being written is either written by then, or nobody writes it any more. */
const writtenWithinMs = 24 * 3600 * 1000;

export class FolderStore implements ContentStore {
  readonly shown: string;
  readonly #folder: string;

  /** @param folder - absolute; made where it is missing. */
  constructor(folder: string) {
    this.#folder = folder;
    this.shown = `${folder} (${hostname()})`;
  }

  id(): Promise<string> {
    return this.#asked(async () => {
      await mkdir(this.#folder, { recursive: true });
      await this.#makeId();
      return (await readFile(this.#idPath, 'utf8')).trim();
    });
  }

  read(name: ContentName): Promise<Buffer | null> {
    return this.#asked(async () => {
      const found = await orNull(readFile(join(this.#folder, name)));
      // Nothing is there of a disk that is not connected, and nothing of it is lost.
      if (!found) await access(this.#idPath);
      return found;
    });
  }

  write(name: ContentName, bytes: Uint8Array): Promise<void> {
    return this.#asked(async () => {
      // A disk that is not connected is waited for, not replaced by a folder of this machine.
      await access(this.#idPath);
      const path = join(this.#folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomically(path, [bytes]);
    });
  }

  touch(name: ContentName): Promise<number | null> {
    const path = join(this.#folder, name);
    const now = new Date();
    return this.#asked(() => orNull(utimes(path, now, now).then(async () => (await stat(path)).size)));
  }

  remove(name: ContentName): Promise<void> {
    const path = join(this.#folder, name);
    return this.#asked(async () => {
      await rm(path, { force: true });
      // A task's folder goes with the last of it.
      if (name.startsWith('states/')) await rmdir(dirname(path)).catch(() => undefined);
    });
  }

  /** On the way, what dead processes were writing is removed. */
  async *list(): AsyncGenerator<Stored> {
    for (const kind of ['data', 'states']) {
      const folder = await this.#asked(() => orNull(opendir(join(this.#folder, kind), { recursive: true })));
      if (!folder) continue;
      for await (const entry of folder) {
        const path = join(entry.parentPath, entry.name);
        const name = relative(this.#folder, path).split(sep).join('/');
        const found = entry.isFile() ? await this.#asked(() => orNull(stat(path))) : null;
        if (!found) continue;
        if (isContentName(name)) yield { name, at: found.mtimeMs };
        else if (isTemporary(entry.name) && systemClock() - found.mtimeMs > writtenWithinMs) {
          await this.#asked(() => rm(path, { force: true }));
        }
      }
    }
  }

  get #idPath(): string {
    return join(this.#folder, 'place');
  }

  /** The first who comes gives the place its name; a link is there whole, and only once. */
  async #makeId(): Promise<void> {
    if (await orNull(access(this.#idPath).then(() => true))) return;
    const own = `${this.#idPath}.${randomUUID()}`;
    try {
      await writeFile(own, randomUUID(), { flag: 'wx' });
      await link(own, this.#idPath);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    } finally {
      await rm(own, { force: true });
    }
  }

  async #asked<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw new FilesAway(this.shown, error);
    }
  }
}

/** As `writeFileAtomically` names what it writes. */
const isTemporary = (name: string) => /^\.[0-9a-f]{64}\..*\.tmp$/.test(name);

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);
