/** Claims: statements about dropout and the learning rate, each with studies that test it and what they say of it. */
import { z } from 'zod';
import { Real } from './studies/estimates.ts';
import { Study } from './studies/study.ts';

export const claimKeys = [
  'preventsOverfitting',
  'startRange',
  'lowHigh',
  'hiddenFirst',
  'actsAsNoise',
  'dominantFeature',
  'inputBagging',
  'noOverfitting',
  'actsAsEnsemble',
  'outputScaling',
  'stepSize',
  'tooSmall',
  'tooLarge',
  'scheduleLarger',
  'dropoutLarger',
] as const;
export const ClaimKey = z.enum(claimKeys);
export type ClaimKey = z.infer<typeof ClaimKey>;

/**
 * `holds`: as it is written; `conditional`: only under conditions; `wrong`: not as it is written; `cannotTell`: chance alone
 * could have given the same.
 */
export const ClaimVerdict = z.enum(['holds', 'conditional', 'wrong', 'cannotTell']);
export type ClaimVerdict = z.infer<typeof ClaimVerdict>;

/** How a number of a finding is to be written: a rate p, a learning rate, a share, a difference of shares, … */
export const FindingUnit = z.enum(['rate', 'learningRate', 'accuracy', 'points', 'loss', 'number', 'count']);

export const Finding = z.object({
  verdict: ClaimVerdict,
  /** Names the sentence that says why, within its claim. */
  reason: z.string(),
  /** The measured numbers of that sentence, by their names in it. */
  values: z.record(z.string(), z.object({ value: Real, unit: FindingUnit })),
});
export type Finding = z.infer<typeof Finding>;

export const Claim = z.object({
  key: ClaimKey,
  group: z.enum(['dropout', 'learningRate']),
  /** The settings it is tested under. */
  cases: z.array(
    z.object({
      key: z.string(),
      /** The latest that tests it; null when there is none. */
      study: Study.nullable(),
      /** Null until that study is completed. */
      finding: Finding.nullable(),
    }),
  ),
  /** Null until every case has a finding. */
  verdict: ClaimVerdict.nullable(),
});
export type Claim = z.infer<typeof Claim>;
