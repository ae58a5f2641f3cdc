/** A zip that is made while it is fetched: whatever is in it is never held whole. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import yazl from 'yazl';
import type { ManifestEntry } from './manifest.ts';

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface ZipEntry {
  readonly path: string;
  /** Weights hardly become smaller. */
  readonly isCompressed: boolean;
  /** Asked for when it is its turn. */
  readonly bytes: () => Bytes;
}

/** Of 9: numbers become little smaller with more effort, and a person waits. */
const level = 3;

/**
 * The bytes of a zip, in order.
 * @param last - makes the bytes of the last entry, when all others are written and known.
 * @throws what an entry's bytes throw.
 */
export async function* zipped(
  entries: Iterable<ZipEntry>,
  last: { readonly path: string; readonly bytes: (written: readonly ManifestEntry[]) => Uint8Array },
  madeAt: number,
): AsyncGenerator<Uint8Array> {
  const zip = new yazl.ZipFile();
  const written: ManifestEntry[] = [];
  let current: Readable | null = null;
  const add = (path: string, isCompressed: boolean, bytes: () => Bytes) => {
    zip.addReadStreamLazy(
      path,
      { compressionLevel: isCompressed ? level : 0, mtime: new Date(madeAt), mode: 0o100644 },
      (begin) => {
        current = Readable.from(bytes(), { objectMode: false });
        current.once('error', (error) => zip.emit('error', error));
        begin(null, current);
      },
    );
  };
  for (const { path, isCompressed, bytes } of entries) {
    add(path, isCompressed, () => noted(bytes(), (bytes, sha256) => written.push({ path, bytes, sha256 })));
  }
  add(last.path, true, () => [last.bytes(written)]);
  zip.end();
  const output = Readable.from(zip.outputStream, { objectMode: false });
  zip.on('error', (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const chunk of output) yield chunk as Uint8Array;
  } finally {
    // Who has had enough has what is open closed.
    (current as Readable | null)?.destroy();
    output.destroy();
  }
}

/** The same bytes; told at their end how many they were, and their SHA-256. */
async function* noted(bytes: Bytes, tell: (bytes: number, sha256: string) => void): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const part of bytes) {
    hash.update(part);
    count += part.length;
    yield part;
  }
  tell(count, hash.digest('hex'));
}
