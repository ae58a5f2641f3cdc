/** Which task of a study comes next, whether all are known beforehand or each follows from what was found. */
/** A task to be given to a worker. */
export interface NextTask {
  /** Its number in the study; outcomes are kept by it. */
  readonly index: number;
  /** What is asked of it, where that does not follow from its number. */
  readonly order?: object | undefined;
  /** Name of the state that it goes on from; none, or one that is not there, is from the beginning. */
  readonly from?: string | undefined;
  /** Name that the state it ends in is kept under. */
  readonly keepAs?: string | undefined;
}

/** A task; `wait`: it depends on what is under way; `done`: there is none left to begin. */
export type Proposal = NextTask | 'wait' | 'done';

/** Proposes tasks; told of all that happens to them. */
export interface Proposer {
  /** The same until something is told. @param workedMs - so far on this study, as far as it matters. */
  next(workedMs: number): Proposal;
  /** The task that was proposed is with a worker. */
  begun(task: NextTask): void;
  /** It was given up. */
  lost(index: number): void;
  /** @throws {StudioError} for an outcome that can't be read. */
  found(index: number, outcome: unknown): void;
  /** Time that was worked on the study when it was left, as far as it matters. */
  readonly workedMs: number;
  /** Most that is worked on the study, in milliseconds; null for no limit. */
  readonly mostMs: number | null;
}

/** Proposes tasks that are all known beforehand, in their order. */
export class PlannedTasks implements Proposer {
  readonly workedMs = 0;
  readonly mostMs = null;
  readonly #remaining: number[];

  constructor(outcomes: readonly unknown[]) {
    this.#remaining = outcomes.flatMap((outcome, task) => (outcome === undefined ? [task] : []));
  }

  next(): Proposal {
    const [index] = this.#remaining;
    return index === undefined ? 'done' : { index };
  }

  begun(): void {
    this.#remaining.shift();
  }

  lost(index: number): void {
    this.#remaining.unshift(index);
  }

  found(): void {
    // Nothing follows from it.
  }
}
