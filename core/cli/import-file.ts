/** Brings a file of this machine into the library, by the way the page's uploads take, so the messages are the same. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { StoredFile } from '../contract/entities.ts';
import type { TableOverride } from '../experiment/data-spec.ts';
import { StudioError } from '../errors/studio-error.ts';
import { uploadChunkBytes } from '../contract/exchanged-files.ts';
import type { Library } from './library.ts';

/**
 * Reads the file piece by piece; the library keeps it once under its hash.
 * @param dialect - what is said of a table.
 * @throws {StudioError} `file.unreadable` when it can't be opened, and what the library says of its content.
 */
export async function importFile(
  { handlers }: Library,
  path: string,
  dialect: TableOverride['dialect'] = {},
): Promise<StoredFile> {
  const uploadId = await send({ handlers }, path, 'files.begin');
  return handlers['files.finish']({ uploadId, dialect });
}

/**
 * Sends an archive to the core, as the page does.
 * @returns the upload's id. @throws {StudioError} `file.unreadable`
 */
export function sendArchive(library: Library, path: string): Promise<string> {
  return send(library, path, 'archives.begin');
}

async function send(
  { handlers }: Pick<Library, 'handlers'>,
  path: string,
  begin: 'files.begin' | 'archives.begin',
): Promise<string> {
  const file = open(path);
  try {
    const { size } = fstatSync(file);
    const { uploadId } = await handlers[begin]({ name: basename(path), bytes: size });
    const buffer = new Uint8Array(uploadChunkBytes);
    for (;;) {
      const count = readSync(file, buffer);
      if (count === 0) return uploadId;
      await handlers['files.append']({ uploadId, chunk: buffer.slice(0, count) });
    }
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError('file.unreadable', `${path} can’t be read: ${reason}.`, { name: path, reason });
  }
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new StudioError('file.unreadable', `${path} can’t be read: it is not a file.`, {
    name: path,
    reason: 'it is not a file',
  });
}
