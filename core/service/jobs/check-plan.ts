/** Whether an experiment and its data can give what a study asks for. */
import { dependsOnRows, planObstacles, type StudyPlan } from '../../contract/studies/study-kinds.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { ServiceContext } from '../context.ts';

/** @throws {StudioError} `study.impossible` with the first thing it can't give, or why the data can't be read. */
export async function checkPlan(
  { data }: Pick<ServiceContext, 'data'>,
  plan: StudyPlan,
  spec: ExperimentSpec,
): Promise<void> {
  const trainRows = dependsOnRows(plan) ? await data.ask('countTrainRows', spec.data) : null;
  const [obstacle] = planObstacles(plan, spec, trainRows);
  if (obstacle) throw new StudioError('study.impossible', obstacle.message, { reason: obstacle.message });
}
