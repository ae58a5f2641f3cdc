/** Folders that are made where they are missing. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StudioError } from '../errors/studio-error.ts';

/**
 * Makes a folder with those it is in. (Node's own way never ends where the system lets nobody make folders, as below
 * `/proc`.)
 * @param path - absolute.
 * @throws {StudioError} `folder.isFile`, `folder.danglingLink`, `folder.impossible`; the system's error otherwise.
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // Another process was faster.
    if (code === 'EEXIST' && isFolder(path)) return;
    if (code === 'EEXIST') throw inTheWay(path);
    if (code === 'ENOENT') throw impossible(path);
    throw error;
  }
}

/** Asked once it is there for sure: another process may make the folder at any moment. */
function inTheWay(path: string): StudioError {
  if (existsSync(path)) {
    return new StudioError('folder.isFile', `${path} is a file where a folder is expected. Move it away.`, { path });
  }
  return new StudioError(
    'folder.danglingLink',
    `${path} is a link to something that is not there. Make the folder it points at, or remove the link.`,
    { path },
  );
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function impossible(path: string): StudioError {
  return new StudioError(
    'folder.impossible',
    `The folder ${path} can’t be made: the system lets nobody make folders there. Choose another place.`,
    { path },
  );
}
