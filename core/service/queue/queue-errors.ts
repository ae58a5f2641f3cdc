/** What several places have to say of a queue. */
import { StudioError } from '../../errors/studio-error.ts';

export function foreign(): StudioError {
  return new StudioError(
    'queue.foreign',
    'Something on the queue was not written by this studio, or is damaged. Use a Redis of its own for the studio.',
  );
}

export function stateGone(): StudioError {
  return new StudioError(
    'queue.stateGone',
    'A state that belongs to this task is not where files are shared any more. Resume to go on from what the library has.',
  );
}
