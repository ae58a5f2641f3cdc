/**
 * What every kind of study is made of.
 *
 * A study is a list of tasks that do not depend on each other: each is computed by a worker, from the plan, the frozen
 * experiment and its own index alone, and its outcome is kept. The result is drawn from the outcomes that are there,
 * so a study can be watched, stopped and gone on with at any time.
 */
import type { z } from 'zod';
import type { StudyDefinition } from '../contract/studies/definition.ts';
import type { StudyResult } from '../contract/studies/study-kinds.ts';
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

/** How a kind of study is computed, as its own module writes it. */
interface Computation<Plan, Outcome, Result> {
  /** Tasks of the whole study, at least 1. @throws {StudioError} why the study is impossible. */
  taskCount(plan: Plan, spec: ExperimentSpec): number;
  /** @throws {StudioError} why the task is impossible. @throws {TaskCancelled} */
  run(plan: Plan, spec: ExperimentSpec, task: number, io: TaskIo): Outcome;
  /** @param outcomes - one for each task, undefined where it is not done. @returns null while there is nothing to say. */
  conclude(plan: Plan, spec: ExperimentSpec, outcomes: readonly (Outcome | undefined)[]): Result | null;
}

/** The same as everyone else sees it: outcomes are kept with the number of their form, and read in any. */
export type StudyComputation<Result = StudyResult> = Computation<unknown, unknown, Result>;

/**
 * Hides a kind's own types behind the schemas of its definition. Outcomes are what JSON can hold, and numbers that are not
 * finite; `outcomeSteps` make the present form of earlier ones.
 * @throws {StudioError} (when concluding) `outcome.invalid`, `version.newer` for an outcome that can’t be read.
 */
export function studyComputation<Plan extends z.ZodType, Outcome extends z.ZodType<object>, Result extends z.ZodType>(
  { plan: Plan, outcome: Outcome }: Pick<StudyDefinition<Plan, Outcome, Result>, 'plan' | 'outcome' | 'result'>,
  computation: Computation<z.infer<Plan>, z.infer<Outcome>, z.infer<Result>> & {
    readonly outcomeSteps?: readonly Step[];
  },
): StudyComputation<z.infer<Result>> {
  const forms = versions(computation.outcomeSteps ?? []);
  return {
    taskCount: (plan, spec) => computation.taskCount(Plan.parse(plan), spec),
    run: (plan, spec, task, io) => forms.stamp(computation.run(Plan.parse(plan), spec, task, io)),
    conclude: (plan, spec, outcomes) =>
      computation.conclude(
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
