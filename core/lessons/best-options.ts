/** Which of several settings did best, as far as the seeds tell. */
import { cellAt, pairsBySeed } from '../claims/sweep-case.ts';
import type { SweepCell, SweepResult } from '../contract/studies/sweep.ts';
import type { SweepSetting } from '../contract/studies/sweep-settings.ts';
import { comparePairs, corrected, stepOf } from '../statistics/comparison.ts';

export interface BestOptions {
  readonly best: string;
  /** The best and those it can't be told from; none where that is all of them. */
  readonly fitting: readonly string[];
}

/**
 * The option with the highest mean score, and those that are not measurably below it. Every pair is compared and all are
 * corrected together: the best was not known before.
 */
export function bestOptions(result: SweepResult, settings: ReadonlyMap<string, SweepSetting>): BestOptions {
  const cells = [...settings].map(([option, setting]) => ({ option, cell: cellAt(result, ...setting) }));
  const step = stepOf(cells.flatMap(({ cell }) => cell.trials.map((trial) => trial.result.score)));
  const pairs = cells.flatMap((one, i) => cells.slice(i + 1).map((other) => ({ one, other })));
  const family = corrected(pairs.map(({ one, other }) => comparePairs(scores(one.cell, other.cell), true, step)));
  const isBelow = (option: string, best: string) =>
    pairs.some(({ one, other }, i) => {
      const verdict = family[i]?.verdict;
      if (one.option === option && other.option === best) return verdict === 'hurts';
      return one.option === best && other.option === option && verdict === 'helps';
    });
  const best = cells.reduce((top, next) => (meanOf(next.cell) > meanOf(top.cell) ? next : top)).option;
  const fitting = cells.map(({ option }) => option).filter((option) => !isBelow(option, best));
  return { best, fitting: fitting.length === cells.length ? [] : fitting };
}

function scores(one: SweepCell, other: SweepCell) {
  return pairsBySeed(one, other).map(([a, b]) => [a.result.score, b.result.score] as const);
}

/** Of the scores as they count in comparisons. */
export function meanOf({ trials }: SweepCell): number {
  return trials.reduce((sum, { result }) => sum + result.score, 0) / trials.length;
}
