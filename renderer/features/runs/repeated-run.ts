/** Whether a run repeats another one. */
import type { Run } from '#core/contract/entities.ts';
import { sameSpec } from '../../stores/draft.ts';

/** The first run before it that was trained by the same spec from the same start, in the same experiment. */
export function repeatedBy(run: Run, runs: readonly Run[]): Run | undefined {
  return runs
    .filter(
      ({ id, experimentId, number, branch, spec }) =>
        id !== run.id &&
        experimentId === run.experimentId &&
        number < run.number &&
        branch?.runId === run.branch?.runId &&
        branch?.step === run.branch?.step &&
        sameSpec(spec, run.spec),
    )
    .sort((a, b) => a.number - b.number)[0];
}
