/** A file of a run, whole. */
import type { ExportFormat } from '#core/contract/export-formats.ts';
import { filePieces } from '#core/contract/file-pieces.ts';
import type { Handlers } from '#core/contract/service.ts';
import { collected } from '#core/service/in-turns.ts';

export async function exportedBytes(handlers: Handlers, id: string, format: ExportFormat): Promise<Uint8Array> {
  const { downloadId } = await handlers['runs.export']({ id, format });
  return Buffer.concat(await collected(filePieces(async () => handlers['files.next']({ downloadId }))));
}
