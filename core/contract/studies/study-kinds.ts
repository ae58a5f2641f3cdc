/** Every kind of study, registered once: the unions of plans and results, and the gallery, are made of this record. */
import { z } from 'zod';
import type { Advice } from '../../errors/advice.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { baggingStudy } from './bagging.ts';
import type { PlanLimits, StudyDefinition } from './definition.ts';
import { ensembleStudy } from './ensemble.ts';
import { insideStudy } from './inside.ts';
import { lossSliceStudy } from './loss-slice.ts';
import { rangeTestStudy } from './range-test.ts';
import { relianceStudy } from './reliance.ts';
import { searchStudy } from './search.ts';
import { sweepStudy } from './sweep.ts';
import { testScalingStudy } from './test-scaling.ts';

/** By what `kind` says in its plans and results; in the order of the gallery. */
export const studyDefinitions = {
  rangeTest: rangeTestStudy,
  sweep: sweepStudy,
  search: searchStudy,
  inside: insideStudy,
  bagging: baggingStudy,
  reliance: relianceStudy,
  ensemble: ensembleStudy,
  testScaling: testScalingStudy,
  lossSlice: lossSliceStudy,
};
export type StudyKind = keyof typeof studyDefinitions;

const definitions = Object.values(studyDefinitions);

/** What a study does, chosen before it starts. */
export const StudyPlan = byKind(definitions.map(({ plan }) => plan));
export type StudyPlan = z.infer<typeof StudyPlan>;

export const StudyResult = byKind(definitions.map(({ result }) => result));
export type StudyResult = z.infer<typeof StudyResult>;

/** Names of the templates of one kind, or of all. */
export type StudyTemplateKey<Kind extends StudyKind = StudyKind> = {
  [Each in Kind]: (typeof studyDefinitions)[Each]['templates'][number]['key'];
}[Kind];

/** What a study can be started from, with its kind. */
export const studyTemplates = definitions.flatMap(({ plan, templates }) =>
  templates.map((template) => ({ kind: plan.shape.kind.value, ...template })),
);
export type StudyTemplate = (typeof studyTemplates)[number];

/** Whether the number of training rows decides what a plan may ask for. */
export function dependsOnRows(plan: StudyPlan): boolean {
  return limitsOf(plan)?.dependsOnRows(plan) ?? false;
}

/**
 * What a plan asks for that the experiment or its data can't give.
 * @param trainRows - rows of the training part before any limit; null while they are not known.
 */
export function planObstacles(plan: StudyPlan, spec: ExperimentSpec, trainRows: number | null): readonly Advice[] {
  return limitsOf(plan)?.obstacles(plan, spec, trainRows) ?? [];
}

/** The plan with values that can be given in place of those that can't; itself where there is nothing to change. */
export function fittedPlan(plan: StudyPlan, spec: ExperimentSpec, trainRows: number | null): StudyPlan {
  const limits = limitsOf(plan);
  return limits ? StudyPlan.parse(limits.fitted(plan, spec, trainRows)) : plan;
}

/** The field in which a plan may not become another; null where a study can go on by it. */
export function fixedField(before: StudyPlan, after: StudyPlan): string | null {
  const definition: StudyDefinition = studyDefinitions[before.kind];
  if (before.kind !== after.kind) return 'kind';
  return definition.fixedField ? definition.fixedField.between(before, after) : 'kind';
}

function limitsOf(plan: StudyPlan): PlanLimits<unknown> | undefined {
  const definition: StudyDefinition = studyDefinitions[plan.kind];
  return definition.limits;
}

/** The union of schemas told apart by their `kind`. */
function byKind<Schema extends z.core.$ZodTypeDiscriminable>([first, ...others]: readonly Schema[]) {
  if (!first) throw new Error('There is no kind of study.');
  return z.discriminatedUnion('kind', [first, ...others]);
}
