/** How every kind of study is computed, and what the service asks of it. */
import type { StudyKind, StudyPlan, StudyResult } from '../contract/studies/study-kinds.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { bagging } from './bagging/bagging.ts';
import { ensemble } from './ensemble/ensemble.ts';
import { inside } from './inside/inside.ts';
import { lossSlice } from './loss-slice/loss-slice.ts';
import { rangeTest } from './range-test/range-test.ts';
import type { Proposer } from './proposer.ts';
import { reliance } from './reliance/reliance.ts';
import { search } from './search/search.ts';
import type { AskedImportance, StudyComputation, TaskIo, TaskYield } from './study-computation.ts';
import { sweep } from './sweep/sweep.ts';
import { testScaling } from './test-scaling/test-scaling.ts';

const kinds: { readonly [Kind in StudyKind]: StudyComputation<Extract<StudyResult, { kind: Kind }>> } = {
  sweep,
  search,
  rangeTest,
  reliance,
  ensemble,
  testScaling,
  inside,
  lossSlice,
  bagging,
};

/** Tasks of a study, at least 1; about so many where each follows from what was found. */
export function taskCountOf(plan: StudyPlan, spec: ExperimentSpec): number {
  return kinds[plan.kind].taskCount(plan, spec);
}

/**
 * Says which task comes next.
 * @param outcomes - one for each task, undefined where it is not done. @throws {StudioError} for one that can't be read.
 */
export function proposerOf(plan: StudyPlan, spec: ExperimentSpec, outcomes: readonly unknown[]): Proposer {
  return kinds[plan.kind].proposer(plan, spec, outcomes);
}

/**
 * Computes one task; the same plan, experiment and task always give the same outcome.
 * @throws {StudioError} why it is impossible. @throws {TaskCancelled}
 */
export function runTask(plan: StudyPlan, spec: ExperimentSpec, task: number, io: TaskIo): unknown {
  return kinds[plan.kind].run(plan, spec, task, io);
}

/** Checks an outcome of unknown origin. @throws {StudioError} `outcome.invalid`, `version.newer` */
export function checkOutcome(plan: StudyPlan, outcome: unknown): void {
  kinds[plan.kind].check(outcome);
}

/** Takes apart what a task gave: its outcome, and a training to be kept as a run. @throws {StudioError} `outcome.invalid` */
export function splitYield(plan: StudyPlan, spec: ExperimentSpec, given: unknown): TaskYield {
  return kinds[plan.kind].split(plan, spec, given);
}

/**
 * What a study has found so far; null while there is nothing to say.
 * @param outcomes - one for each task, undefined where it is not done.
 */
export function conclude(plan: StudyPlan, spec: ExperimentSpec, outcomes: readonly unknown[]): StudyResult | null {
  return kinds[plan.kind].conclude(plan, spec, outcomes);
}

/**
 * Which settings decide what a study has found so far; null of a kind that searches none.
 * @param outcomes - one for each task, undefined where it is not done. @throws {StudioError} for one that can't be read.
 */
export function importanceOf(
  plan: StudyPlan,
  spec: ExperimentSpec,
  outcomes: readonly unknown[],
): AskedImportance | null {
  return kinds[plan.kind].importance(plan, spec, outcomes);
}
