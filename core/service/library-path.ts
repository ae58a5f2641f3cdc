/** Where the library is when nobody says otherwise: the same place for the app and the command line. */
import { resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * The library's folder: what was asked for, else DROPOUT_STUDIO_LIBRARY, else the platform's folder for data.
 * @param asked - a path relative to the working directory.
 */
export function libraryPath(asked: string | undefined, environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = asked ?? environment['DROPOUT_STUDIO_LIBRARY'];
  return chosen ? resolve(chosen) : envPaths('Dropout Studio', { suffix: '' }).data;
}
