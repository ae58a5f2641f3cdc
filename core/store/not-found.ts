/** The one answer for an id that names nothing. */
import { StudioError } from '../errors/studio-error.ts';

/** The row, or an error where there is none. @throws {StudioError} `library.notFound` */
export function found<Row>(row: Row | undefined, kind: 'project' | 'experiment' | 'run' | 'study', id: string): Row {
  if (row !== undefined) return row;
  throw new StudioError('library.notFound', `This ${kind} is no longer in the library. It may have been deleted.`, {
    kind,
    id,
  });
}
