/** What is asked of a queue, or of shared files, that go away in the middle is asked again when they are back. */
import { setTimeout } from 'node:timers/promises';
import { StudioError } from '../../errors/studio-error.ts';
import { FilesAway } from './content/content-store.ts';

/** The connection itself waits for the queue to be back; this is for a Redis that is there but not ready yet. */
const againAfterMs = 200;

/** @param isWanted - asked before it is tried again. @throws what is not for the queue's being away. */
export async function whileAway<T>(ask: () => Promise<T>, isWanted: () => boolean): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isAway(error) || !isWanted()) throw error;
      await setTimeout(againAfterMs, undefined, { ref: false });
    }
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
