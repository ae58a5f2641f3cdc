/** What is asked of a queue, or of shared files, that go away in the middle is asked again when they are back. */
import { setTimeout } from 'node:timers/promises';
import { reportOf, StudioError, type ErrorReport } from '../../errors/studio-error.ts';
import { FilesAway } from './content/content-store.ts';

/** The connection itself waits for the queue to be back; this is for a Redis that is there but not ready yet. */
const againAfterMs = 200;

/**
 * @param isWanted - asked before it is tried again. @param files - told that the files can't be reached, and that they can be again.
 * @throws what is not for the queue's being away.
 */
export async function whileAway<T>(ask: () => Promise<T>, isWanted: () => boolean, files?: AwayNotice): Promise<T> {
  let lost: FilesAway | null = null;
  try {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!isAway(error) || !isWanted()) throw error;
        if (error instanceof FilesAway && !lost) files?.lost((lost = error));
        await setTimeout(againAfterMs, undefined, { ref: false });
      }
    }
  } finally {
    if (lost) files?.back(lost);
  }
}

/** Tells once that files can't be reached, however many ask for some; and once that they can be again. */
export class AwayNotice {
  readonly #tell: (trouble: ErrorReport | null) => void;
  readonly #waiting = new Set<FilesAway>();

  constructor(tell: (trouble: ErrorReport | null) => void) {
    this.#tell = tell;
  }

  lost(error: FilesAway): void {
    this.#waiting.add(error);
    if (this.#waiting.size === 1) this.#tell(reportOf(filesAway(error)));
  }

  back(error: FilesAway): void {
    if (this.#waiting.delete(error) && this.#waiting.size === 0) this.#tell(null);
  }
}

/** Whether the connection was lost, or the Redis is just starting, or files can't be reached; any other answer stands. */
export function isAway(error: unknown): boolean {
  if (error instanceof FilesAway) return true;
  if (error instanceof StudioError || !(error instanceof Error)) return false;
  if (error.name !== 'ReplyError')
    return /clos|abort|ECONN|EPIPE|ETIMEDOUT|socket|Stream isn't writeable/i.test(error.message);
  return /^(LOADING|READONLY|MASTERDOWN|BUSY|TRYAGAIN|EXECABORT)/.test(error.message);
}

function filesAway({ place, reason }: FilesAway): StudioError {
  return new StudioError(
    'queue.filesAway',
    `Files of tasks can’t be reached in ${place}: ${reason}. Check that its disk is mounted, or the network and the server are there; it goes on by itself then.`,
    { place, reason },
  );
}
