import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Split } from '#core/experiment/data-spec.ts';
import { testShare, withTrainShare, withValidationShare } from '#renderer/features/data/split-shares.ts';

const split = { kind: 'ratio', train: 0.6, validation: 0.2, stratified: true } as const;

describe('split shares', () => {
  it('takes from the test part first, and from validation where that is not enough', () => {
    expect(withTrainShare(split, 0.7)).toMatchObject({ train: 0.7, validation: 0.2 });
    expect(withTrainShare(split, 0.95)).toMatchObject({ train: 0.95, validation: 0.05 });
    expect(withValidationShare(split, 0.9)).toMatchObject({ train: 0.6, validation: 0.4 });
  });

  it('always gives a split that the spec accepts, whose parts make up the whole', () => {
    const share = fc.double({ min: -1, max: 2, noNaN: true });
    fc.assert(
      fc.property(share, share, (train, validation) => {
        const made = withTrainShare(withValidationShare(split, validation), train);
        // No training at all leaves everything to validation, which is one share too many for the spec.
        if (made.validation < 1) expect(Split.safeParse(made).success).toBe(true);
        expect(made.train + made.validation + testShare(made)).toBeCloseTo(1, 9);
      }),
    );
  });
});
