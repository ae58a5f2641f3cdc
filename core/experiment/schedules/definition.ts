/** What makes a kind of schedule: a file of this folder defines each, and `index.ts` or `parts.ts` registers it. */
import type { z } from 'zod';
import type { Advice } from '../../errors/advice.ts';
import type { Plan } from '../plan.ts';
import type { Stretch } from './stretch.ts';

/** What a schedule remembers of the measurements so far; empty before the first. Kept in checkpoints. */
export type ScheduleState = Readonly<Record<string, number>>;

export interface Measurement {
  /** Updates made before it. */
  readonly step: number;
  /** Of the held-out rows, or of the training rows where nothing is held out. */
  readonly loss: number;
}

/** The run that a schedule is to fit. */
export interface RunAhead {
  /** η, which the schedule starts from or rises to. */
  readonly learningRate: number;
  readonly plan: Plan;
  /** Steps behind the warm-up: of the whole run, and of its first half. */
  readonly left: number;
  readonly leftOfHalf: number;
  readonly measurements: number;
}

/** `S` is what `Schema` parses. Methods, so that a definition of one kind can be called with what is known to be of it. */
export interface ScheduleDefinition<Schema extends z.ZodObject = z.ZodObject, S = z.output<Schema>> {
  /** Fields that have a control are those of the form: see `fields.ts`. */
  readonly schema: Schema;
  /** What it begins with: PyTorch's defaults where it has them, otherwise something to see in a run of the usual length. */
  readonly defaults: S;
  /** The form's fields where these are not all, or in another order than the schema's. */
  form?(schedule: S): readonly string[];
  /** The learning rate at a step, a pure function of the settings, the place and the state. */
  rate(schedule: S, stretch: Stretch, state: ScheduleState): number;
  /** The momentum, or Adam's β₁, at a step; null where it stays the optimiser's own. */
  momentum?(schedule: S, stretch: Stretch): number | null;
  /** The state after a measurement; the same where it changes nothing. @param stretch - of the last update. */
  after?(schedule: S, stretch: Stretch, state: ScheduleState, measured: Measurement): ScheduleState;
  /** Whether the rate depends on the state. */
  dependsOnMeasurements?(schedule: S): boolean;
  /** Steps at which the curve jumps or bends: the first of what is new. @param plan - of the schedule's own stretch. */
  corners(schedule: S, plan: Plan): number[];
  /** Remarks on how it fits a run. */
  advice?(schedule: S, run: RunAhead): Advice[];
  /** Begins with a small rate by itself. */
  readonly startsLow?: true;
  /** A minimum above η leaves it at η, in place of a rise to the minimum. */
  readonly neverRises?: true;
}

/** Binds the types of a definition to its schema. */
export function defineSchedule<Schema extends z.ZodObject>(
  definition: ScheduleDefinition<Schema>,
): ScheduleDefinition<Schema> {
  return definition;
}
