/** Results of a reliance meter with one input and the verdicts that judges read. */
import type { ChangeVerdict } from '#core/contract/studies/estimates.ts';
import { changeOf } from './verdicts.ts';
import type { RelianceResult } from '#core/contract/studies/reliance.ts';

const estimate = (mean: number) => ({ count: 3, mean, deviation: 0, halfWidth: 0 });

/** @param verdicts - of each setting beside the one without dropout. */
export function relianceResult(verdicts: readonly ChangeVerdict[]): RelianceResult {
  const setting = (rate: number, verdict: ChangeVerdict | null) => ({
    rates: [rate, 0],
    intact: estimate(0.9),
    inputs: [
      {
        shuffled: estimate(0.8),
        loss: estimate(0.1),
        share: estimate(1),
        change: verdict && changeOf(verdict),
      },
    ],
  });
  return {
    kind: 'reliance',
    task: 'classification',
    groups: { names: ['x0'], patches: null },
    measuredOn: 'test',
    rows: 100,
    settings: [setting(0, null), ...verdicts.map((verdict, i) => setting(0.2 + 0.3 * i, verdict))],
  };
}
