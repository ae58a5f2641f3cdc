/** Where the library is when nobody says otherwise: the same place for the app and the command line. */
import { isAbsolute, resolve } from 'node:path';
import envPaths from 'env-paths';
import { StudioError } from '../errors/studio-error.ts';

/**
 * The library's folder: what was asked for, else DROPOUT_STUDIO_LIBRARY, else the platform's folder for data.
 * @param asked - a path relative to the working directory.
 * @throws {StudioError} `library.noHome`
 */
export function libraryPath(asked: string | undefined, environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = asked ?? environment['DROPOUT_STUDIO_LIBRARY'];
  if (chosen) return resolve(chosen);
  const place = envPaths('Dropout Studio', { suffix: '' }).data;
  // Else it would depend on where the studio was started from.
  if (isAbsolute(place)) return place;
  throw new StudioError(
    'library.noHome',
    'The system names no home folder for the library. Set HOME, or choose the library’s folder with --library or DROPOUT_STUDIO_LIBRARY.',
  );
}
