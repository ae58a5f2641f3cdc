import { describe, expect, it } from 'vitest';
import type { SweepOutcome } from '#core/contract/studies/sweep.ts';
import { labelOf, shapeOf } from '#core/studies/sweep/trial-label.ts';

const guess = Math.log(10);

/** A training whose batch losses follow a curve over 0…1, with noise as batches have it. */
function training(curve: (share: number) => number, changes: Partial<SweepOutcome> = {}): SweepOutcome {
  const losses = Float64Array.from({ length: 400 }, (_, i) => curve(i / 400) + 0.02 * Math.sin(i * i));
  return {
    task: 'classification',
    seed: 1,
    isFinite: true,
    answersAlike: false,
    train: { loss: losses.at(-1)!, score: 0.5 },
    validation: null,
    test: null,
    heldOut: 'test',
    constantGuess: { loss: guess, score: 0.1 },
    firstUpdate: 0,
    curve: { epoch: [], trainLoss: [], trainScore: [], heldOutLoss: [], heldOutScore: [] },
    elapsedMs: 0,
    ...shapeOf(losses),
    ...changes,
  };
}

const best = 0.1;
const label = (curve: (share: number) => number, changes?: Partial<SweepOutcome>) =>
  labelOf(training(curve, changes), best);

describe('how a training went', () => {
  it.each([
    ['good', (t: number) => best + 2 * Math.exp(-20 * t)],
    ['slow', (t: number) => 2 - t],
    ['plateau', (t: number) => 1 + Math.exp(-20 * t)],
    ['unstable', (t: number) => (t > 0.4 && t < 0.5 ? 3 : best)],
  ])('is called %s by its losses', (name, curve) => {
    expect(label(curve)).toBe(name);
  });

  it('is slow, not at rest, where the loss has only begun to fall', () => {
    expect(label((t) => 2.39 - 0.05 * t)).toBe('slow');
    expect(label(() => 2.39)).toBe('plateau');
  });

  it('is collapsed where all inputs get one answer that is no better than a guess', () => {
    expect(label(() => guess, { answersAlike: true })).toBe('collapsed');
    expect(label((t) => 2 - t, { answersAlike: true })).toBe('slow');
  });

  it('is diverged once the loss is not finite, whatever else', () => {
    expect(label(() => best, { isFinite: false })).toBe('diverged');
  });
});
