/** Hands a file to the person: the browser's own download, which the desktop shell answers with its save dialog. */
import type { ExportedFile } from '#core/contract/exchanged-files.ts';

/** Offers the bytes for saving under the suggested name. */
export function download({ fileName, mediaType, bytes }: ExportedFile): void {
  downloadBlob(fileName, new Blob([new Uint8Array(bytes)], { type: mediaType }));
}

/** Offers a blob for saving under the suggested name. */
export function downloadBlob(fileName: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after this task; revoking at once would cancel the download.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
