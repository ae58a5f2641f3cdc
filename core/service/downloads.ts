/** Files on their way out of the library, one connection's: made while they are fetched, so none is ever held whole. */
import { randomUUID } from 'node:crypto';
import type { FilePiece } from '../contract/exchanged-files.ts';
import { StudioError } from '../errors/studio-error.ts';

type Parts = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A piece is made of parts until it has so many bytes. */
const pieceBytes = 2 ** 18;

export class Downloads {
  readonly #open = new Map<string, AsyncIterator<Uint8Array>>();

  /** @returns the download's id. */
  begin({ parts }: { readonly parts: Parts }): string {
    const id = randomUUID();
    this.#open.set(id, all(parts));
    return id;
  }

  /** The next bytes; the last ones end the download. @throws {StudioError} `file.noDownload`, and why the file can't be made. */
  async next(id: string): Promise<FilePiece> {
    const parts = this.#open.get(id);
    if (!parts)
      throw new StudioError('file.noDownload', 'This file has already been handed out. Save it again.', { id });
    const found: Uint8Array[] = [];
    let bytes = 0;
    try {
      while (bytes < pieceBytes) {
        const part = await parts.next();
        if (part.done) {
          this.#open.delete(id);
          return { bytes: Buffer.concat(found), isLast: true };
        }
        found.push(part.value);
        bytes += part.value.length;
      }
    } catch (error) {
      this.#open.delete(id);
      throw error;
    }
    return { bytes: Buffer.concat(found), isLast: false };
  }

  /** Forgets files that were not fetched whole. */
  close(): void {
    for (const parts of this.#open.values()) void parts.return?.();
    this.#open.clear();
  }
}

async function* all(parts: Parts): AsyncGenerator<Uint8Array> {
  yield* parts;
}
