/** Sends a file to the core piece by piece, so that one of any size needs little memory on the page. */
import type { StoredFile } from '#core/contract/entities.ts';
import type { TableOverride } from '#core/experiment/data-spec.ts';
import { uploadChunkBytes } from '#core/contract/exchanged-files.ts';
import type { Args, FunctionName, Result } from '#core/contract/service.ts';

type Call = <N extends FunctionName>(name: N, args: Args<N>) => Promise<Result<N>>;

/**
 * @param onProgress - bytes sent so far; all of them once the core is checking the file.
 * @param dialect - what is said of how a table is written; the rest is found.
 * @param signal - ends the upload between two pieces; what was sent is then dropped by the core.
 * @throws {StudioError} what the core refused; the signal's reason when ended.
 */
export async function uploadFile(
  call: Call,
  file: File,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
  dialect: TableOverride['dialect'] = {},
): Promise<StoredFile> {
  const uploadId = await send(call, 'files.begin', file, onProgress, signal);
  return call('files.finish', { uploadId, dialect });
}

/** Sends an archive, of any size. @returns the upload's id. @throws as {@link uploadFile} */
export function uploadArchive(
  call: Call,
  file: File,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return send(call, 'archives.begin', file, onProgress, signal);
}

async function send(
  call: Call,
  begin: 'files.begin' | 'archives.begin',
  file: File,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<string> {
  signal.throwIfAborted();
  onProgress(0);
  const { uploadId } = await call(begin, { name: file.name, bytes: file.size });
  for (let start = 0; start < file.size; start += uploadChunkBytes) {
    const piece = file.slice(start, start + uploadChunkBytes);
    const chunk = new Uint8Array(await piece.arrayBuffer());
    signal.throwIfAborted();
    await call('files.append', { uploadId, chunk });
    onProgress(Math.min(file.size, start + piece.size));
  }
  signal.throwIfAborted();
  return uploadId;
}
