/** Lessons: a question, the person's prediction, what was measured for it, and how the two go together. */
import { z } from 'zod';
import { Finding, FindingUnit } from './claims.ts';
import { Real } from './studies/estimates.ts';
import { Study } from './studies/study.ts';

/** In the order they are learnt. */
export const lessonKeys = [
  'mask',
  'backward',
  'scaling',
  'overfitting',
  'dominant',
  'average',
  'noise',
  'rate',
  'place',
  'stepSize',
  'threeRates',
  'schedule',
  'together',
] as const;
export const LessonKey = z.enum(lessonKeys);
export type LessonKey = z.infer<typeof LessonKey>;

/** How a number that is asked for may lie, and how it is written. */
const Scale = { min: z.number(), max: z.number(), step: z.number(), start: z.number(), unit: FindingUnit };

/** What is to be predicted: one of some outcomes, a number, or how a curve goes. */
export const Question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), options: z.array(z.string()) }),
  z.object({ kind: z.literal('value'), ...Scale }),
  z.object({
    kind: z.literal('curve'),
    /** Where the curve is drawn, rising. */
    places: z.array(z.number()),
    placeUnit: FindingUnit,
    ...Scale,
  }),
]);
export type Question = z.infer<typeof Question>;

export const Prediction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), option: z.string() }),
  z.strictObject({ kind: z.literal('value'), value: z.number() }),
  z.strictObject({ kind: z.literal('curve'), values: z.array(z.number()) }),
]);
export type Prediction = z.infer<typeof Prediction>;

const PicturePoint = z.object({ x: Real, y: Real, low: Real.optional(), high: Real.optional() });
export type PicturePoint = z.infer<typeof PicturePoint>;

const PictureAxis = z.object({
  unit: FindingUnit,
  scale: z.enum(['linear', 'logarithmic']),
  /** In place of numbers: words of the lesson, or names as they are, for x = 0, 1, 2, …; null where numbers are. */
  names: z.object({ kind: z.enum(['words', 'plain']), list: z.array(z.string()) }).nullable(),
});

/** What was measured, ready to be drawn. */
export const Picture = z.object({
  x: PictureAxis,
  y: PictureAxis.omit({ names: true }),
  lines: z.array(
    z.object({
      /** Names its words within the lesson. */
      key: z.string(),
      points: z.array(PicturePoint),
      isJoined: z.boolean(),
      /** A level to compare with, not a measurement of its own. */
      isReference: z.boolean(),
    }),
  ),
  /** Where in it a prediction lies: x for an option, or a line that it amounts to. */
  places: z.record(z.string(), z.number()),
  guesses: z.record(z.string(), z.array(PicturePoint)),
});
export type Picture = z.infer<typeof Picture>;

/** `cannotTell`: the measurement does not decide which prediction is right. */
export const LessonVerdict = z.enum(['right', 'wrong', 'cannotTell']);
export type LessonVerdict = z.infer<typeof LessonVerdict>;

export const LessonAnswer = z.object({
  verdict: LessonVerdict,
  /** The option that the prediction amounts to; null for a number. */
  predicted: z.string().nullable(),
  /** The options that go together with what was measured; none where it does not decide, or a number was asked for. */
  fitting: z.array(z.string()),
  /** Names the sentences that say what came out and why, within the lesson. */
  reason: z.string(),
  /** The measured numbers in them. */
  values: Finding.shape.values,
  picture: Picture,
});
export type LessonAnswer = z.infer<typeof LessonAnswer>;

export const Lesson = z.object({
  key: LessonKey,
  part: z.enum(['dropout', 'learningRate']),
  question: Question,
  /** Whether a study is trained for it, or a single step of a network is looked at. */
  evidence: z.enum(['study', 'look']),
  /** Null until there is one. */
  prediction: Prediction.nullable(),
  /** The latest that was started for it; null where there is none, or it is in the bin. */
  study: Study.nullable(),
  /** Null until there is a prediction and what it is held against. */
  answer: LessonAnswer.nullable(),
  /** Names the experiments to go on with, within the lesson. */
  changes: z.array(z.string()),
});
export type Lesson = z.infer<typeof Lesson>;
