/**
 * Asynchronous successive halving: of all trials that have come to a level, the best one in η goes on to the next, as soon as that
 * can be said; nobody waits for the slowest.
 * @see Li et al. 2020, “A system for massively parallel hyperparameter tuning”, algorithm 2; arXiv 1810.05934
 */

/** How far a trial has got. */
export interface Climber {
  readonly number: number;
  /** At each level that it has come to the end of, the smaller the better; infinite where it failed. */
  readonly values: readonly number[];
  /** Whether it has been sent on from the last of these. */
  readonly isSentOn: boolean;
}

/**
 * The trial to go on to the next level, from the highest level where there is one.
 * @param top - the last level, counted from 0. @returns its number; null where none is to go on.
 */
export function promotable(climbers: readonly Climber[], top: number, eta: number): number | null {
  for (let level = top - 1; level >= 0; level--) {
    const arrived = climbers.filter(({ values }) => values.length > level);
    const best = arrived
      .toSorted((a, b) =>
        a.values[level] === b.values[level] ? a.number - b.number : a.values[level]! - b.values[level]!,
      )
      .slice(0, Math.floor(arrived.length / eta));
    const next = best.find(
      ({ values, isSentOn }) => values.length === level + 1 && !isSentOn && values[level] !== Infinity,
    );
    if (next) return next.number;
  }
  return null;
}
