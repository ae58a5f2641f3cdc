/** Long work in the core's own thread, done so that nobody waits for it. */
import { setImmediate } from 'node:timers/promises';

/** What others may have to wait for at once. */
const turnMs = 8;

/** @returns what the work awaits between its pieces: everyone else has a turn every few milliseconds. */
export function takingTurns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < turnMs) return;
    await setImmediate();
    since = performance.now();
  };
}
