/**
 * Files that are opened from outside the window: the page gets an address for each and fetches it once.
 *
 * So the page reads what a person has opened, and no path reaches it.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { dialog } from 'electron';
import { fileKindNames, fileKindOf, fileKinds, type FileKind } from '#core/contract/file-kinds.ts';
import { pageHeaders } from '#core/contract/page.ts';
import type { OfferedFile } from './desktop.ts';
import type { MenuTexts } from './menu-texts.ts';
import { showMessage } from './message.ts';

const place = '/opened/';

export class OpenedFiles {
  readonly #paths = new Map<string, string>();

  offer(path: string): OfferedFile {
    const url = `${place}${randomUUID()}`;
    this.#paths.set(url, path);
    return { name: basename(path), url };
  }

  /**
   * @param pathname - of an address of the page's own.
   * @returns the bytes of a file that was offered; null for any other address, and the second time.
   */
  async answer(pathname: string): Promise<Response | null> {
    const path = this.#paths.get(pathname);
    if (path === undefined) return null;
    this.#paths.delete(pathname);
    const { size } = await stat(path);
    const bytes = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
    return new Response(bytes, {
      headers: { ...pageHeaders, 'Content-Type': 'application/octet-stream', 'Content-Length': String(size) },
    });
  }
}

/** Those that the studio can open; of the others the person is told. */
export async function openable(paths: readonly string[], texts: MenuTexts): Promise<string[]> {
  const present = paths.filter((path) => existsSync(path));
  const known = present.filter((path) => fileKindOf(basename(path)) !== null);
  const told = [
    { of: paths.filter((path) => !present.includes(path)), detail: texts.notThere },
    { of: present.filter((path) => !known.includes(path)), detail: texts.canOpen(extensionsOf(fileKindNames)) },
  ];
  for (const { of, detail } of told.filter((one) => one.of.length > 0)) {
    const message = texts.cantOpen(of.map((path) => basename(path)).join(', '));
    await showMessage({ type: 'warning', message, detail });
  }
  return known;
}

/** Lets the person choose files. @returns none where they think better of it. */
export async function chooseFiles(
  window: Electron.BrowserWindow,
  texts: MenuTexts,
  kinds: readonly FileKind[] = fileKindNames,
): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: texts.studioFiles, extensions: extensionsOf(kinds) },
      { name: texts.allFiles, extensions: ['*'] },
    ],
  });
  return canceled ? [] : filePaths;
}

function extensionsOf(kinds: readonly FileKind[]): string[] {
  return [...new Set(kinds.flatMap((kind) => fileKinds[kind].extensions))];
}
