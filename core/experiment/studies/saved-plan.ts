/** A study's plan as it is kept and exported: with the number of its kind's form. */
import { parseAs } from '../../errors/parse.ts';
import { versions, type Fields, type Step, type Versions } from '../versions.ts';
import { StudyPlan } from './study-plan.ts';

/** Each kind brings its own steps; one that is not named here has had a single form. */
const steps: Readonly<Partial<Record<StudyPlan['kind'], readonly Step[]>>> = {};

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

function formsOf(kind: unknown): Versions {
  const own = Object.entries(steps).find(([name]) => name === kind);
  return versions(own?.[1] ?? []);
}
