/** Results of a look inside and of the comparison with bagging, with the numbers and verdicts that judges read. */
import type { ChangeVerdict, Verdict } from '#core/contract/studies/estimates.ts';
import type { BaggingResult } from '#core/contract/studies/bagging.ts';
import type { InsideResult } from '#core/contract/studies/inside.ts';
import { changeOf, differenceOf } from './verdicts.ts';

export const estimateOf = (mean: number) => ({ count: 3, mean, deviation: 0, halfWidth: 0 });

const network = { score: estimateOf(0.9), loss: estimateOf(0.3), layers: [], weights: null };

export const insideResult: InsideResult = {
  kind: 'inside',
  task: 'classification',
  measuredOn: 'test',
  rows: 100,
  without: network,
  with: network,
  changes: [],
  noise: null,
};

/** @param bagged - what bagging does, beside dropout, which helps. */
export function baggingResult(bagged: Verdict, closer: ChangeVerdict, beyond: ChangeVerdict): BaggingResult {
  const helps = differenceOf('helps', 0.01);
  const both = { plain: estimateOf(0.8), dropout: estimateOf(0.9) };
  const score = estimateOf(0.9);
  return {
    kind: 'bagging',
    measuredOn: 'test',
    rows: 100,
    scores: { plain: score, dropout: score, bagged: score, ensemble: score },
    member: score,
    gains: { dropout: helps, bagged: differenceOf(bagged, bagged === 'hurts' ? -0.01 : 0.01), ensemble: helps },
    withBagged: both,
    withEnsemble: both,
    closer: changeOf(closer),
    closerThanToEnsemble: changeOf(beyond),
  };
}
