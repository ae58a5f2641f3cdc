/** A study as a file to keep or to compute on: what was planned, for which experiment, and what was found. */
import type { ExportedFile } from '../contract/exchanged-files.ts';
import { savedPlan } from '../contract/studies/saved-plan.ts';
import type { EngineShare, Study } from '../contract/studies/study.ts';
import type { StudyResult } from '../contract/studies/study-kinds.ts';
import { safeFileName } from '../contract/file-name.ts';

interface SavedStudy {
  readonly study: Study;
  readonly result: StudyResult | null;
  /** By which its tasks were computed. */
  readonly engines: readonly EngineShare[];
}

/** JSON; a number that is not finite is null. */
export function exportStudy({ study, result, engines }: SavedStudy): ExportedFile {
  const { experimentName, number, plan, spec, state, createdAt } = study;
  const content = {
    experiment: experimentName,
    number,
    state,
    createdAt: new Date(createdAt).toISOString(),
    plan: savedPlan(plan),
    spec,
    engines,
    result,
  };
  return {
    fileName: `${safeFileName(`${experimentName} study ${number}`)}.json`,
    mediaType: 'application/json',
    bytes: new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`),
  };
}
