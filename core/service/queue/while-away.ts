/** What is asked of a queue that goes away in the middle is asked again when it is back. */
import { setTimeout } from 'node:timers/promises';
import { StudioError } from '../../errors/studio-error.ts';

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

/** Whether the connection was lost, or the Redis is just starting; anything else it has answered stands. */
export function isAway(error: unknown): boolean {
  if (error instanceof StudioError || !(error instanceof Error)) return false;
  if (error.name !== 'ReplyError')
    return /clos|abort|ECONN|EPIPE|ETIMEDOUT|socket|Stream isn't writeable/i.test(error.message);
  return /^(LOADING|READONLY|MASTERDOWN|BUSY|TRYAGAIN|EXECABORT)/.test(error.message);
}
