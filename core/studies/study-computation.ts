/**
 * What every kind of study is made of.
 *
 * A study is a list of tasks: each is computed by a worker, from the plan, the frozen experiment and its own index alone, and
 * its outcome is kept. The result is drawn from the outcomes that are there, so a study can be watched, stopped and gone on
 * with at any time. Of most kinds all tasks are known beforehand; a kind may also propose each from the outcomes so far, and
 * what it asked for is then part of the outcome, so that nothing else needs to be kept.
 */
import type { z } from 'zod';
import type { StudyDefinition } from '../contract/studies/definition.ts';
import type { SearchImportance, TrainedStretch } from '../contract/studies/search.ts';
import type { StudyResult } from '../contract/studies/study-kinds.ts';
import { parseAs } from '../errors/parse.ts';
import type { PreparedData } from '../data/prepared-data.ts';
import type { DataSpec } from '../experiment/data-spec.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { versions, type Step } from '../experiment/versions.ts';
import type { Checkpoint } from '../training/trial.ts';
import { PlannedTasks, type NextTask, type Proposal, type Proposer } from './proposer.ts';

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
  /** What was proposed, where the task's number does not say it. */
  readonly order?: object | undefined;
  /** The state that an earlier task has kept; null where there is none, and the task begins anew. */
  readonly state?: Checkpoint | null;
  /** Keeps the state that this task ends in for a later one. */
  keep?(state: Checkpoint, data: PreparedData): void;
}

/** How a kind of study is computed, as its own module writes it. */
interface Computation<Plan, Outcome, Result> {
  /**
   * Tasks of the whole study, at least 1; of a kind that proposes them, about so many.
   * @throws {StudioError} why the study is impossible.
   */
  taskCount(plan: Plan, spec: ExperimentSpec): number;
  /** @throws {StudioError} why the task is impossible. @throws {TaskCancelled} */
  run(plan: Plan, spec: ExperimentSpec, task: number, io: TaskIo): Outcome;
  /** @param outcomes - one for each task, undefined where it is not done. @returns null while there is nothing to say. */
  conclude(plan: Plan, spec: ExperimentSpec, outcomes: readonly (Outcome | undefined)[]): Result | null;
}

/** Of a kind whose tasks follow from what was found. */
interface Proposals<Plan, Outcome> {
  /** @param underWay - what is asked of workers at this moment. @param workedMs - so far, on the whole study. */
  next(
    plan: Plan,
    spec: ExperimentSpec,
    outcomes: readonly (Outcome | undefined)[],
    underWay: readonly NextTask[],
    workedMs: number,
  ): Proposal;
  /** Time that was worked on the study by what its outcomes say. */
  workedMs(outcomes: readonly (Outcome | undefined)[]): number;
  /** Most that is worked on it, in milliseconds; null for no limit. */
  mostMs(plan: Plan): number | null;
}

/** What takes too long to be told with every result. */
export interface AskedImportance {
  /** All that it follows from: where that is the same, so is what is found. */
  readonly from: string;
  /** Finds it in many small pieces. */
  find(): Generator<unknown, SearchImportance>;
}

/** A training that a task made, as it is to be kept among the library's runs. */
export interface TaskTraining {
  readonly trial: number;
  readonly repetition: number;
  readonly spec: ExperimentSpec;
  readonly trained: TrainedStretch;
}

/** What a task gave: what is kept as its outcome, and what is kept as a run. */
export interface TaskYield {
  readonly outcome: unknown;
  readonly training: TaskTraining | null;
}

/** The same as everyone else sees it: outcomes are kept with the number of their form, and read in any. */
export interface StudyComputation<Result = StudyResult> extends Computation<unknown, unknown, Result> {
  /** @param outcomes - one for each task, undefined where it is not done. @throws {StudioError} as when concluding. */
  proposer(plan: unknown, spec: ExperimentSpec, outcomes: readonly unknown[]): Proposer;
  /** @throws {StudioError} `outcome.invalid`, `version.newer` for an outcome that can’t be read. */
  check(outcome: unknown): void;
  /** Which settings decide the result; null of a kind that searches none. @throws {StudioError} as when concluding */
  importance(plan: unknown, spec: ExperimentSpec, outcomes: readonly unknown[]): AskedImportance | null;
  /** Takes apart what a task gave. @throws {StudioError} `outcome.invalid` */
  split(plan: unknown, spec: ExperimentSpec, given: unknown): TaskYield;
}

/**
 * Hides a kind's own types behind the schemas of its definition. Outcomes are what JSON can hold, and numbers that are not
 * finite; `outcomeSteps` make the present form of earlier ones.
 * @throws {StudioError} (when concluding) `outcome.invalid`, `version.newer` for an outcome that can’t be read.
 */
export function studyComputation<Plan extends z.ZodType, Outcome extends z.ZodType<object>, Result extends z.ZodType>(
  { plan: Plan, outcome: Outcome }: Pick<StudyDefinition<Plan, Outcome, Result>, 'plan' | 'outcome' | 'result'>,
  computation: Computation<z.infer<Plan>, z.infer<Outcome>, z.infer<Result>> & {
    readonly outcomeSteps?: readonly Step[];
    /** Absent where all tasks are known beforehand. */
    readonly proposals?: Proposals<z.infer<Plan>, z.infer<Outcome>>;
    /** Of a kind whose tasks are trainings that are kept as runs. */
    readonly split?: (plan: z.infer<Plan>, spec: ExperimentSpec, given: unknown) => TaskYield;
    /** Of a kind that searches settings. */
    readonly importance?: (
      plan: z.infer<Plan>,
      spec: ExperimentSpec,
      outcomes: readonly (z.infer<Outcome> | undefined)[],
    ) => AskedImportance;
  },
): StudyComputation<z.infer<Result>> {
  const forms = versions(computation.outcomeSteps ?? []);
  const { proposals } = computation;
  const read = (outcome: unknown) =>
    outcome === undefined
      ? undefined
      : parseAs(Outcome, forms.upgrade(outcome), 'outcome.invalid', 'What a task of this study found');
  return {
    taskCount: (plan, spec) => computation.taskCount(Plan.parse(plan), spec),
    run: (plan, spec, task, io) => forms.stamp(computation.run(Plan.parse(plan), spec, task, io)),
    check: (outcome) => void read(outcome),
    split: (plan, spec, given) =>
      computation.split?.(Plan.parse(plan), spec, given) ?? { outcome: given, training: null },
    importance: (plan, spec, outcomes) => computation.importance?.(Plan.parse(plan), spec, outcomes.map(read)) ?? null,
    conclude: (plan, spec, outcomes) => computation.conclude(Plan.parse(plan), spec, outcomes.map(read)),
    proposer(plan, spec, outcomes) {
      if (!proposals) return new PlannedTasks(outcomes);
      const parsed = Plan.parse(plan);
      const known = outcomes.map(read);
      const underWay = new Map<number, NextTask>();
      let proposed: Proposal | null = null;
      return {
        workedMs: proposals.workedMs(known),
        mostMs: proposals.mostMs(parsed),
        next: (workedMs) => (proposed ??= proposals.next(parsed, spec, known, [...underWay.values()], workedMs)),
        begun(task) {
          underWay.set(task.index, task);
          proposed = null;
        },
        lost(index) {
          underWay.delete(index);
          proposed = null;
        },
        found(index, outcome) {
          known[index] = read(outcome);
          underWay.delete(index);
          proposed = null;
        },
      };
    },
  };
}
