import { describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { dropoutRates } from '#core/experiment/network-spec.ts';
import { isNextStep, nextStepKinds, nextStepOf, type RunOutcome } from '#core/experiment/next-step.ts';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { createPreset } from '#core/experiment/presets.ts';
import { differences } from '../../support/differences.ts';

const ended: RunOutcome = {
  isDiverged: false,
  trainScore: 0.9,
  trainLoss: 0.29,
  heldOutScore: 0.9,
  bestLoss: 0.3,
  heldOutLoss: 0.31,
};
const overfitting: RunOutcome = { ...ended, trainScore: 1, heldOutScore: 0.8 };
const specOf = (rate: number): ExperimentSpec => {
  const base = defaultSpec();
  const layer = (units: number) => ({ units, activation: 'relu' as const, dropoutRate: rate, batchNorm: false });
  return { ...base, network: { ...base.network, hidden: [layer(200), layer(20)] } };
};
const [plain, dropped] = [specOf(0), specOf(0.3)];

describe('the next step', () => {
  it.each<[string, ExperimentSpec, RunOutcome, string, string[]]>([
    ['a run that diverged', dropped, { ...ended, isDiverged: true }, 'slower', ['/training/learningRate']],
    [
      'a run with dropout',
      dropped,
      overfitting,
      'withoutDropout',
      ['/network/hidden/0/dropoutRate', '/network/hidden/1/dropoutRate'],
    ],
    [
      'a run without, that overfits',
      plain,
      overfitting,
      'withDropout',
      ['/network/hidden/0/dropoutRate', '/network/hidden/1/dropoutRate'],
    ],
    [
      'one whose held-out loss has risen',
      plain,
      { ...ended, heldOutLoss: 0.4 },
      'withDropout',
      ['/network/hidden/0/dropoutRate', '/network/hidden/1/dropoutRate'],
    ],
    [
      'one whose loss has risen everywhere',
      plain,
      { ...ended, heldOutLoss: 0.4, trainLoss: 0.4 },
      'otherSeed',
      ['/training/seed'],
    ],
    ['one that was still getting better', plain, { ...ended, heldOutLoss: 0.3 }, 'longer', ['/training/epochs']],
    ['any other', plain, ended, 'otherSeed', ['/training/seed']],
  ])('of %s is one change and nothing else', (_, spec, outcome, kind, changed) => {
    const next = nextStepOf(spec, outcome)!;
    expect(next.kind).toBe(kind);
    expect(differences(spec, next.spec).map((line) => line.split(':')[0])).toEqual(changed);
    expect(parseSpec(next.spec)).toEqual(next.spec);
    expect(isNextStep(next.kind, spec, next.spec)).toBe(true);
  });

  it('gives narrow layers a lower rate than wide ones', () => {
    expect(dropoutRates(nextStepOf(plain, overfitting)!.spec.network)).toEqual([0, 0.5, 0.2, 0]);
  });

  it('has nothing to suggest where the rate can’t be lower', () => {
    const slowest = { ...plain, training: { ...plain.training, learningRate: 1e-8 } };
    expect(nextStepOf(slowest, { ...ended, isDiverged: true })).toBeNull();
  });

  it('of an experiment with a partner is that partner', () => {
    for (const key of ['overfitting-300-digits', 'moons-with-noise']) {
      const [without, withIt] = createPreset(key).experiments.map(({ spec }) => spec);
      expect(nextStepOf(withIt!, ended)?.kind).toBe('withoutDropout');
      expect(isNextStep('withoutDropout', withIt!, without!)).toBe(true);
      expect(nextStepOf(without!, overfitting)?.kind).toBe('withDropout');
      expect(isNextStep('withDropout', without!, withIt!)).toBe(true);
    }
    const [small, good, large] = createPreset('three-learning-rates').experiments.map(({ spec }) => spec);
    expect(isNextStep('slower', large!, good!)).toBe(true);
    // A rate thousands of times lower says nothing about this one.
    expect(isNextStep('slower', large!, small!)).toBe(false);
  });

  it('is not one that differs in anything else, but for the seed', () => {
    const next = nextStepOf(dropped, ended)!.spec;
    const reseeded = { ...next, training: { ...next.training, seed: 77 } };
    expect(isNextStep('withoutDropout', dropped, reseeded)).toBe(true);
    const other = { ...next, training: { ...next.training, epochs: next.training.epochs + 1 } };
    expect(isNextStep('withoutDropout', dropped, other)).toBe(false);
    for (const kind of nextStepKinds) expect(isNextStep(kind, plain, plain)).toBe(false);
  });
});
