/**
 * Files on their way into the library, one connection's.
 *
 * Pieces go to a temporary file; only a file that is whole and makes sense is kept, so a bad one leaves no trace.
 */
import { createHash, randomUUID, type Hash } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredFile } from '../contract/entities.ts';
import type { TableOverride } from '../experiment/data-spec.ts';
import { StudioError } from '../errors/studio-error.ts';
import { checkFileSize } from '../data/files.ts';
import type { Files } from '../store/files.ts';
import { makeFolder } from '../store/make-folder.ts';
import type { DataThread } from './data/data-thread.ts';

interface Upload {
  readonly name: string;
  readonly path: string;
  readonly file: number;
  readonly hash: Hash;
  readonly expected: number;
  received: number;
}

export class Uploads {
  readonly #folder: string;
  readonly #files: Files;
  readonly #data: DataThread;
  readonly #open = new Map<string, Upload>();

  /** @param folder - for temporary files; made where it is missing. */
  constructor(folder: string, files: Files, data: DataThread) {
    this.#folder = folder;
    this.#files = files;
    this.#data = data;
  }

  /** @returns the upload's id. @throws {StudioError} `file.empty`, `file.tooLarge` */
  begin(name: string, bytes: number): string {
    checkFileSize(name, bytes);
    return this.beginAny(name, bytes);
  }

  /** Of a file that is not data, and may be of any size. @returns the upload's id. */
  beginAny(name: string, bytes: number): string {
    makeFolder(this.#folder);
    const id = randomUUID();
    const path = join(this.#folder, id);
    const upload = { name, path, file: openSync(path, 'wx'), hash: createHash('sha256'), expected: bytes, received: 0 };
    this.#open.set(id, upload);
    return id;
  }

  /** @throws {StudioError} `file.noUpload`; `file.sizeChanged` where more comes than was said, which ends the upload; what the disk does likewise. */
  append(id: string, chunk: Uint8Array): void {
    const upload = this.#get(id);
    upload.received += chunk.length;
    if (upload.received > upload.expected) {
      this.drop(id);
      throw sizeChanged(upload);
    }
    upload.hash.update(chunk);
    try {
      for (let at = 0; at < chunk.length;) at += writeSync(upload.file, chunk, at);
    } catch (error) {
      this.drop(id);
      throw error;
    }
  }

  /** Ends the upload. @param dialect - what is said of a table. @throws {StudioError} `file.noUpload`, `file.sizeChanged`, and what is wrong with the file. */
  async finish(id: string, dialect: TableOverride['dialect'] = {}): Promise<StoredFile> {
    const upload = this.#get(id);
    const { name, path, expected: bytes } = upload;
    this.#open.delete(id);
    closeSync(upload.file);
    try {
      if (upload.received !== bytes) throw sizeChanged(upload);
      const hash = upload.hash.digest('hex');
      const content = await this.#data.ask('describe', { path, hash, name, dialect });
      return await this.#files.keep(path, { hash, name, bytes, content });
    } finally {
      rmSync(path, { force: true });
    }
  }

  /** Where a file is that has come whole; it stays until it is dropped. @throws {StudioError} `file.noUpload`, `file.sizeChanged` */
  whole(id: string): string {
    const upload = this.#get(id);
    if (upload.received === upload.expected) return upload.path;
    this.drop(id);
    throw sizeChanged(upload);
  }

  /** Forgets uploads that were not finished. */
  close(): void {
    for (const id of [...this.#open.keys()]) this.drop(id);
  }

  /** Forgets one; nothing, where it is not there. */
  drop(id: string): void {
    const upload = this.#open.get(id);
    if (!upload) return;
    this.#open.delete(id);
    closeSync(upload.file);
    rmSync(upload.path, { force: true });
  }

  #get(id: string): Upload {
    const upload = this.#open.get(id);
    if (upload) return upload;
    throw new StudioError('file.noUpload', 'This import has ended already. Choose the file again.', { id });
  }
}

function sizeChanged({ name, expected, received }: Upload): StudioError {
  return new StudioError(
    'file.sizeChanged',
    `${name} changed while it was read: ${expected} bytes were expected, ${received} came. Choose the file again.`,
    { name, expected, received },
  );
}
