/**
 * What is said over the queue, as MessagePack. Others may write to the same Redis, so all of it is checked where it arrives.
 *
 * Checkpoints are not among it: they are shared as the files that the library keeps, under names that hold their hash.
 */
import { z } from 'zod';
import { decodeMessage } from '../../contract/codec.ts';
import { Mark, RunFacts } from '../../contract/entities.ts';
import { RunMetrics } from '../../contract/metrics.ts';
import { Answer, Question } from '../../contract/predictions.ts';
import { parsePlan } from '../../contract/studies/saved-plan.ts';
import { ErrorReport, StudioError } from '../../errors/studio-error.ts';
import { Task } from '../../experiment/data-spec.ts';
import { parseSpec } from '../../experiment/parse-spec.ts';
import { foreign } from './queue-errors.ts';

/** Losses may be infinite or NaN, which zod's own number refuses. */
const anyNumber = z.custom<number>((value) => typeof value === 'number');
const doubles = z.custom<Float64Array>((value) => value instanceof Float64Array);
const Step = z.int().min(0);

const Change = z.object({
  learningRate: z.number().optional(),
  dropoutRates: z.array(z.number()).optional(),
  restartSchedule: z.literal(true).optional(),
});

/** What a task is told; `withdrawn`: nobody wants it any more. */
export const Told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('stop') }),
  z.object({ kind: z.literal('keep') }),
  z.object({ kind: z.literal('look'), id: z.int(), question: Question }),
  Change.extend({ kind: z.literal('change') }),
  z.object({ kind: z.literal('withdrawn') }),
]);
export type Told = z.infer<typeof Told>;

/** A name of a checkpoint among the task's states: what it is, and its hash. */
export const StateName = z.string().regex(/^[a-z]+:[0-9a-f]{64}$/);

const Spec = z.unknown().transform(parseSpec);

/** What a task needs to travel. */
export const QueuedTask = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('trial'),
    spec: Spec,
    state: StateName.nullable(),
    /** Of that state: its step and the live changes before it. */
    step: Step,
    marks: z.array(Mark),
  }),
  z.object({
    kind: z.literal('study'),
    plan: z.unknown().transform(parsePlan),
    spec: Spec,
    task: Step,
    order: z.record(z.string(), z.unknown()).optional(),
    state: StateName.nullable(),
  }),
]);
export type QueuedTask = z.infer<typeof QueuedTask>;

/** What the engine carries: which task a job is to work on. */
export const JobData = z.object({ key: z.string().regex(/^[0-9a-f]{64}$/) });
export type JobData = z.infer<typeof JobData>;

/** Where a worker that takes a task over goes on. */
export const Resume = z.object({
  state: StateName,
  /** The last live change that is in it; empty before the first. */
  change: z.string(),
});
export type Resume = z.infer<typeof Resume>;

const ModelData = z.object({
  task: Task,
  features: z.array(z.string()).readonly(),
  classes: z.array(z.string()).readonly(),
  target: z.string(),
  inputTransform: z.object({ offset: doubles, scale: doubles }),
  inputFill: doubles.nullable(),
  targetTransform: z.object({ offset: z.number(), scale: z.number() }),
});

const Progress = z.object({
  step: Step,
  totalSteps: Step,
  epoch: anyNumber,
  samplesPerSecond: anyNumber,
  secondsLeft: anyNumber,
});

const Measure = z.object({ loss: anyNumber, score: anyNumber });
const Result = z.object({
  outcome: z.enum(['completed', 'stopped', 'diverged']),
  summary: z.object({
    trainDropout: Measure.nullable(),
    train: Measure.nullable(),
    validation: Measure.nullable(),
    test: Measure.nullable(),
    best: Measure.extend({ step: Step, epoch: anyNumber }).nullable(),
    steps: Step,
    elapsedMs: anyNumber,
  }),
  ending: ErrorReport.nullable(),
});

/** What a worker says of a task; see `messages.ts`. */
const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('preparing'), share: z.number() }),
  z.object({
    kind: z.literal('started'),
    facts: RunFacts,
    data: ModelData,
    /** Of the state that it goes on from. */
    step: Step,
    marks: z.int().min(0),
  }),
  z.object({ kind: z.literal('metrics'), metrics: RunMetrics, progress: Progress }),
  z.object({ kind: z.literal('marked'), mark: Mark }),
  z.object({ kind: z.literal('state'), state: z.enum(['running', 'paused']) }),
  z.object({ kind: z.literal('checkpoint'), state: StateName, step: Step }),
  z.object({ kind: z.literal('kept'), state: StateName, step: Step, as: z.enum(['milestone', 'best']) }),
  z.object({ kind: z.literal('away'), trouble: ErrorReport.nullable() }),
  z.object({ kind: z.literal('looked'), id: z.int(), answer: Answer.nullable() }),
  z.object({ kind: z.literal('ended'), result: Result, state: StateName }),
  z.object({ kind: z.literal('taskProgress'), share: z.number() }),
  z.object({ kind: z.literal('taskEnded'), outcome: z.unknown(), state: StateName.nullable() }),
  z.object({ kind: z.literal('taskCancelled') }),
  z.object({ kind: z.literal('failed'), error: ErrorReport }),
]);
export type SaidMessage = z.infer<typeof Message>;

export const Said = z.object({
  /** Names the worker's going at the task, and its machine after an `@`: another worker's is another one. */
  by: z.string(),
  /** Counts what is said by it. A connection that breaks may say something twice. */
  seq: z.int().min(0),
  message: Message,
});
export type Said = z.infer<typeof Said>;

/** What comes before the rest of what was said of a trial, in the place of all that is on record. */
export const Begin = z.object({
  /** The last worker's start, as though it had begun at the checkpoint that is on record. */
  said: Said,
  /** Live changes up to there. */
  marks: z.array(Mark),
});
export type Begin = z.infer<typeof Begin>;

/** @throws {StudioError} `queue.foreign` for bytes that are not what the studio writes. */
export function read<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array): z.infer<Schema> {
  try {
    return schema.parse(decodeMessage(bytes));
  } catch (error) {
    if (error instanceof StudioError) throw error;
    throw foreign();
  }
}
