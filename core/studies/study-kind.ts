/**
 * What every kind of study is made of.
 *
 * A study is a list of tasks that do not depend on each other: each is computed by a worker, from the plan, the frozen
 * experiment and its own index alone, and its outcome is kept. The result is drawn from the outcomes that are there,
 * so a study can be watched, stopped and gone on with at any time.
 */
import type { z } from 'zod';
import type { StudyResult } from '../contract/studies/study.ts';
import { parseAs } from '../errors/parse.ts';
import type { PreparedData } from '../data/prepared-data.ts';
import type { DataSpec } from '../experiment/data-spec.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { versions, type Step } from '../experiment/versions.ts';

/** What a task may ask of the worker it runs on. */
export interface TaskIo {
  /** @throws {StudioError} what is wrong with the data. */
  data(spec: DataSpec): PreparedData;
  /** Asked between steps; the task then throws {@link TaskCancelled}. */
  isCancelled(): boolean;
  /** How much is done, 0…1. */
  progress(share: number): void;
  /** Milliseconds of a monotonic clock. */
  now(): number;
}

/** Thrown by a task that was asked to end. */
export class TaskCancelled extends Error {}

/** A kind as its own module writes it. `Outcome` is what JSON can hold, and numbers that are not finite. */
export interface StudyKindDefinition<Plan, Outcome extends object> {
  readonly plan: z.ZodType<Plan>;
  readonly outcome: z.ZodType<Outcome>;
  /** How outcomes of earlier forms become the present one; none where there has been a single form. */
  readonly outcomeSteps?: readonly Step[];
  /** Tasks of the whole study, at least 1. */
  taskCount(plan: Plan, spec: ExperimentSpec): number;
  /** @throws {StudioError} why the task is impossible. @throws {TaskCancelled} */
  run(plan: Plan, spec: ExperimentSpec, task: number, io: TaskIo): Outcome;
  /** @param outcomes - one for each task, undefined where it is not done. @returns null while there is nothing to say. */
  conclude(plan: Plan, spec: ExperimentSpec, outcomes: readonly (Outcome | undefined)[]): StudyResult | null;
}

/** A kind as everyone else sees it. */
export interface StudyKind {
  taskCount(plan: unknown, spec: ExperimentSpec): number;
  /** @returns the outcome as it is kept, with the number of its form. */
  run(plan: unknown, spec: ExperimentSpec, task: number, io: TaskIo): unknown;
  /** @throws {StudioError} `outcome.invalid`, `version.newer` for an outcome that can’t be read. */
  conclude(plan: unknown, spec: ExperimentSpec, outcomes: readonly unknown[]): StudyResult | null;
}

/** Hides a kind's own types behind its schemas. */
export function studyKind<Plan, Outcome extends object>(definition: StudyKindDefinition<Plan, Outcome>): StudyKind {
  const { plan: Plan, outcome: Outcome, outcomeSteps = [] } = definition;
  const forms = versions(outcomeSteps);
  return {
    taskCount: (plan, spec) => definition.taskCount(Plan.parse(plan), spec),
    run: (plan, spec, task, io) => forms.stamp(definition.run(Plan.parse(plan), spec, task, io)),
    conclude: (plan, spec, outcomes) =>
      definition.conclude(
        Plan.parse(plan),
        spec,
        outcomes.map((outcome) =>
          outcome === undefined
            ? undefined
            : parseAs(Outcome, forms.upgrade(outcome), 'outcome.invalid', 'What a task of this study found'),
        ),
      ),
  };
}
