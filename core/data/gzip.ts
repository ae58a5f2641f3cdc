/** Files that come packed. */
import { gunzipSync } from 'node:zlib';
import { StudioError } from '../errors/studio-error.ts';

/** What a packed file may unpack to, in bytes: as many values as `prepareData` takes. */
const unpackedLimit = 2 ** 29;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The bytes as they are, or unpacked where they are gzip. @throws {StudioError} `idx.gzip`, `idx.unpackedTooLarge` */
export function unpacked(bytes: Uint8Array, name: string): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  try {
    const { buffer, byteOffset, length } = gunzipSync(bytes, { maxOutputLength: unpackedLimit });
    return new Uint8Array(buffer, byteOffset, length);
  } catch (error) {
    if (error instanceof RangeError) {
      const limit = unpackedLimit / 2 ** 20;
      throw new StudioError('idx.unpackedTooLarge', `${name} unpacks to more than ${limit} MB. Use a part of it.`, {
        name,
        limit,
      });
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError(
      'idx.gzip',
      `${name} can’t be unpacked (${reason}): it is cut off or damaged. Download it again.`,
      { name, reason },
    );
  }
}
