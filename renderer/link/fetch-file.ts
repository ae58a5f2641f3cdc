/** Fetches a file that the core makes piece by piece; the browser keeps the pieces, on disk where they are many. */
import { filePieces } from '#core/contract/file-pieces.ts';
import type { Args, FunctionName, Result } from '#core/contract/service.ts';
import type { FileOnItsWay } from '#core/contract/exchanged-files.ts';

type Call = <N extends FunctionName>(name: N, args: Args<N>) => Promise<Result<N>>;

export interface FetchedFile {
  readonly fileName: string;
  readonly blob: Blob;
}

/** @param onProgress - bytes fetched so far. @throws {StudioError} why it can't be made. */
export async function fetchFile(
  call: Call,
  { downloadId, fileName, mediaType }: FileOnItsWay,
  onProgress: (bytes: number) => void = () => undefined,
): Promise<FetchedFile> {
  const pieces: Blob[] = [];
  let bytes = 0;
  for await (const piece of filePieces(() => call('files.next', { downloadId }))) {
    pieces.push(new Blob([new Uint8Array(piece)]));
    bytes += piece.length;
    onProgress(bytes);
  }
  return { fileName, blob: new Blob(pieces, { type: mediaType }) };
}
