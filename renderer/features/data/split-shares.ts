/** Shares of a split in whole thousandths, so that sums stay exact. */
import type { Split } from '#core/experiment/data-spec.ts';

type RatioSplit = Extract<Split, { kind: 'ratio' }>;

const round = (share: number) => Math.round(share * 1000) / 1000;
/** A training part of nothing is refused by the spec. */
const smallest = 0.001;

/** The split with another training share; validation gives way where there is not enough left. */
export function withTrainShare(split: RatioSplit, share: number): RatioSplit {
  const train = Math.min(1, Math.max(smallest, round(share)));
  return { ...split, train, validation: Math.min(split.validation, round(1 - train)) };
}

/** The split with another validation share; it can't take more than training leaves. */
export function withValidationShare(split: RatioSplit, share: number): RatioSplit {
  return { ...split, validation: Math.min(round(1 - split.train), Math.max(0, round(share))) };
}

/** What training and validation leave. */
export function testShare({ train, validation }: RatioSplit): number {
  return Math.max(0, round(1 - train - validation));
}
