/** What everyone may know about a kind of study: its schemas, and the plans a person can start from. */
import type { z } from 'zod';
import type { Advice } from '../../errors/advice.ts';
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

/** `trainRows` are those of the training part before any limit; null while they are not known. */
export interface PlanLimits<Plan> {
  /** Whether their number matters to this plan. */
  dependsOnRows(plan: Plan): boolean;
  /** What the plan asks for that the experiment can't give; a study starts only where there is nothing. */
  obstacles(plan: Plan, spec: ExperimentSpec, trainRows: number | null): readonly Advice[];
  /** The plan with values that the experiment can give in place of those it can't, as far as there are any. */
  fitted(plan: Plan, spec: ExperimentSpec, trainRows: number | null): Plan;
}

/** A method, so that a definition of one kind can be called with what is known to be of it. */
interface Replanning<Plan> {
  between(before: Plan, after: Plan): string | null;
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
  /** Where a plan may ask for what an experiment or its data can't give. */
  readonly limits?: PlanLimits<z.infer<Plan>>;
  /**
   * What keeps what was found by one plan from being a part of another, as the name of a field; null where nothing does. Absent
   * where a plan stays as it is once the study is started.
   */
  readonly fixedField?: Replanning<z.infer<Plan>>;
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
