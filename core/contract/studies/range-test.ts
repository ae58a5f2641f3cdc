/** A range test: updates with a learning rate that rises from step to step, to see where the loss falls and where it ends. */
import { z } from 'zod';
import { LearningRate, learningRateLimits } from '../../experiment/learning-rate.ts';
import { defineStudy } from './definition.ts';
import { Real } from './estimates.ts';

export const RangeTestPlan = z
  .strictObject({
    kind: z.literal('rangeTest'),
    /** η of the first and of the last step. */
    from: LearningRate,
    to: LearningRate,
    /** By equal factors, or by equal amounts. */
    spacing: z.enum(['exponential', 'linear']),
    steps: z.int().min(100).max(2000),
    /** Tests with the seeds s, s + 1, … of the experiment's seed s. */
    repetitions: z.int().min(1).max(100),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'The last learning rate must be above the first.' });
export type RangeTestPlan = z.infer<typeof RangeTestPlan>;

/** η of each step, rising. */
export function testedRates({ from, to, spacing, steps }: RangeTestPlan): number[] {
  return Array.from({ length: steps }, (_, step) => {
    const share = step / (steps - 1);
    return spacing === 'exponential' ? from * (to / from) ** share : from + (to - from) * share;
  });
}

/** How a test ended: at its last rate, with a loss that rose too far above its lowest, or with one that was no number. */
export const RangeTestEnding = z.enum(['complete', 'rose', 'notFinite']);
export type RangeTestEnding = z.infer<typeof RangeTestEnding>;

/** The test from one seed, as it is kept. */
export const RangeTestOutcome = z.object({
  seed: z.int(),
  /** The loss of each step's batch before its update, up to the end; only finite ones. */
  losses: z.array(Real),
  ending: RangeTestEnding,
  /** SHA-256 of everything the training goes on from, before the test and after it was put back. */
  before: z.string(),
  after: z.string(),
});
export type RangeTestOutcome = z.infer<typeof RangeTestOutcome>;

export const suggestionKinds = ['valley', 'steepest', 'minimum'] as const;

/** A learning rate read off the mean curve. */
export const RateSuggestion = z.object({
  kind: z.enum(suggestionKinds),
  /** Two digits: a test knows no more. */
  learningRate: z.number(),
  /** The mean smoothed loss there. */
  loss: Real,
  /** What it was read from: the ends of the valley, the steepest place, or the minimum; rates. */
  from: z.number(),
  to: z.number(),
  /** Whether it was lowered to stay clear of where the loss is lowest. */
  isLowered: z.boolean(),
  /** The lowest and the highest that single seeds suggest; null with fewer than two. */
  spread: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type RateSuggestion = z.infer<typeof RateSuggestion>;

/**
 * Why nothing is suggested: no number from the first step on, an end before there was anything to see, no fall, or a
 * lowest loss so early that all suggestions would lie below the lowest rate.
 */
export const NoSuggestion = z.enum(['notFinite', 'atOnce', 'noFall', 'below']);
export type NoSuggestion = z.infer<typeof NoSuggestion>;

export const RangeTestResult = z.object({
  kind: z.literal('rangeTest'),
  /** η of each step of the plan. */
  rates: z.array(z.number()),
  tests: z.array(
    z.object({
      seed: z.int(),
      /** The smoothed loss of each rate, as far as it is known. */
      smoothed: z.array(Real),
      ending: RangeTestEnding,
      before: z.string(),
      after: z.string(),
    }),
  ),
  /** Mean of the smoothed losses of each rate and half its 95 % interval, as far as every test went. */
  mean: z.array(Real),
  halfWidth: z.array(Real),
  /** The lowest η at which a test ended early; null where none did. */
  edge: z.number().nullable(),
  /** η where the mean is lowest; null where nothing is suggested. */
  lowest: z.number().nullable(),
  /** Whether the mean was still falling at the highest rate. */
  isStillFalling: z.boolean(),
  /** The largest first: all lie below the rate of the lowest loss, and the largest learns fastest. */
  suggestions: z.array(RateSuggestion),
  /** Null where there are suggestions. */
  noSuggestion: NoSuggestion.nullable(),
});
export type RangeTestResult = z.infer<typeof RangeTestResult>;

/**
 * Half decades around what a test found, for trainings to the end: from a third of the suggestion to past the rate of the
 * lowest loss, and not beyond the first that ended a test. Two digits; at most nine. Empty where nothing is suggested.
 */
export function ratesToTry({
  suggestions: [best],
  lowest,
  edge,
}: Pick<RangeTestResult, 'suggestions' | 'lowest' | 'edge'>): number[] {
  if (!best || lowest === null) return [];
  const last = Math.min(edge ?? Infinity, 30 * lowest, learningRateLimits.max);
  const rates = Array.from({ length: 9 }, (_, half) => (best.learningRate / 3) * 10 ** (half / 2));
  return [...new Set(rates.map((rate) => Number(rate.toPrecision(2))).filter((rate) => rate <= last))];
}

function firstPlan(): RangeTestPlan {
  return { kind: 'rangeTest', from: 1e-6, to: 10, spacing: 'exponential', steps: 300, repetitions: 5 };
}

export const rangeTestStudy = defineStudy({
  plan: RangeTestPlan,
  outcome: RangeTestOutcome,
  result: RangeTestResult,
  templates: [{ key: 'rangeTest', group: 'learningRate', plan: firstPlan }],
});
