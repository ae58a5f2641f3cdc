/** Work on its way out of the library and into it: archives, copies, and backups of the whole. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ArchiveSummary, PackChoice, UnpackReport } from '../../contract/archives.ts';
import type { Clock } from '../clock.ts';
import { LibraryDatabase } from '../database.ts';
import { Files } from '../files.ts';
import { makeFolder } from '../make-folder.ts';
import type { ModelFiles } from '../model-files.ts';
import type { Unsettled } from '../unsettled.ts';
import { Arrival, type Destination } from './arrival.ts';
import { backUp, type CopyDatabase } from './backup.ts';
import { copyInside } from './copy.ts';
import { HeldFiles } from './held-files.ts';
import { summaryOf } from './manifest.ts';
import { pack, type PackOptions } from './pack.ts';
import { shelvesOn, type Shelves } from './shelves.ts';
import { unpack, type UnpackOptions } from './unpack.ts';
import { openArchive } from './zip-reader.ts';

/** The library as it is packed from and unpacked into. */
export interface Workplace {
  readonly library: Shelves;
  readonly models: ModelFiles;
  readonly dataFolder: string;
  readonly now: Clock;
  /** The library's rows at this moment; its database is to be closed. */
  frozen(): Shelves;
  /** Where an imported file is. */
  dataPath(hash: string): string;
  heldFiles(): HeldFiles;
  arrival(destination: Destination): Arrival;
}

interface ArchivesOptions {
  readonly database: LibraryDatabase;
  readonly models: ModelFiles;
  readonly files: Files;
  readonly unsettled: Unsettled;
  /** For what is on its way; removed with all in it once the process has ended. */
  readonly uploadFolder: string;
  readonly now: Clock;
}

export class Archives {
  readonly #place: Workplace;

  constructor({ database, models, files, unsettled, uploadFolder, now }: ArchivesOptions) {
    const library = shelvesOn(database, files, now);
    const shelves = (on: LibraryDatabase) => shelvesOn(on, new Files(on, files.folder, unsettled, now), now);
    const folder = (kind: string) => join(uploadFolder, `${kind}-${randomUUID()}`);
    this.#place = {
      library,
      models,
      dataFolder: files.folder,
      now,
      frozen: () => shelves(database.frozen()),
      dataPath: (hash) => join(files.folder, hash),
      heldFiles: () => new HeldFiles(folder('held')),
      arrival: (destination) => {
        const own = folder('arrival');
        makeFolder(own);
        const on = new LibraryDatabase(join(own, 'library.sqlite'));
        const hasModels = (id: string) => models.names(id).length > 0;
        const options = { library, shelves: shelves(on), folder: own, unsettled, hasModels, destination, now: now() };
        try {
          return new Arrival(options);
        } catch (error) {
          on.close();
          rmSync(own, { recursive: true, force: true });
          throw error;
        }
      },
    };
  }

  /** The bytes of a `.dropout` file. @throws {StudioError} (while reading) `library.notFound` */
  pack(choice: PackChoice, options: PackOptions): AsyncGenerator<Uint8Array> {
    return pack(this.#place, choice, options);
  }

  /** What a file says of itself. @throws {StudioError} `archive.*`, `version.newer` */
  async inspect(path: string): Promise<ArchiveSummary> {
    const archive = await openArchive(path);
    archive.close();
    return summaryOf(archive.manifest);
  }

  /** Brings a file in, whole or not at all. @throws {StudioError} as {@link unpack} */
  unpack(path: string, options: UnpackOptions): Promise<UnpackReport> {
    return unpack(this.#place, path, options);
  }

  /** Copies within the library, with everything that belongs to what is copied. @returns the ids of the copies. */
  copy(choice: PackChoice, destination: Destination) {
    return copyInside(this.#place, choice, destination);
  }

  /** The bytes of a backup of the whole library, as it is at one moment while others work on. */
  backUp(copyDatabase: CopyDatabase): AsyncGenerator<Uint8Array> {
    return backUp(this.#place, copyDatabase);
  }
}
