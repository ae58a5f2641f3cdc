/** Ctrl-C and its relatives: the first one ends the command in good order, so that its run can be resumed. */
import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * One press of Ctrl-C may arrive twice: at this process, and at the one that handed over to it (bin/dropout-studio.js).
 * What comes within this time counts as the same.
 */
const onePressMs = 400;

/** The command ends at the latest so long after the first signal: what is not kept by then is done again. */
const endWithinMs = 3_000;

export interface Interruption {
  /** Resolves to true at the first signal; never before. */
  readonly happened: Promise<true>;
  /** Lets signals end the process as usual again. */
  dispose(): void;
}

/**
 * Takes over the signals that end a process: the first is left to the command for a few seconds, a further one ends the
 * process at once.
 * @param now - a clock that only goes forward, in milliseconds. @param end - ends the process with an exit code.
 */
export function watchInterruption(
  now: () => number = () => performance.now(),
  end: (code: number) => void = (code) => process.exit(code),
): Interruption {
  const { promise, resolve } = Promise.withResolvers<true>();
  let first: number | null = null;
  const listener = (signal: (typeof signals)[number]) => {
    const code = 128 + constants.signals[signal];
    if (first === null) {
      first = now();
      setTimeout(() => end(code), endWithinMs).unref();
      resolve(true);
    } else if (now() - first > onePressMs) end(code);
  };
  for (const signal of signals) process.on(signal, listener);
  return {
    happened: promise,
    dispose() {
      for (const signal of signals) process.off(signal, listener);
    },
  };
}
