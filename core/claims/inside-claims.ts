/** What is said of dropout's workings. The rules of the verdicts are told to people in docs/claims.md. */
import type { ClaimKey, Finding } from '../contract/claims.ts';
import type { RelianceResult } from '../contract/studies/reliance.ts';
import type { ExperimentSpec } from '../spec/experiment-spec.ts';
import type { ClaimCase, ClaimDefinition } from './claim.ts';
import { cues } from './specs.ts';

export const insideClaims = {
  dominantFeature: {
    group: 'dropout',
    cases: [
      relianceCase('loudCue', cues({ generator: 'loudCue', noise: 0.3 }, { learningRate: 0.025, epochs: 3000 })),
      relianceCase('cleanCue', cues({ generator: 'cleanCue', noise: 1.5 }, { learningRate: 0.05, epochs: 2000 })),
    ],
  },
} satisfies Partial<Record<ClaimKey, ClaimDefinition>>;

function relianceCase(key: string, spec: ExperimentSpec): ClaimCase {
  return {
    key,
    prepare: () => ({
      spec,
      plan: { kind: 'reliance', inputRates: [0.2, 0.5], repetitions: 20, freshData: true, shuffles: 5 },
    }),
    judge: (result) => (result.kind === 'reliance' ? judgeDominantFeature(result) : null),
  };
}

/** It holds where dropout makes the network lean less on its first input at every rate, and is wrong where it leans more at every rate. */
function judgeDominantFeature({ settings }: RelianceResult): Finding {
  const first = settings.flatMap(({ inputs }) => inputs.slice(0, 1));
  const [none, low, high] = first;
  const accuracy = (one: typeof none) => ({ value: one?.shuffled.mean ?? NaN, unit: 'accuracy' }) as const;
  const values: Finding['values'] = {
    none: accuracy(none),
    low: accuracy(low),
    high: accuracy(high),
    share: { value: none?.share.mean ?? NaN, unit: 'accuracy' },
    shareHigh: { value: high?.share.mean ?? NaN, unit: 'accuracy' },
  };
  const verdicts = first.flatMap(({ change }) => change?.verdict ?? []);
  if (verdicts.every((verdict) => verdict === 'fell')) return { verdict: 'holds', reason: 'fell', values };
  if (verdicts.every((verdict) => verdict === 'grew')) return { verdict: 'wrong', reason: 'grew', values };
  return { verdict: 'conditional', reason: 'mixed', values };
}
