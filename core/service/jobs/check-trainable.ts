/** What is checked before a job is made. */
import { StudioError } from '../../errors/studio-error.ts';
import { adviseSpec } from '../../experiment/advice.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';

/** @throws {StudioError} `run.impossible` when such an experiment can't be trained. */
export function checkTrainable(spec: ExperimentSpec): void {
  const obstacle = adviseSpec(spec).find(({ severity }) => severity === 'error');
  if (obstacle) throw new StudioError('run.impossible', obstacle.message, { reason: obstacle.message });
}
