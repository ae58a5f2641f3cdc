import { describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { conclude } from '#core/studies/index.ts';

const plan: StudyPlan = {
  kind: 'sweep',
  axes: [{ kind: 'dropoutRate', placement: 'hidden', values: [0], keepCapacity: false }],
  repetitions: 1,
  freshData: false,
  trainEqualOnce: true,
};
const measure = { loss: 0.5, score: 0.75 };

/** As it was kept before outcomes had a version: without the fall of the loss and the first update. */
const old = {
  task: 'classification',
  seed: 1,
  isFinite: true,
  answersAlike: false,
  train: measure,
  validation: measure,
  test: measure,
  heldOut: 'validation',
  constantGuess: measure,
  rise: 0,
  finalLoss: 0.5,
  lateFall: 0,
  curve: { epoch: [0], trainLoss: [1], trainScore: [0], heldOutLoss: [1], heldOutScore: [0] },
  elapsedMs: 1,
};
const read = (outcome: unknown) => conclude(plan, defaultSpec(), [outcome]);

describe('what a task found', () => {
  it('before outcomes had a version is read as if it had the values of today', () => {
    expect(read(old)).toEqual(read({ version: 2, fall: 0, firstUpdate: NaN, ...old }));
    expect(read(old)).toMatchObject({ kind: 'sweep', cells: [{ trials: [{ seed: 1 }] }] });
  });

  it('in a later studio, or what is damaged, is refused', () => {
    expect(() => read({ ...old, version: 3 })).toThrow(expect.objectContaining({ code: 'version.newer' }));
    for (const damaged of [3, null, { version: 2, ...old }]) {
      expect(() => read(damaged)).toThrow(expect.objectContaining({ code: 'outcome.invalid' }));
    }
  });
});
