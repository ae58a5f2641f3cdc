/** What a lesson reads off a sweep. */
import { plannedSweep, type SweepPlan, type SweepResult } from '../contract/studies/sweep.ts';
import type { Reading, StudyEvidence } from './lesson.ts';

/** @param read - of a result that is complete; null where it does not hold what is asked for. */
export function sweepEvidence(
  axes: SweepPlan['axes'],
  repetitions: number,
  read: (result: SweepResult) => Reading | null,
): StudyEvidence {
  return {
    kind: 'study',
    plan: plannedSweep(axes, repetitions),
    read: (result) => (result.kind === 'sweep' ? read(result) : null),
  };
}
