/** The reliance meter: one training and its measurement for each setting and repetition. */
import { relianceStudy, type RelianceOutcome, relianceSettings } from '../../contract/studies/reliance.ts';
import { RandomStream } from '../../engine/random.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { withDropoutRates } from '../../experiment/network-spec.ts';
import { measure } from '../../training/evaluation.ts';
import { checkDropout } from '../check-dropout.ts';
import { heldOutPart, spreadRows } from '../held-out-rows.ts';
import { TaskCancelled } from '../../errors/task-cancelled.ts';
import { studyComputation, type TaskIo } from '../study-computation.ts';
import { repeated, train } from '../train.ts';
import { concludeReliance } from './conclude-reliance.ts';
import { groupInputs } from './input-groups.ts';
import { measureReliance } from './measure-reliance.ts';

/** Rows that are measured, with few groups and with many. */
const rowLimits = { few: 2000, many: 500 };
const fewGroups = 64;
/** Of a task's progress. */
const trainingShare = 0.6;

/** Repetitions are the slower index, so that early on every setting has been tried once. */
export const reliance = studyComputation(relianceStudy, {
  taskCount: (plan, spec) => relianceSettings(plan, spec.network).length * plan.repetitions,
  run: (plan, spec, task, io) => {
    if (!plan.inputRates) checkDropout(spec.network);
    const settings = relianceSettings(plan, spec.network);
    const rates = settings[task % settings.length]!;
    const repetition = Math.floor(task / settings.length);
    const set = { ...spec, network: withDropoutRates(spec.network, rates) };
    return meter(repeated(set, repetition, plan.freshData), plan.shuffles, io);
  },
  conclude: (plan, spec, outcomes) => concludeReliance(relianceSettings(plan, spec.network), outcomes),
});

function meter(spec: ExperimentSpec, shuffles: number, io: TaskIo): RelianceOutcome {
  const data = io.data(spec.data);
  const measuredOn = heldOutPart(data);
  const { trainer } = train(spec, data, io, trainingShare);
  const { names, patches, members } = groupInputs(data);
  const limit = members.length <= fewGroups ? rowLimits.few : rowLimits.many;
  const set = spreadRows(trainer, trainer.parts[measuredOn], limit);
  const { losses, effects } = measureReliance(
    trainer,
    set,
    members,
    shuffles,
    // The same shuffles for every setting of a repetition.
    (group) => new RandomStream(spec.training.seed, 'relianceShuffle', group),
    (group) => {
      if (io.isCancelled()) throw new TaskCancelled();
      io.progress(trainingShare + ((1 - trainingShare) * group) / members.length);
    },
  );
  const intact = measure(trainer, set, 'evaluation', () => true)!;
  return { task: data.task, groups: { names, patches }, measuredOn, rows: set.rows, intact, losses, effects };
}
