/** A file from the core, as whoever saves it gets it. */
import type { FilePiece } from './exchanged-files.ts';

/** The bytes of a file in order. @param next - asks for the next piece. */
export async function* filePieces(next: () => Promise<FilePiece>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { bytes, isLast } = await next();
    yield bytes;
    if (isLast) return;
  }
}
