/** Ctrl-C and its relatives: the first one ends the command in good order, so that its run can be resumed. */

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Interruption {
  /** Resolves to true at the first signal; never before. */
  readonly happened: Promise<true>;
  /** Lets signals end the process as usual again. */
  dispose(): void;
}

/** Takes over the signals that end a process. Further ones are ignored: closing is under way. */
export function watchInterruption(): Interruption {
  const { promise, resolve } = Promise.withResolvers<true>();
  const listener = () => resolve(true);
  for (const signal of signals) process.on(signal, listener);
  return {
    happened: promise,
    dispose() {
      for (const signal of signals) process.off(signal, listener);
    },
  };
}
