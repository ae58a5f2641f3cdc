/** A study's plan as it is kept and exported: with the number of its kind's form. */
import { parseAs } from '../../errors/parse.ts';
import { versions, type Fields, type Versions } from '../../experiment/versions.ts';
import type { StudyDefinition } from './definition.ts';
import { studyDefinitions, StudyPlan } from './study-kinds.ts';

/**
 * Checks a plan of unknown origin and any form.
 * @throws {StudioError} `version.newer` for a plan of a later studio, `plan.invalid` naming the first field at fault.
 */
export function parsePlan(value: unknown): StudyPlan {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  return parseAs(StudyPlan, formsOf(kind).upgrade(value), 'plan.invalid', 'The plan');
}

/** What {@link parsePlan} reads. */
export function savedPlan(plan: StudyPlan): Fields {
  return formsOf(plan.kind).stamp(plan);
}

/** Of a kind that is not known there is nothing to bring up to date; the check says so. */
function formsOf(kind: unknown): Versions {
  const definition: [string, StudyDefinition] | undefined = Object.entries(studyDefinitions).find(
    ([name]) => name === kind,
  );
  return versions(definition?.[1].planSteps ?? []);
}
