/** What everyone may know about a kind of study: its schemas, and the plans a person can start from. */
import type { z } from 'zod';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { Step } from '../../experiment/versions.ts';

/** An entry of the gallery. */
export interface StudyTemplate<Key extends string = string, Plan = unknown> {
  /** Names its words, and its picture; no other kind has the same. */
  readonly key: Key;
  readonly group: 'dropout' | 'learningRate';
  /** The plan it starts from. */
  readonly plan: (spec: ExperimentSpec) => Plan;
}

export interface StudyDefinition<
  Plan extends z.ZodType = z.ZodType,
  Outcome extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
  Key extends string = string,
> {
  /** What is chosen before it starts. With the frozen experiment it decides every number. */
  readonly plan: Plan;
  /** How plans of earlier forms become the present one; none where there has been a single form. */
  readonly planSteps?: readonly Step[];
  /** What one task finds, as it is kept: what JSON can hold, and numbers that are not finite. */
  readonly outcome: Outcome;
  /** What the outcomes say together; never kept. */
  readonly result: Result;
  /** At least one, in the order of the gallery. */
  readonly templates: readonly StudyTemplate<Key, z.infer<Plan>>[];
}

/** The definition as it is given, with all its types. */
export function defineStudy<
  Plan extends z.ZodType,
  Outcome extends z.ZodType,
  Result extends z.ZodType,
  Key extends string,
>(definition: StudyDefinition<Plan, Outcome, Result, Key>): StudyDefinition<Plan, Outcome, Result, Key> {
  return definition;
}
