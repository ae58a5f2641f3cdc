/** The sweep: one training for each setting and repetition. */
import type { Measure, RunSummary } from '../../contract/entities.ts';
import type { RunMetrics } from '../../contract/metrics.ts';
import { sweepStudy, type SweepOutcome, type TrialCurve } from '../../contract/studies/sweep.ts';
import type { PreparedData } from '../../data/prepared-data.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { sweepTrainings, withSetting } from '../../contract/studies/sweep-settings.ts';
import { constantGuessLoss, isCollapse } from '../../training/divergence.ts';
import { heldOutPart } from '../held-out-rows.ts';
import { studyComputation, type TaskIo } from '../study-computation.ts';
import { sweepOutcomeTo2 } from './outcome-steps/1-to-2.ts';
import { repeated, train } from '../train.ts';
import { concludeSweep } from './conclude-sweep.ts';
import { firstUpdateLength } from './first-update.ts';
import { shapeOf } from './trial-label.ts';

/** Repetitions are the slower index, so that early on every setting has been tried once. */
export const sweep = studyComputation(sweepStudy, {
  outcomeSteps: [sweepOutcomeTo2],
  taskCount: (plan, spec) => sweepTrainings(plan, spec).trained.length * plan.repetitions,
  run: (plan, spec, task, io) => {
    const { settings, trained } = sweepTrainings(plan, spec);
    const setting = settings[trained[task % trained.length]!]!;
    const repetition = Math.floor(task / trained.length);
    return runTraining(repeated(withSetting(spec, plan.axes, setting), repetition, plan.freshData), io);
  },
  conclude: (plan, spec, outcomes) => concludeSweep(plan, spec, outcomes),
});

function runTraining(spec: ExperimentSpec, io: TaskIo): SweepOutcome {
  const data = io.data(spec.data);
  heldOutPart(data);
  const firstUpdate = firstUpdateLength(spec, data);
  const { result, metrics } = train(spec, data, io);
  const { train: onTrain, validation, test, elapsedMs } = result.summary;
  const measured: Pick<RunSummary, 'train' | 'validation' | 'test'> = { train: onTrain, validation, test };
  return {
    ...measured,
    task: data.task,
    seed: spec.training.seed,
    isFinite: result.ending?.code !== 'run.diverged.notFinite',
    answersAlike: isCollapse(result.ending),
    heldOut: data.validation.rows > 0 ? 'validation' : 'test',
    constantGuess: constantGuess(data),
    ...shapeOf(joined(metrics, ({ steps }) => steps.loss)),
    firstUpdate,
    curve: curveOf(metrics),
    elapsedMs,
  };
}

/** A guess that does not look at the inputs: its loss on the training rows, its score on the rows held out. */
function constantGuess(data: PreparedData): Measure {
  const loss = constantGuessLoss(data.task, data.classes.length, data.train);
  if (data.task === 'regression') return { loss, score: 0 };
  const counts = data.classes.map((_, index) => data.train.targets.reduce((sum, t) => sum + (t === index ? 1 : 0), 0));
  const usual = counts.indexOf(Math.max(...counts));
  const { targets, rows } = data.test.rows > 0 ? data.test : data.validation;
  return { loss, score: targets.reduce((sum, target) => sum + (target === usual ? 1 : 0), 0) / rows };
}

function curveOf(metrics: readonly RunMetrics[]): TrialCurve {
  const column = (name: keyof RunMetrics['points']) => [...joined(metrics, ({ points }) => points[name])];
  return {
    epoch: column('epoch'),
    trainLoss: column('trainLoss'),
    trainScore: column('trainScore'),
    heldOutLoss: column('heldOutLoss'),
    heldOutScore: column('heldOutScore'),
  };
}

function joined(metrics: readonly RunMetrics[], column: (part: RunMetrics) => Float64Array): Float64Array {
  return Float64Array.from(metrics.flatMap((part) => [...column(part)]));
}
