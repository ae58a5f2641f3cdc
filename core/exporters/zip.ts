/** Zip files, made while they are read: nothing of what goes in is held whole. */
import { Zip, ZipDeflate } from 'fflate';

export type FileParts = AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>;

export interface ZipEntry {
  readonly name: string;
  readonly parts: FileParts;
}

/** No year that the format can't say. */
const firstTime = Date.UTC(1980, 0, 2);

/**
 * The bytes of a zip with these files, in order.
 * @param time - milliseconds since 1970 that all of them bear, so that the same files give the same bytes.
 */
export async function* zipParts(entries: readonly ZipEntry[], time: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let made: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
  });
  for (const { name, parts } of entries) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = Math.max(time, firstTime);
    zip.add(file);
    for await (const part of parts) {
      file.push(part);
      yield* made;
      made = [];
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* made;
}
